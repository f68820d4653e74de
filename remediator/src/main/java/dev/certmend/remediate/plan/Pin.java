package dev.certmend.remediate.plan;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Location;
import dev.certmend.fact.TokenFact;
import dev.certmend.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential as it was when the plan was made. Before a step runs it has to be there still; after it, something newer has
 * to be in its place.
 *
 * @param kind certificate or token
 * @param component who uses it
 * @param fingerprintSha256 lower-case hex of the SHA-256 of its bytes
 * @param serialNumber of a certificate, lower-case hex
 * @param notAfter when it ends
 * @param location where it lies
 */
public record Pin(
        Kind kind,
        String component,
        String fingerprintSha256,
        @Nullable String serialNumber,
        @Nullable Instant notAfter,
        Location location) {

    /** What kind of credential is pinned. */
    public enum Kind implements Vocabulary {
        CERTIFICATE,
        TOKEN
    }

    static final Comparator<Pin> ORDER = Comparator.comparing((Pin pin) -> pin.location.target())
            .thenComparing(pin -> pin.location.path())
            .thenComparing(pin -> Objects.requireNonNullElse(pin.location.entry(), ""))
            .thenComparing(pin -> pin.location.index())
            .thenComparing(Pin::kind);

    public Pin {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(fingerprintSha256, "fingerprintSha256");
        Objects.requireNonNull(location, "location");
    }

    public static Pin of(CertificateFact it) {
        return new Pin(
                Kind.CERTIFICATE,
                it.component(),
                it.fingerprintSha256(),
                it.serialNumber(),
                it.notAfter(),
                it.location());
    }

    public static Pin of(TokenFact it) {
        return new Pin(Kind.TOKEN, it.component(), it.fingerprintSha256(), null, it.expiresAt(), it.location());
    }

    /** Whether {@code other} is a credential of the same kind in the same place. */
    public boolean samePlace(Pin other) {
        return kind == other.kind && location.equals(other.location);
    }
}
