package dev.certmend.lab.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A MOC access file: the certificate of a client, its key, and the cloud agent's certificate.
 *
 * @see <a href="https://github.com/microsoft/moc/blob/b64cbd1/pkg/auth/auth.go">microsoft/moc, WssdConfig</a>
 */
public final class CloudConfig {

    private CloudConfig() {}

    /** Writes one with a new certificate and key. */
    public static void write(Path file, MocAuthority moc, String identity, Instant issuedAt) throws IOException {
        Issued client = moc.authority()
                .issue(Profile.client(identity), Validity.starting(issuedAt, MocAuthority.CLIENT_VALIDITY));
        NodeFiles.writePrivate(
                file,
                "{\"CloudCertificate\":\"%s\",\"ClientCertificate\":\"%s\",\"ClientKey\":\"%s\",\"IdentityName\":\"%s\",\"ClientCertificateType\":\"CASigned\"}"
                        .formatted(
                                Pem.embedded(moc.authority().own().certificatePem()),
                                Pem.embedded(client.certificatePem()),
                                Pem.embedded(client.keyPem()),
                                identity));
    }

    /** The certificate of its client. */
    public static X509CertificateHolder client(Path file) throws IOException {
        return certificate(file, "ClientCertificate");
    }

    /** The certificate of the cloud agent. */
    public static X509CertificateHolder cloudAgent(Path file) throws IOException {
        return certificate(file, "CloudCertificate");
    }

    private static X509CertificateHolder certificate(Path file, String key) throws IOException {
        Matcher matcher = Pattern.compile("\"" + key + "\":\"([^\"]*)\"").matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new IOException(file + ": no " + key);
        }
        return Pem.certificate(Pem.extracted(matcher.group(1)));
    }
}
