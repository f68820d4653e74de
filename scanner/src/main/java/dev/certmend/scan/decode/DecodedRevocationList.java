package dev.certmend.scan.decode;

import dev.certmend.fact.Location;
import dev.certmend.fact.RevocationListFact;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a revocation list says of itself, in the words of {@link RevocationListFact}. */
public record DecodedRevocationList(
        String fingerprintSha256,
        @Nullable String issuer,
        @Nullable Instant thisUpdate,
        @Nullable Instant nextUpdate,
        @Nullable String malformed)
        implements Decoded {

    public DecodedRevocationList {
        Objects.requireNonNull(fingerprintSha256, "fingerprintSha256");
    }

    /** The fact of this list in one place. */
    public RevocationListFact at(Location location) {
        return new RevocationListFact(fingerprintSha256, issuer, thisUpdate, nextUpdate, malformed, location);
    }
}
