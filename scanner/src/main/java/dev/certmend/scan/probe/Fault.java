package dev.certmend.scan.probe;

import dev.certmend.scan.decode.DecodedBundle;
import dev.certmend.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a part of a target was not read. The word is the stable reason code of the target. */
public enum Fault implements Vocabulary {
    PERMISSION_DENIED("not allowed to read; read as a user who may, or set ssh.sudo: true for a node"),
    PASSPHRASE_NEEDED("needs a passphrase"),
    NOT_FOUND("does not exist; correct the path where it is named"),
    BROKEN_LINK("is a link to nothing; see what should have made its target"),
    FOLDER_LINK("is a link to a folder, which is not followed; name the folder itself"),
    OUTSIDE_ROOT("is a link out of the node's files, which is not followed; put the file itself there"),
    NOT_A_CERTIFICATE("holds neither a certificate nor a key"),
    MALFORMED("cannot be understood"),
    TOO_LARGE("is larger than the limit for one file"),
    LIMIT_REACHED("more is there than one target may have; name smaller places"),
    UNSUPPORTED_FORMAT("uses what this version does not know"),
    UNREADABLE("could not be read"),
    SERVER_FAULT("the server failed; see its log"),
    TOO_MANY_REQUESTS("the server is busy; scan later"),
    LIST_EXPIRED("the server forgot the list while it was read; scan again"),
    UNINTELLIGIBLE_ANSWER("the answer cannot be understood");

    private final String advice;

    Fault(String advice) {
        this.advice = advice;
    }

    String advice() {
        return advice;
    }

    /** The fault behind a problem of decoding. */
    static Fault of(DecodedBundle.Kind kind) {
        return switch (kind) {
            case PASSPHRASE_NEEDED -> PASSPHRASE_NEEDED;
            case MALFORMED -> MALFORMED;
            case LIMIT_REACHED -> LIMIT_REACHED;
            case UNSUPPORTED -> UNSUPPORTED_FORMAT;
        };
    }

    /** The fault behind an exception of the file system. */
    public static Fault of(IOException e) {
        if (e instanceof AccessDeniedException) {
            return PERMISSION_DENIED;
        }
        return e instanceof NoSuchFileException ? NOT_FOUND : UNREADABLE;
    }
}
