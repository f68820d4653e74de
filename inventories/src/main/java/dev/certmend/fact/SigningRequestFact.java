package dev.certmend.fact;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A certificate signing request (RFC 2986) that was found where certificates are, or at an API server of Kubernetes.
 *
 * @param fingerprintSha256 lower-case hex of the SHA-256 of the bytes found
 * @param subject RFC 4514 name
 * @param malformed what is wrong with its encoding, if anything
 * @param signer who is asked to sign, such as {@code kubernetes.io/kubelet-serving}; null for one in a file
 * @param requester the user who asked, as the API server knows it; null for one in a file
 * @param requestedAt when it was made; null where that was not readable, and for one in a file
 * @param state how far it has come; null where nobody keeps account of it, as for one in a file
 * @param location where it was found
 */
public record SigningRequestFact(
        String fingerprintSha256,
        @Nullable String subject,
        @Nullable String malformed,
        @Nullable String signer,
        @Nullable String requester,
        @Nullable Instant requestedAt,
        @Nullable SigningRequestState state,
        Location location)
        implements ScanRecord {

    public SigningRequestFact {
        Objects.requireNonNull(fingerprintSha256, "fingerprintSha256");
        Objects.requireNonNull(location, "location");
        if (state != null && signer == null) {
            throw new IllegalArgumentException("a request has a state only where a signer was asked");
        }
    }

    /** A request in a file, of which nobody knows what became. */
    public SigningRequestFact(
            String fingerprintSha256, @Nullable String subject, @Nullable String malformed, Location location) {
        this(fingerprintSha256, subject, malformed, null, null, null, null, location);
    }
}
