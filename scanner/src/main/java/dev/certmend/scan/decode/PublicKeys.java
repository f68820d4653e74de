package dev.certmend.scan.decode;

import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Names public keys and measures them from their encoding. No key object is made: providers test foreign moduli for
 * primality, which costs more than everything else in a scan.
 */
final class PublicKeys {

    private static final String EC = "1.2.840.10045.2.1";
    private static final Map<String, String> ALGORITHMS = Map.of(
            "1.2.840.113549.1.1.1",
            "RSA",
            "1.2.840.113549.1.1.10",
            "RSASSA-PSS",
            "1.2.840.10040.4.1",
            "DSA",
            EC,
            "EC",
            "1.3.101.112",
            "Ed25519",
            "1.3.101.113",
            "Ed448",
            "2.16.840.1.101.3.4.3.17",
            "ML-DSA-44",
            "2.16.840.1.101.3.4.3.18",
            "ML-DSA-65",
            "2.16.840.1.101.3.4.3.19",
            "ML-DSA-87");
    private static final Map<String, Integer> CURVE_BITS = Map.of(
            "1.2.840.10045.3.1.1", 192,
            "1.3.132.0.33", 224,
            "1.2.840.10045.3.1.7", 256,
            "1.3.132.0.10", 256,
            "1.3.132.0.34", 384,
            "1.3.132.0.35", 521,
            "1.3.36.3.3.2.8.1.1.7", 256,
            "1.3.36.3.3.2.8.1.1.11", 384,
            "1.3.36.3.3.2.8.1.1.13", 512);

    private PublicKeys() {}

    static String algorithm(SubjectPublicKeyInfo key) {
        String oid = key.getAlgorithm().getAlgorithm().getId();
        return ALGORITHMS.getOrDefault(oid, oid);
    }

    /** Modulus length of RSA and DSA, field size of EC, key size of the Edwards curves; null for what has no size. */
    static @Nullable Integer bits(SubjectPublicKeyInfo key) throws java.io.IOException {
        return switch (algorithm(key)) {
            case "RSA", "RSASSA-PSS" -> firstInteger(key.parsePublicKey());
            case "DSA" -> firstInteger(key.getAlgorithm().getParameters());
            case "EC" -> fieldBits(key);
            case "Ed25519" -> 256;
            case "Ed448" -> 456;
            default -> null;
        };
    }

    private static @Nullable Integer firstInteger(@Nullable ASN1Encodable sequence) {
        return sequence == null
                ? null
                : ASN1Integer.getInstance(ASN1Sequence.getInstance(sequence).getObjectAt(0))
                        .getPositiveValue()
                        .bitLength();
    }

    private static @Nullable Integer fieldBits(SubjectPublicKeyInfo key) {
        return key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve
                ? CURVE_BITS.get(curve.getId())
                : null;
    }
}
