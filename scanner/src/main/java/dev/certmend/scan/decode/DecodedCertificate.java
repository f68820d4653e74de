package dev.certmend.scan.decode;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a certificate says of itself, in the words of {@link CertificateFact}; where it was found comes later. */
public record DecodedCertificate(
        String fingerprintSha256,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serialNumber,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Boolean isCa,
        @Nullable String publicKeyAlgorithm,
        @Nullable Integer publicKeyBits,
        @Nullable String signatureAlgorithm,
        List<String> subjectAlternativeNames,
        @Nullable Usage usage,
        @Nullable String malformed)
        implements Decoded {

    public DecodedCertificate {
        Objects.requireNonNull(fingerprintSha256, "fingerprintSha256");
        subjectAlternativeNames = List.copyOf(subjectAlternativeNames);
    }

    /**
     * The fact of this certificate in one place.
     *
     * @param expected what the place uses it for, where the certificate itself leaves that open
     * @param state whether anything uses it there; null where that is not known
     */
    public CertificateFact at(
            Layer layer,
            String component,
            @Nullable Usage expected,
            @Nullable CertificateState state,
            Location location) {
        return new CertificateFact(
                fingerprintSha256,
                subject,
                issuer,
                serialNumber,
                notBefore,
                notAfter,
                isCa,
                publicKeyAlgorithm,
                publicKeyBits,
                signatureAlgorithm,
                subjectAlternativeNames,
                layer,
                component,
                usage == null ? expected : usage,
                malformed,
                state,
                location);
    }
}
