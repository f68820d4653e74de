package dev.certmend.scan.kubernetes;

import dev.certmend.scan.place.Assignment;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Reading;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all readers of objects need: the place of an object, and certificates in base64. */
final class ObjectReading {

    private final Reading reading;

    ObjectReading(Reading reading) {
        this.reading = reading;
    }

    Reading reading() {
        return reading;
    }

    /** {@code secrets/shop/tls}: the resource, the namespace if there is one, the name. */
    static String place(String resource, HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return resource + "/" + (namespace == null ? "" : namespace + "/")
                + object.getMetadata().getName();
    }

    /** Takes certificates in PEM in base64. Nothing there is nothing wrong: whoever fills it may not have done so yet. */
    void certificates(@Nullable String base64, String place, Assignment use) {
        bytes(base64, place).ifPresent(text -> pem(text, place, use));
    }

    void pem(byte[] text, String place, Assignment use) {
        if (reading.pem(text, place, null, certificate -> use) == 0) {
            reading.problem(Fault.NOT_A_CERTIFICATE, place);
        }
    }

    Optional<byte[]> bytes(@Nullable String base64, String place) {
        if (base64 == null || base64.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            reading.problem(Fault.MALFORMED, place, "is not base64");
            return Optional.empty();
        }
    }

    /** When an object was made, which its server says. */
    static Optional<Instant> created(HasMetadata object) {
        return instant(object.getMetadata().getCreationTimestamp());
    }

    /** A time as the API spells it; empty where it is none. */
    static Optional<Instant> instant(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
