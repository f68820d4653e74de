package dev.certmend.ssh.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/** A FIDO token in software, by OpenSSH's PROTOCOL.u2f, so that a test can choose what the token vouches for. */
final class SecurityKey {

    static final int NOT_TOUCHED = 0x00;
    static final int TOUCHED = 0x01;
    static final int TOUCHED_AND_VERIFIED = 0x05;

    private static final String APPLICATION = "ssh:";

    private final KeyPair pair;
    private final boolean elliptic;

    private SecurityKey(KeyPair pair, boolean elliptic) {
        this.pair = pair;
        this.elliptic = elliptic;
    }

    static SecurityKey ed25519() throws GeneralSecurityException {
        return new SecurityKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), false);
    }

    static SecurityKey ecdsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return new SecurityKey(generator.generateKeyPair(), true);
    }

    SshPublicKey publicKey() {
        WireWriter blob = new WireWriter().text(type());
        if (elliptic) {
            ECPublicKey key = (ECPublicKey) pair.getPublic();
            byte[] point = new WireWriter()
                    .raw((byte) 4)
                    .raw(Curve.NISTP256.fixed(key.getW().getAffineX()))
                    .raw(Curve.NISTP256.fixed(key.getW().getAffineY()))
                    .toBytes();
            blob.text("nistp256").string(point);
        } else {
            byte[] encoded = pair.getPublic().getEncoded();
            blob.string(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        }
        return SshPublicKey.ofBlob(blob.text(APPLICATION).toBytes());
    }

    /** An armored signature in which the token says {@code flags} about the person before it. */
    byte[] sign(byte[] message, String namespace, int flags) throws GeneralSecurityException {
        byte[] counter = {0, 0, 0, 7};
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] application = sha256.digest(new WireWriter().utf8(APPLICATION).toBytes());
        byte[] challenge = sha256.digest(SshSignature.signedBytes(message, namespace, "sha512"));
        byte[] signed = new WireWriter()
                .raw(application)
                .raw((byte) flags)
                .raw(counter)
                .raw(challenge)
                .toBytes();
        byte[] raw = new WireWriter()
                .text(type())
                .string(token(signed))
                .raw((byte) flags)
                .raw(counter)
                .toBytes();
        return SshSignature.of(publicKey(), namespace, "sha512", raw).armored();
    }

    private byte[] token(byte[] signed) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(elliptic ? "SHA256withECDSAinP1363Format" : "Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(signed);
        byte[] bytes = signer.sign();
        return elliptic
                ? new WireWriter()
                        .integer(new BigInteger(1, Arrays.copyOf(bytes, 32)))
                        .integer(new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64)))
                        .toBytes()
                : bytes;
    }

    private String type() {
        return elliptic ? VerifyingKey.SK_ECDSA : VerifyingKey.SK_ED25519;
    }
}
