package dev.certmend.scan.decode;

import java.util.List;
import java.util.Optional;

/**
 * Decodes whatever carries certificates: PEM, DER, PKCS#7, PKCS#12, JKS, JCEKS and BCFKS, told apart by their content.
 * Private keys are never decoded, decrypted or returned. Nothing throws.
 */
public final class BundleDecoder {

    private BundleDecoder() {}

    /**
     * Everything in the content; empty where it is none of these formats.
     *
     * @param content at most a few MiB; the caller bounds what it reads
     * @param passphrases what may open a store
     */
    public static Optional<DecodedBundle> decode(byte[] content, Passphrases passphrases) {
        BundleBuilder bundle = new BundleBuilder();
        // Signed data may carry PEM inside, and PEM never looks like DER.
        boolean known = binary(content, passphrases, bundle) || pem(content, bundle);
        return known ? Optional.of(bundle.build()) : Optional.empty();
    }

    /** Whether a file that begins like this is worth decoding. */
    public static boolean recognises(byte[] start) {
        return Pem.isPem(start) || JavaKeyStore.recognises(start) || DerKind.of(start) != DerKind.UNKNOWN;
    }

    private static boolean pem(byte[] content, BundleBuilder bundle) {
        List<PemBlock> blocks = Pem.split(content);
        blocks.forEach(block -> block(block, bundle));
        return !blocks.isEmpty();
    }

    private static void block(PemBlock block, BundleBuilder bundle) {
        switch (block.label()) {
            case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" ->
                bundle.add(null, CertificateDecoder.decode(block));
            case "X509 CRL" -> bundle.add(null, RevocationListDecoder.decode(block.content(), block.problem()));
            case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" ->
                bundle.add(null, SigningRequestDecoder.decode(block.content(), block.problem()));
            case "PKCS7", "CMS" -> signedData(block, bundle);
            default -> {
                // Keys and parameters do not end.
            }
        }
    }

    private static void signedData(PemBlock block, BundleBuilder bundle) {
        if (block.problem() != null) {
            bundle.problem(DecodedBundle.Kind.MALFORMED, "is a PKCS#7 bundle whose text " + block.problem());
        }
        SignedDataReader.read(block.content(), bundle);
    }

    private static boolean binary(byte[] content, Passphrases passphrases, BundleBuilder bundle) {
        if (JavaKeyStore.recognises(content)) {
            JavaKeyStore.read(content, passphrases, bundle);
            return true;
        }
        DerKind kind = DerKind.of(content);
        switch (kind) {
            case CERTIFICATE -> bundle.add(null, CertificateDecoder.decode(content));
            case REVOCATION_LIST -> bundle.add(null, RevocationListDecoder.decode(content));
            case SIGNING_REQUEST -> bundle.add(null, SigningRequestDecoder.decode(content));
            case SIGNED_DATA -> SignedDataReader.read(content, bundle);
            case PKCS12 -> Pkcs12Store.read(content, passphrases, bundle);
            case BCFKS -> BcfksStore.read(content, passphrases, bundle);
            case UNKNOWN -> {
                return false;
            }
        }
        return true;
    }
}
