package dev.certmend.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Set;
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
 * @param certificate what an authority of the hosts says about the key, from the {@code -cert.pub} file beside it
 * @param publicKey the public half, known from the file or from the {@code .pub} file beside it
 * @param obstacle why there is no pair, in words that follow the name of the file
 */
record PrivateKeyFile(
        @Nullable KeyPair pair,
        @Nullable PublicKey certificate,
        @Nullable PublicKey publicKey,
        @Nullable String obstacle) {

    static final int MAX_BYTES = 64 * 1024;

    /**
     * Reads a key.
     *
     * @param passphraseFile where its passphrase stands, if anywhere
     */
    static PrivateKeyFile read(Path file, @Nullable Path passphraseFile) throws IOException {
        String passphrase = passphraseFile == null ? null : passphrase(passphraseFile);
        AtomicBoolean encrypted = new AtomicBoolean();
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, new PathResource(file), in, (session, resource, retry) -> {
                        encrypted.set(true);
                        return passphrase;
                    });
            if (pairs != null && pairs.iterator().hasNext()) {
                KeyPair pair = pairs.iterator().next();
                return new PrivateKeyFile(pair, publicHalf(beside(file, "-cert.pub")), pair.getPublic(), null);
            }
            return without(file, "holds no private key that is understood");
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return without(file, encrypted.get() ? locked(passphraseFile) : "holds no private key that is understood");
        }
    }

    private static String locked(@Nullable Path passphraseFile) {
        return passphraseFile == null
                ? "is protected by a passphrase and not in the agent; add it with ssh-add, or name a 'passphraseFile'"
                : "is not opened by the passphrase in " + passphraseFile;
    }

    /** The first line of a file that nobody but its owner may read, as OpenSSH asks of private keys. */
    private static String passphrase(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is larger than " + MAX_BYTES + " bytes, so it holds no passphrase");
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException("the passphrase in " + file + " can be read by others; run 'chmod 600' on it");
        }
        return Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static PrivateKeyFile without(Path file, String obstacle) {
        return new PrivateKeyFile(null, null, publicHalf(beside(file, ".pub")), obstacle);
    }

    /** What a {@code .pub} file holds; null where that cannot be read. */
    static @Nullable PublicKey publicHalf(Path file) {
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
