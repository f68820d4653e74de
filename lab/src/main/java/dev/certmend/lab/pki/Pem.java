package dev.certmend.lab.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;

/** PEM of certificates and of P-256 keys. */
public final class Pem {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]+)-----END \\1-----");

    private Pem() {}

    /** A certificate in PEM. */
    public static String of(X509CertificateHolder certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a certificate that was just made has no encoding", e);
        }
    }

    /** A private key in PEM, as PKCS#8. */
    public static String of(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    /** The first certificate of a text, as kubeadm takes it. */
    public static X509CertificateHolder certificate(String text) throws IOException {
        return new X509CertificateHolder(first(text, "CERTIFICATE"));
    }

    /** The first certificate of a file. */
    public static X509CertificateHolder certificate(Path file) throws IOException {
        return certificate(Files.readString(file));
    }

    /** The private key of a file. */
    public static PrivateKey key(Path file) throws IOException {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(first(Files.readString(file), "PRIVATE KEY")));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": not a P-256 key", e);
        }
    }

    /** Base64 of a PEM text in one line, as kubeconfigs and cloudconfigs embed it. */
    public static String embedded(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** The PEM text of an embedded one. */
    public static String extracted(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
    }

    private static byte[] first(String text, String type) throws IOException {
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(type)) {
                return Base64.getMimeDecoder().decode(matcher.group(2));
            }
        }
        throw new IOException("no " + type + " block");
    }

    private static String block(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
}
