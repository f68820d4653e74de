package dev.certmend.scan.decode;

import dev.certmend.fact.Location;
import dev.certmend.fact.SigningRequestFact;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a signing request says of itself, in the words of {@link SigningRequestFact}. */
public record DecodedSigningRequest(
        String fingerprintSha256,
        @Nullable String subject,
        @Nullable String malformed) implements Decoded {

    public DecodedSigningRequest {
        Objects.requireNonNull(fingerprintSha256, "fingerprintSha256");
    }

    /** The fact of this request in one place. */
    public SigningRequestFact at(Location location) {
        return new SigningRequestFact(fingerprintSha256, subject, malformed, location);
    }
}
