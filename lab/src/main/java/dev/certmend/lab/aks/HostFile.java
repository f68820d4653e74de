package dev.certmend.lab.aks;

import java.util.List;
import java.util.Optional;

/**
 * What a file of the Windows host shows to who may read it.
 *
 * @param kind {@code cloudconfig}, {@code login} or {@code kubeconfig}
 * @param component whose it is
 * @param certificates each as base64 of PEM
 * @param token the JWT of a login file
 */
public record HostFile(
        HostPath path, String kind, String component, List<String> certificates, Optional<String> token) {

    public HostFile {
        certificates = List.copyOf(certificates);
    }

    static HostFile cloudConfig(HostPath path, String component, List<String> certificates) {
        return new HostFile(path, "cloudconfig", component, certificates, Optional.empty());
    }

    static HostFile login(HostPath path, String component, String token) {
        return new HostFile(path, "login", component, List.of(), Optional.of(token));
    }

    static HostFile kubeconfig(HostPath path, List<String> certificates) {
        return new HostFile(path, "kubeconfig", "kubeconfig-mgmt", certificates, Optional.empty());
    }
}
