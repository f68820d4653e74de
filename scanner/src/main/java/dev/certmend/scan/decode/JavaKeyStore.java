package dev.certmend.scan.decode;

import dev.certmend.scan.decode.DecodedBundle.Kind;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Java's own stores, JKS and JCEKS. Certificates lie in them in the clear; a passphrase only proves that nobody changed
 * them. Keys are passed over. A secret key of JCEKS is a serialized object without a length: it is never made an object,
 * so the store is not read beyond it.
 */
final class JavaKeyStore {

    private static final int JKS = 0xfeedfeed;
    private static final int JCEKS = 0xcececece;
    private static final int PRIVATE_KEY = 1;
    private static final int CERTIFICATE = 2;
    private static final int SECRET_KEY = 3;
    private static final int DIGEST_BYTES = 20;
    /** The format mixes these words into the digest of the store. */
    private static final byte[] WHITENER = "Mighty Aphrodite".getBytes(StandardCharsets.UTF_8);

    private final byte[] content;
    private final DataInputStream in;
    private final BundleBuilder bundle;
    private int version;

    private JavaKeyStore(byte[] content, BundleBuilder bundle) {
        this.content = content;
        this.in = new DataInputStream(new ByteArrayInputStream(content));
        this.bundle = bundle;
    }

    static boolean recognises(byte[] content) {
        if (content.length < Integer.BYTES) {
            return false;
        }
        int magic = java.nio.ByteBuffer.wrap(content).getInt();
        return magic == JKS || magic == JCEKS;
    }

    static void read(byte[] content, Passphrases passphrases, BundleBuilder bundle) {
        JavaKeyStore store = new JavaKeyStore(content, bundle);
        try {
            store.entries();
        } catch (IOException e) {
            bundle.problem(Kind.MALFORMED, "is a Java key store that is broken or cut off");
        }
        if (passphrases.candidates().stream().noneMatch(store::isSealedWith)) {
            bundle.note("the integrity of the Java key store was not checked, for want of its passphrase");
        }
    }

    private void entries() throws IOException {
        in.readInt();
        version = in.readInt();
        if (version != 1 && version != 2) {
            throw new IOException("no known version");
        }
        int count = in.readInt();
        for (int i = 0; i < count && i <= BundleBuilder.MAX_ENTRIES; i++) {
            if (!entry()) {
                return;
            }
        }
        if (count > BundleBuilder.MAX_ENTRIES) {
            bundle.problem(Kind.LIMIT_REACHED, "holds more than " + BundleBuilder.MAX_ENTRIES + " entries");
        }
    }

    /** False where nothing behind this entry can be read. */
    private boolean entry() throws IOException {
        int tag = in.readInt();
        String alias = in.readUTF();
        in.readLong();
        switch (tag) {
            case PRIVATE_KEY -> {
                value();
                int chain = in.readInt();
                for (int i = 0; i < chain; i++) {
                    certificate(alias);
                }
            }
            case CERTIFICATE -> certificate(alias);
            case SECRET_KEY -> {
                bundle.problem(Kind.UNSUPPORTED, "holds a secret key, and what lies behind it is not read");
                return false;
            }
            default -> throw new IOException("no known entry");
        }
        return true;
    }

    private void certificate(String alias) throws IOException {
        String type = version == 2 ? in.readUTF() : "X.509";
        byte[] encoded = value();
        if (type.equals("X.509")) {
            bundle.add(alias, CertificateDecoder.decode(encoded));
        }
    }

    private byte[] value() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException();
        }
        return in.readNBytes(length);
    }

    private boolean isSealedWith(char[] passphrase) {
        if (content.length <= DIGEST_BYTES) {
            return false;
        }
        MessageDigest digest = sha1();
        digest.update(new String(passphrase).getBytes(StandardCharsets.UTF_16BE));
        digest.update(WHITENER);
        digest.update(content, 0, content.length - DIGEST_BYTES);
        return MessageDigest.isEqual(
                digest.digest(), Arrays.copyOfRange(content, content.length - DIGEST_BYTES, content.length));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
