package dev.certmend.scan.place;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.decode.DecodedCertificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells from the end of a path, and where that leaves it open from the certificate, who uses what lies there. */
public final class Assignments {

    private static final int MAX_SEGMENTS = 3;
    private static final Assignment CLUSTER_CA = Assignment.kubernetes("cluster-ca", Usage.CA);
    private static final Assignment KUBECONFIG_USER = Assignment.kubernetes("kubeconfig", Usage.CLIENT);
    private static final Assignment IDENTITY_PROVIDER_CA = Assignment.kubernetes("kubeconfig", Usage.CA);
    private static final Map<String, Assignment> FILES = files();
    /** The kubelet's older certificates are its own too. */
    private static final Pattern DATED = Pattern.compile("(/kubelet-(?:client|server))-[0-9]{4}-[0-9-]+\\.pem$");

    private Assignments() {}

    private static Map<String, Assignment> files() {
        Map<String, Assignment> files = new HashMap<>(KubeadmFiles.FILES);
        files.putAll(RancherFiles.FILES);
        files.putAll(AksHybridFiles.FILES);
        return Map.copyOf(files);
    }

    /** A file that holds certificates. */
    public static Assignment file(String path, DecodedCertificate certificate) {
        Assignment place = place(path).orElse(Assignment.UNKNOWN);
        return place.layer() == Layer.MOC ? mocClient(place, certificate) : place;
    }

    /** The user of a kubeconfig: the component where the file is one of a component, else whoever holds the file. */
    public static Assignment kubeconfigUser(String path) {
        return place(path).orElse(KUBECONFIG_USER);
    }

    /** The certificate authority that a kubeconfig trusts. */
    public static Assignment kubeconfigAuthority() {
        return CLUSTER_CA;
    }

    /** The certificate authority of an identity provider, which a user's kubeconfig trusts. */
    public static Assignment identityProviderAuthority() {
        return IDENTITY_PROVIDER_CA;
    }

    /** A MOC login or access file. Beside its client's certificate it holds the one that the client trusts. */
    public static Assignment mocClient(Assignment client, DecodedCertificate certificate) {
        return Boolean.TRUE.equals(certificate.isCa()) ? AksHybridFiles.CLOUD_AGENT_CA : client;
    }

    /** What a server presents on a port. Of a chain, the CAs are used by the same component and serve nobody. */
    public static Assignment port(Platform platform, int port, DecodedCertificate certificate) {
        return served(ServingPorts.of(platform, port), certificate);
    }

    /** What an API server presents, on whatever port. */
    public static Assignment apiServer(DecodedCertificate certificate) {
        return served(ServingPorts.API_SERVER, certificate);
    }

    private static Assignment served(Assignment server, DecodedCertificate certificate) {
        return Boolean.TRUE.equals(certificate.isCa())
                ? new Assignment(server.layer(), server.component(), Usage.CA)
                : server;
    }

    /** What the path says, if it says anything; separators of Windows are understood. */
    public static Optional<Assignment> place(String path) {
        String unix = DATED.matcher(path.replace('\\', '/')).replaceFirst("$1-current.pem");
        int cut = unix.length();
        Optional<Assignment> found = Optional.empty();
        for (int segments = 0; segments < MAX_SEGMENTS && cut > 0; segments++) {
            cut = unix.lastIndexOf('/', cut - 1);
            Assignment longer = FILES.get(unix.substring(cut + 1));
            found = longer == null ? found : Optional.of(longer);
        }
        return found.or(() -> folder(unix));
    }

    private static Optional<Assignment> folder(String path) {
        return AksHybridFiles.FOLDERS.entrySet().stream()
                .filter(folder -> path.contains(folder.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
