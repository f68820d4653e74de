package dev.certmend.fact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A certificate signing request (RFC 2986) that was found where certificates are.
 *
 * @param fingerprintSha256 lower-case hex of the SHA-256 of the bytes found
 * @param subject RFC 4514 name
 * @param malformed what is wrong with its encoding, if anything
 * @param location where it was found
 */
public record SigningRequestFact(
        String fingerprintSha256,
        @Nullable String subject,
        @Nullable String malformed,
        Location location) implements ScanRecord {

    public SigningRequestFact {
        Objects.requireNonNull(fingerprintSha256, "fingerprintSha256");
        Objects.requireNonNull(location, "location");
    }
}
