package dev.certmend.lab.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The certificates of a kubelet: a client certificate that renews itself, with its key in one file behind the link
 * {@code kubelet-client-current.pem}, and a serving certificate that the kubelet signed itself.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/tls/certificate-rotation/">Configure Certificate Rotation for the
 *     Kubelet</a>
 */
public final class Kubelet {

    private static final String PKI = "var/lib/kubelet/pki";
    private static final String CURRENT = "kubelet-client-current.pem";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);

    private Kubelet() {}

    /** Lays a kubelet's files under a node's root for the first time. */
    public static void create(
            Path root, String cluster, String node, CertificateAuthority authority, Validity client, Validity serving)
            throws IOException {
        Kubeconfig.write(
                root.resolve("etc/kubernetes/kubelet.conf"),
                cluster,
                authority.own().certificate(),
                "default-auth",
                "/" + PKI + "/" + CURRENT);
        renewClient(root, node, authority, client);
        CertificateAuthority itself =
                CertificateAuthority.create(node + "-ca@" + serving.from().getEpochSecond(), serving);
        Issued server = itself.issue(Profile.server(node + "@" + serving.from().getEpochSecond(), node), serving);
        Path pki = root.resolve(PKI);
        NodeFiles.writePublic(
                pki.resolve("kubelet.crt"),
                server.certificatePem() + itself.own().certificatePem());
        NodeFiles.writePrivate(pki.resolve("kubelet.key"), server.keyPem());
    }

    /** Issues the client certificate in a new file and turns the link to it; the file before stays, as it does. */
    public static void renewClient(Path root, String node, CertificateAuthority authority, Validity validity)
            throws IOException {
        Issued client = authority.issue(Profile.client("system:node:" + node, "system:nodes"), validity);
        String file = "kubelet-client-" + STAMP.format(validity.from()) + ".pem";
        Path pki = root.resolve(PKI);
        NodeFiles.writePrivate(pki.resolve(file), client.certificatePem() + client.keyPem());
        Path link = pki.resolve("." + CURRENT);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(file));
        Files.move(link, pki.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
    }
}
