package dev.certmend.fact;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One certificate in one place; the same certificate in two places is two of these. Fields that could not be decoded
 * are null, and {@code malformed} says why: a broken certificate is a fact too.
 *
 * @param fingerprintSha256 lower-case hex of the SHA-256 of the bytes found
 * @param subject RFC 4514 name
 * @param issuer RFC 4514 name
 * @param serialNumber lower-case hex, without leading zeros
 * @param notBefore start of validity (RFC 5280, 4.1.2.5)
 * @param notAfter end of validity (RFC 5280, 4.1.2.5)
 * @param isCa whether basic constraints say that it is a CA (RFC 5280, 4.2.1.9)
 * @param publicKeyAlgorithm {@code RSA}, {@code EC}, {@code Ed25519}, … or the OID
 * @param publicKeyBits modulus length of RSA, field size of EC
 * @param signatureAlgorithm such as {@code SHA256withRSA}, or the OID
 * @param subjectAlternativeNames {@code DNS:…}, {@code IP:…}, {@code URI:…}, {@code email:…}
 * @param layer which layer of the cluster it serves
 * @param component who uses it: {@code apiserver}, {@code kubelet-client}, {@code kms}, …;
 *     {@value #UNKNOWN_COMPONENT} where the place does not tell
 * @param usage what it is used for; null where the certificate does not tell
 * @param malformed what is wrong with its encoding, if anything
 * @param state whether anything uses it there; null where that is not known
 */
public record CertificateFact(
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
        Layer layer,
        String component,
        @Nullable Usage usage,
        @Nullable String malformed,
        @Nullable CertificateState state,
        Location location)
        implements ScanRecord {

    /** The component of a certificate whose place does not tell who uses it. */
    public static final String UNKNOWN_COMPONENT = "unknown";

    public CertificateFact {
        Objects.requireNonNull(fingerprintSha256, "fingerprintSha256");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(location, "location");
        subjectAlternativeNames = subjectAlternativeNames == null ? List.of() : List.copyOf(subjectAlternativeNames);
    }
}
