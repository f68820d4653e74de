package dev.certmend.ssh.signature;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import java.util.Locale;

/** The curves of RFC 5656 that SSH keys use, each with the hash that its signatures take. */
enum Curve {
    NISTP256("secp256r1", 32, "SHA256"),
    NISTP384("secp384r1", 48, "SHA384"),
    NISTP521("secp521r1", 66, "SHA512");

    /** The first byte of a point that is written out in full. */
    private static final byte UNCOMPRESSED = 4;

    private final String standardName;
    private final int fieldBytes;
    private final String hash;

    Curve(String standardName, int fieldBytes, String hash) {
        this.standardName = standardName;
        this.fieldBytes = fieldBytes;
        this.hash = hash;
    }

    /** The name inside keys, as in {@code ecdsa-sha2-nistp256}. */
    String sshName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** ECDSA whose signature is the two numbers side by side, each as long as the field. */
    String signatureAlgorithm() {
        return hash + "withECDSAinP1363Format";
    }

    ECParameterSpec parameters() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(standardName));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    PublicKey publicKey(byte[] encodedPoint) throws GeneralSecurityException {
        if (encodedPoint.length != 1 + 2 * fieldBytes || encodedPoint[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("holds a point that is not an uncompressed one of " + sshName());
        }
        ECPoint point = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(encodedPoint, 1, 1 + fieldBytes)),
                new BigInteger(1, Arrays.copyOfRange(encodedPoint, 1 + fieldBytes, encodedPoint.length)));
        ECParameterSpec parameters = parameters();
        if (!isOnCurve(point, parameters.getCurve())) {
            throw new IllegalArgumentException("holds a point that is not on the curve " + sshName());
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters));
    }

    /** The two numbers of a signature, side by side, as RFC 5656 encodes them. */
    byte[] encodedSignature(byte[] numbers) {
        return new WireWriter()
                .integer(new BigInteger(1, Arrays.copyOf(numbers, fieldBytes)))
                .integer(new BigInteger(1, Arrays.copyOfRange(numbers, fieldBytes, 2 * fieldBytes)))
                .toBytes();
    }

    /** A number in exactly as many bytes as the field has. */
    byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[fieldBytes];
        int length = Math.min(bytes.length, fieldBytes);
        if (number.bitLength() > fieldBytes * Byte.SIZE) {
            throw new IllegalArgumentException("holds a number that is too large for " + sshName());
        }
        System.arraycopy(bytes, bytes.length - length, fixed, fieldBytes - length, length);
        return fixed;
    }

    private static boolean isOnCurve(ECPoint point, EllipticCurve curve) {
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.pow(2).subtract(right).mod(p).signum() == 0;
    }
}
