package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import java.util.Set;

/** What the names of algorithms tell; an algorithm without a name stands as its OID. */
final class Algorithms {

    private static final Set<String> SIZED = Set.of("RSA", "RSASSA-PSS", "DSA", "EC");
    private static final Set<String> WEAK_HASHES = Set.of("MD2", "MD4", "MD5", "SHA1", "SHA-1");

    private Algorithms() {}

    static boolean knowsKey(CertificateFact fact) {
        String algorithm = fact.publicKeyAlgorithm();
        return algorithm != null && !isOid(algorithm) && (fact.publicKeyBits() != null || !SIZED.contains(algorithm));
    }

    static boolean knowsSignature(CertificateFact fact) {
        String algorithm = fact.signatureAlgorithm();
        return algorithm != null && !isOid(algorithm);
    }

    /** Names read {@code SHA1withRSA}; what names no hash, such as {@code Ed25519}, brings its own. */
    static boolean isWeakSignature(CertificateFact fact) {
        String algorithm = fact.signatureAlgorithm();
        int with = algorithm == null ? -1 : algorithm.indexOf("with");
        return algorithm != null && with > 0 && WEAK_HASHES.contains(algorithm.substring(0, with));
    }

    private static boolean isOid(String algorithm) {
        return algorithm.isEmpty() || Character.isDigit(algorithm.charAt(0));
    }
}
