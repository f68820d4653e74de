package dev.certmend.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes SSH keys and signatures with stock {@code ssh-keygen}, the way people do who never heard of Certmend.
 *
 * @param folder where the keys lie
 */
record StockKeys(Path folder) {

    /** Paths are told as our callers know them. */
    private static final Path WHERE_WE_ARE = Path.of(".");

    /**
     * A key pair as {@code ssh-keygen} leaves it.
     *
     * @param privateKey its private half, without a passphrase; the public half lies beside it
     */
    record Key(Path privateKey) {

        /** The public half, in the form of an {@code authorized_keys} line. */
        String publicKey() throws IOException {
            return Files.readString(Path.of(privateKey + ".pub")).strip();
        }

        /** The public half without its comment, as {@code known_hosts} and {@code allowed_signers} take it. */
        String typeAndBlob() throws IOException {
            String[] words = publicKey().split(" ", 3);
            return words[0] + " " + words[1];
        }

        /** Signs a file and gives the signature, which {@code ssh-keygen} puts beside it. */
        Path sign(Path file, String namespace) throws IOException, InterruptedException {
            new StockCommand(WHERE_WE_ARE)
                    .succeed("ssh-keygen", "-Y", "sign", "-f", privateKey.toString(), "-n", namespace, file.toString());
            return Path.of(file + ".sig");
        }
    }

    /** Makes an ed25519 key, the kind that people have today. */
    Key ed25519(String name) throws IOException, InterruptedException {
        return generate(name, "ed25519", "256");
    }

    /**
     * Makes a key.
     *
     * @param name its file name
     * @param type as {@code ssh-keygen -t} takes it
     * @param bits as {@code ssh-keygen -b} takes it; types of one size ignore it
     */
    Key generate(String name, String type, String bits) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        new StockCommand(WHERE_WE_ARE)
                .succeed("ssh-keygen", "-q", "-t", type, "-b", bits, "-N", "", "-C", name, "-f", file.toString());
        return new Key(file);
    }
}
