package dev.certmend.lab.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A kubeconfig with one cluster and one user, as kubeadm writes it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/">Organizing Cluster
 *     Access Using kubeconfig Files</a>
 */
public final class Kubeconfig {

    private static final Pattern CERTIFICATE = Pattern.compile("(?m)^    client-certificate-data: (\\S+)$");
    private static final Pattern AUTHORITY = Pattern.compile("(?m)^    certificate-authority-data: (\\S+)$");
    private static final Pattern KEY = Pattern.compile("(?m)^    client-key-data: (\\S+)$");

    private Kubeconfig() {}

    /** Writes one that embeds the user's certificate and key. */
    public static void write(Path file, String cluster, X509CertificateHolder authority, String user, Issued client)
            throws IOException {
        String credentials = "    client-certificate-data: " + Pem.embedded(client.certificatePem())
                + "\n    client-key-data: " + Pem.embedded(client.keyPem()) + "\n";
        NodeFiles.writePrivate(file, text(cluster, authority, user, credentials));
    }

    /** Writes one that names the file of the user's certificate and key, as the kubelet's does. */
    public static void write(Path file, String cluster, X509CertificateHolder authority, String user, String pemFile)
            throws IOException {
        String credentials = "    client-certificate: " + pemFile + "\n    client-key: " + pemFile + "\n";
        NodeFiles.writePrivate(file, text(cluster, authority, user, credentials));
    }

    /** The user's certificate that one embeds. */
    public static X509CertificateHolder user(Path file) throws IOException {
        return certificate(CERTIFICATE, file);
    }

    /** The authority's certificate that one embeds. */
    public static X509CertificateHolder authority(Path file) throws IOException {
        return certificate(AUTHORITY, file);
    }

    private static X509CertificateHolder certificate(Pattern pattern, Path file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new IOException(file + ": no " + pattern);
        }
        return Pem.certificate(Pem.extracted(matcher.group(1)));
    }

    /** Puts another certificate and key in the place of those that one embeds and leaves the rest as it is. */
    public static void replace(Path file, Issued client) throws IOException {
        String text = Files.readString(file);
        text = CERTIFICATE
                .matcher(text)
                .replaceFirst("    client-certificate-data: " + Pem.embedded(client.certificatePem()));
        text = KEY.matcher(text).replaceFirst("    client-key-data: " + Pem.embedded(client.keyPem()));
        NodeFiles.writePrivate(file, text);
    }

    private static String text(String cluster, X509CertificateHolder authority, String user, String credentials) {
        return """
                apiVersion: v1
                clusters:
                - cluster:
                    certificate-authority-data: %s
                    server: https://%s.fabrikam.example:6443
                  name: %s
                contexts:
                - context:
                    cluster: %s
                    user: %s
                  name: %s@%s
                current-context: %s@%s
                kind: Config
                preferences: {}
                users:
                - name: %s
                  user:
                %s""".formatted(
                        Pem.embedded(Pem.of(authority)),
                        cluster,
                        cluster,
                        cluster,
                        user,
                        user,
                        cluster,
                        user,
                        cluster,
                        user,
                        credentials);
    }
}
