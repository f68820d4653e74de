package dev.certmend.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a private key file gives us.
 *
 * @param pair the key, or null where it cannot be used without a passphrase or at all
 * @param publicKey the public half, known from the file or from the {@code .pub} file beside it
 * @param obstacle why there is no pair, in words that follow the name of the file
 */
record PrivateKeyFile(
        @Nullable KeyPair pair,
        @Nullable PublicKey publicKey,
        @Nullable String obstacle) {

    static final int MAX_BYTES = 64 * 1024;

    static PrivateKeyFile read(Path file) throws IOException {
        AtomicBoolean encrypted = new AtomicBoolean();
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, new PathResource(file), in, (session, resource, retry) -> {
                        encrypted.set(true);
                        return null;
                    });
            if (pairs != null && pairs.iterator().hasNext()) {
                KeyPair pair = pairs.iterator().next();
                return new PrivateKeyFile(pair, pair.getPublic(), null);
            }
            return without(file, "holds no private key that is understood");
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return without(
                    file,
                    encrypted.get()
                            ? "is protected by a passphrase and not in the agent; add it with ssh-add"
                            : "holds no private key that is understood");
        }
    }

    private static PrivateKeyFile without(Path file, String obstacle) {
        return new PrivateKeyFile(null, publicHalf(file.resolveSibling(file.getFileName() + ".pub")), obstacle);
    }

    private static @Nullable PublicKey publicHalf(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return null;
            }
            String line = Files.readString(file, StandardCharsets.UTF_8).strip();
            return AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
                    .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return null;
        }
    }
}
