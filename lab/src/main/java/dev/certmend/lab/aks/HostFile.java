package dev.certmend.lab.aks;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What a file of the Windows host, or an entry of it, holds.
 *
 * @param kind {@code cloudconfig}, {@code login} or {@code kubeconfig}
 * @param component whose it is
 * @param entry {@code users} or {@code clusters} of a kubeconfig; empty for a whole file
 * @param token the JWT of a login file
 */
public record HostFile(
        HostPath path,
        String kind,
        String component,
        String entry,
        List<X509CertificateHolder> certificates,
        Optional<String> token) {

    public HostFile {
        certificates = List.copyOf(certificates);
    }
}
