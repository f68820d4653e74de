package dev.certmend.ssh;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/** What we offer, best first. Nothing here rests on SHA-1, and no key exchange that is slow in Java comes before a fast one. */
final class Algorithms {

    /** sntrup761 costs ten times the processor time of mlkem768 and curve25519 in Java, so it comes last. */
    private static final List<DHFactory> KEY_EXCHANGES = List.of(
            BuiltinDHFactories.mlkem768x25519,
            BuiltinDHFactories.curve25519,
            BuiltinDHFactories.curve25519_libssh,
            BuiltinDHFactories.ecdhp256,
            BuiltinDHFactories.ecdhp384,
            BuiltinDHFactories.ecdhp521,
            BuiltinDHFactories.sntrup761x25519);

    private static final List<BuiltinSignatures> CERTIFICATES = List.of(
            BuiltinSignatures.ed25519_cert,
            BuiltinSignatures.nistp256_cert,
            BuiltinSignatures.nistp384_cert,
            BuiltinSignatures.nistp521_cert,
            BuiltinSignatures.rsaSHA512_cert,
            BuiltinSignatures.rsaSHA256_cert);

    private static final List<BuiltinSignatures> SIGNATURES = List.of(
            BuiltinSignatures.ed25519,
            BuiltinSignatures.nistp256,
            BuiltinSignatures.nistp384,
            BuiltinSignatures.nistp521,
            BuiltinSignatures.rsaSHA512,
            BuiltinSignatures.rsaSHA256);

    private Algorithms() {}

    static List<KeyExchangeFactory> keyExchanges() {
        return NamedFactory.setUpTransformedFactories(true, KEY_EXCHANGES, ClientBuilder.DH2KEX);
    }

    /**
     * ChaCha20 is fastest in Java by far, and last: with hosts that know no strict key exchange it lets whoever sits between drop the
     * first messages after it unnoticed (CVE-2023-48795), which GCM does not.
     */
    static List<NamedFactory<Cipher>> ciphers() {
        return List.of(
                BuiltinCiphers.aes128gcm,
                BuiltinCiphers.aes256gcm,
                BuiltinCiphers.aes128ctr,
                BuiltinCiphers.aes256ctr,
                BuiltinCiphers.cc20p1305_openssh);
    }

    static List<NamedFactory<Mac>> macs() {
        return List.of(
                BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha512etm, BuiltinMacs.hmacsha256, BuiltinMacs.hmacsha512);
    }

    /** For logging in, with certificates too. */
    static List<NamedFactory<Signature>> signatures() {
        return Stream.concat(SIGNATURES.stream(), CERTIFICATES.stream())
                .<NamedFactory<Signature>>map(signature -> signature)
                .toList();
    }

    /**
     * Host key algorithms with those first for which a key is known, since the host shows one key only.
     *
     * @param withCertificates whether an authority is known whose certificates count for this host
     */
    static List<NamedFactory<Signature>> hostKeySignatures(Set<String> knownTypes, boolean withCertificates) {
        return Stream.of(
                        withCertificates ? CERTIFICATES.stream() : Stream.<BuiltinSignatures>empty(),
                        SIGNATURES.stream().filter(signature -> knownTypes.contains(keyType(signature))),
                        SIGNATURES.stream().filter(signature -> !knownTypes.contains(keyType(signature))))
                .flatMap(signatures -> signatures)
                .<NamedFactory<Signature>>map(signature -> signature)
                .toList();
    }

    private static String keyType(BuiltinSignatures signature) {
        return signature.getName().startsWith("rsa-") ? "ssh-rsa" : signature.getName();
    }
}
