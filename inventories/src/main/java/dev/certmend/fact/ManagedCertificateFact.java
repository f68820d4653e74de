package dev.certmend.fact;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that a controller in the cluster keeps valid: a {@code Certificate} of cert-manager.io/v1. The certificate
 * itself lies in a Secret and is a fact of its own.
 *
 * @param secret name of that Secret, in the same namespace
 * @param issuer who is to sign it, as kind and name, such as {@code ClusterIssuer/internal}; the kind with its group where that is
 *     not cert-manager's; null where it names none
 * @param ready whether the controller says that the certificate is what was asked for and stands; null where it says neither
 * @param reason why it is or is not, as a word of the controller's; null where it gives none
 * @param notAfter when the issued certificate ends; null while there is none
 * @param renewalAt when the controller wants to renew it; null while there is nothing to renew
 * @param createdAt when the {@code Certificate} was made; null where the API server did not tell
 * @param location where it was found
 */
public record ManagedCertificateFact(
        String secret,
        @Nullable String issuer,
        @Nullable Boolean ready,
        @Nullable String reason,
        @Nullable Instant notAfter,
        @Nullable Instant renewalAt,
        @Nullable Instant createdAt,
        Location location)
        implements ScanRecord {

    public ManagedCertificateFact {
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(location, "location");
        if (reason != null && ready == null) {
            throw new IllegalArgumentException("a reason says why something is ready or not");
        }
    }
}
