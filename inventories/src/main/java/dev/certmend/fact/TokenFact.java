package dev.certmend.fact;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A token that ends. The token itself is nowhere: only its dates and the fingerprint of its bytes.
 *
 * @param kind what kind of token
 * @param component who uses it, in the words of {@link CertificateFact#component()}
 * @param layer which layer of the cluster it serves
 * @param issuedAt JWT claim {@code iat} (RFC 7519, 4.1.6); null where it was not readable
 * @param expiresAt JWT claim {@code exp} (RFC 7519, 4.1.4); null where it was not readable or does not exist
 * @param fingerprintSha256 lower-case hex of the SHA-256 of the token's bytes
 * @param malformed what is wrong with it, if anything
 * @param location where it was found
 */
public record TokenFact(
        TokenKind kind,
        String component,
        Layer layer,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        String fingerprintSha256,
        @Nullable String malformed,
        Location location)
        implements ScanRecord {

    public TokenFact {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(fingerprintSha256, "fingerprintSha256");
        Objects.requireNonNull(location, "location");
    }
}
