package dev.certmend.ssh.signature;

import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** A signature is not what it should be. The message says what is wrong in words for people. */
public final class SshSignatureException extends GeneralSecurityException {

    private static final long serialVersionUID = 1L;

    public SshSignatureException(String message) {
        super(message);
    }

    public SshSignatureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
