package dev.certmend.scan.decode;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of a token. The token itself is not kept.
 *
 * @param bootstrap whether it is a kubeadm bootstrap token, whose end only the cluster knows
 * @param issuedAt claim {@code iat}
 * @param expiresAt claim {@code exp}; null where the token does not say
 * @param fingerprintSha256 of the token's bytes
 * @param malformed why its end is not readable, if it is not
 */
public record DecodedToken(
        boolean bootstrap,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        String fingerprintSha256,
        @Nullable String malformed) {

    public DecodedToken {
        Objects.requireNonNull(fingerprintSha256, "fingerprintSha256");
    }
}
