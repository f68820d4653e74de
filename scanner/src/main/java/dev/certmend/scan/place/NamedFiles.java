package dev.certmend.scan.place;

import static dev.certmend.scan.place.Assignment.kubernetes;

import dev.certmend.fact.Usage;
import java.util.List;
import java.util.Map;

/**
 * Who uses a file that a configuration names, by the key that names it: the flag or field in lower-case letters and
 * digits alone, such as {@code tlscertfile} for {@code --tls-cert-file} and {@code tlsCertFile}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/command-line-tools-reference/">Flags of the components</a>
 */
public final class NamedFiles {

    private static final Map<String, Assignment> KEYS = Map.ofEntries(
            Map.entry("clientcafile", kubernetes("cluster-ca", Usage.CA)),
            Map.entry("rootcafile", kubernetes("cluster-ca", Usage.CA)),
            Map.entry("clustersigningcertfile", kubernetes("cluster-ca", Usage.CA)),
            Map.entry("kubeletclientcertificate", kubernetes("apiserver-kubelet-client", Usage.CLIENT)),
            Map.entry("proxyclientcertfile", kubernetes("front-proxy-client", Usage.CLIENT)),
            Map.entry("requestheaderclientcafile", kubernetes("front-proxy-ca", Usage.CA)),
            Map.entry("etcdcafile", kubernetes("etcd-ca", Usage.CA)),
            Map.entry("etcdtrustedcafile", kubernetes("etcd-ca", Usage.CA)),
            Map.entry("trustedcafile", kubernetes("etcd-ca", Usage.CA)),
            Map.entry("etcdpeertrustedcafile", kubernetes("etcd-ca", Usage.CA)),
            Map.entry("peertrustedcafile", kubernetes("etcd-ca", Usage.CA)),
            Map.entry("peercertfile", kubernetes("etcd-peer", Usage.SERVER)),
            Map.entry("etcdpeercertfile", kubernetes("etcd-peer", Usage.SERVER)));

    /** A server of its own, by a word that the path of its configuration holds; the first one counts. */
    private static final List<Map.Entry<String, Assignment>> SERVERS = List.of(
            Map.entry("apiserver", kubernetes("apiserver", Usage.SERVER)),
            Map.entry("controller-manager", kubernetes("controller-manager", Usage.SERVER)),
            Map.entry("scheduler", kubernetes("scheduler", Usage.SERVER)),
            Map.entry("etcd", kubernetes("etcd-server", Usage.SERVER)),
            Map.entry("kubelet", kubernetes("kubelet-serving", Usage.SERVER)));

    private static final Assignment ETCD_CLIENT = kubernetes("apiserver-etcd-client", Usage.CLIENT);

    private NamedFiles() {}

    /**
     * What the file is used for; {@link Assignment#UNKNOWN} where the key does not tell.
     *
     * @param configuration path of the file that names it
     * @param key letters and digits
     */
    public static Assignment of(String configuration, String key) {
        return switch (key) {
            case "tlscertfile", "certfile" -> server(configuration);
            case "etcdcertfile" ->
                // The API server's client, or etcd's own variable.
                configuration.contains("apiserver") ? ETCD_CLIENT : server(configuration);
            default -> KEYS.getOrDefault(key, Assignment.UNKNOWN);
        };
    }

    private static Assignment server(String configuration) {
        return SERVERS.stream()
                .filter(server -> configuration.contains(server.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Assignment.UNKNOWN);
    }
}
