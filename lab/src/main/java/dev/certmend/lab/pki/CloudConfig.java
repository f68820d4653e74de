package dev.certmend.lab.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** The certificates that one holds, the agent's first, each as base64 of PEM. */
    public static List<String> certificates(Path file) throws IOException {
        String text = Files.readString(file);
        return List.of(value(file, text, "CloudCertificate"), clientCertificate(file, text));
    }

    /** The client's certificate as base64 of PEM. */
    public static String clientCertificate(Path file) throws IOException {
        return clientCertificate(file, Files.readString(file));
    }

    private static String clientCertificate(Path file, String text) throws IOException {
        return value(file, text, "ClientCertificate");
    }

    private static String value(Path file, String text, String key) throws IOException {
        Matcher matcher = Pattern.compile("\"" + key + "\":\"([^\"]*)\"").matcher(text);
        if (!matcher.find()) {
            throw new IOException(file + ": no " + key);
        }
        return matcher.group(1);
    }
}
