package dev.certmend.fact;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A certificate revocation list (RFC 5280, 5).
 *
 * @param fingerprintSha256 lower-case hex of the SHA-256 of the bytes found
 * @param issuer RFC 4514 name
 * @param thisUpdate when it was issued
 * @param nextUpdate when the next one is due; null where the list does not say, which is common
 * @param malformed what is wrong with its encoding, if anything
 * @param location where it was found
 */
public record RevocationListFact(
        String fingerprintSha256,
        @Nullable String issuer,
        @Nullable Instant thisUpdate,
        @Nullable Instant nextUpdate,
        @Nullable String malformed,
        Location location)
        implements ScanRecord {

    public RevocationListFact {
        Objects.requireNonNull(fingerprintSha256, "fingerprintSha256");
        Objects.requireNonNull(location, "location");
    }
}
