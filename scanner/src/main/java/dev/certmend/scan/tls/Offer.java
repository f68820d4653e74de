package dev.certmend.scan.tls;

import java.util.Vector;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;

/**
 * What our hello offers beside the library's own choice, behind it: what old, rare and strict servers insist on. Nothing secret
 * goes over any of it.
 */
final class Offer {

    private static final int[] SUITES = {
        CipherSuite.TLS_AES_128_CCM_SHA256,
        CipherSuite.TLS_AES_128_CCM_8_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA,
        CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA256,
        CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_RSA_WITH_AES_128_CCM,
        CipherSuite.TLS_RSA_WITH_CAMELLIA_256_CBC_SHA,
        CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA
    };

    /** Curves of certificates count as groups up to TLS 1.2 (RFC 8422, 5.1). */
    private static final int[] GROUPS = {
        NamedGroup.X25519MLKEM768,
        NamedGroup.SecP256r1MLKEM768,
        NamedGroup.SecP384r1MLKEM1024,
        NamedGroup.MLKEM768,
        NamedGroup.MLKEM1024,
        NamedGroup.secp521r1,
        NamedGroup.brainpoolP256r1tls13,
        NamedGroup.brainpoolP384r1tls13,
        NamedGroup.brainpoolP512r1tls13,
        NamedGroup.brainpoolP256r1,
        NamedGroup.brainpoolP384r1,
        NamedGroup.brainpoolP512r1,
        NamedGroup.secp256k1,
        NamedGroup.secp224r1
    };

    private static final int[] SIGNATURES = {
        SignatureScheme.ecdsa_brainpoolP256r1tls13_sha256,
        SignatureScheme.ecdsa_brainpoolP384r1tls13_sha384,
        SignatureScheme.ecdsa_brainpoolP512r1tls13_sha512
    };

    private Offer() {}

    static int[] suites(int[] usual, TlsCrypto crypto) {
        int[] more = TlsUtils.getSupportedCipherSuites(crypto, SUITES);
        return IntStream.concat(IntStream.of(usual), IntStream.of(more))
                .distinct()
                .toArray();
    }

    static Vector<Integer> groups(Vector<?> usual, TlsCrypto crypto) {
        Stream<Integer> more =
                IntStream.of(GROUPS).filter(group -> isKnown(group, crypto)).boxed();
        return behind(usual, Integer.class, more);
    }

    /** Of the halves of a hybrid group the library tells, of the whole it does not. */
    private static boolean isKnown(int group, TlsCrypto crypto) {
        return NamedGroup.refersToASpecificHybrid(group)
                ? crypto.hasNamedGroup(NamedGroup.getHybridFirst(group))
                        && crypto.hasNamedGroup(NamedGroup.getHybridSecond(group))
                : crypto.hasNamedGroup(group);
    }

    static Vector<SignatureAndHashAlgorithm> signatures(Vector<?> usual) {
        Stream<SignatureAndHashAlgorithm> more =
                IntStream.of(SIGNATURES).mapToObj(SignatureScheme::getSignatureAndHashAlgorithm);
        return behind(usual, SignatureAndHashAlgorithm.class, more);
    }

    /** The library wants its own old kind of list. */
    @SuppressWarnings("JdkObsolete")
    private static <T> Vector<T> behind(Vector<?> usual, Class<T> type, Stream<T> more) {
        return new Vector<>(
                Stream.concat(usual.stream().map(type::cast), more).distinct().toList());
    }
}
