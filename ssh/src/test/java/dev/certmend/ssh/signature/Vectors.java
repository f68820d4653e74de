package dev.certmend.ssh.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Signatures that OpenSSH 9.2 made over one message; the private keys are gone. */
final class Vectors {

    static final String NAMESPACE = "approval@certmend.dev";

    private Vectors() {}

    static byte[] message() {
        return bytes("message.txt");
    }

    static byte[] signature(String name) {
        return bytes(name + ".sig");
    }

    static String publicKey(String name) {
        return new String(bytes(name + ".pub"), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
