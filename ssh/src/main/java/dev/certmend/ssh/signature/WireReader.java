package dev.certmend.ssh.signature;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the data types of RFC 4251, section 5, and refuses everything that a careful writer would not have written.
 * Every complaint is an {@link IllegalArgumentException}.
 */
final class WireReader {

    /** Beyond this no key is usable; OpenSSH has the same limit. */
    private static final int MAX_INTEGER_BITS = 16_384;

    private final ByteBuffer data;

    WireReader(byte[] data) {
        this.data = ByteBuffer.wrap(data).asReadOnlyBuffer();
    }

    byte[] bytes(int length) {
        if (length < 0 || length > data.remaining()) {
            throw new IllegalArgumentException("is cut short");
        }
        byte[] bytes = new byte[length];
        data.get(bytes);
        return bytes;
    }

    int unsignedByte() {
        return bytes(1)[0] & 0xFF;
    }

    /** Four bytes; a value beyond 2^31 is negative and refused as a length. */
    int uint32() {
        return ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
    }

    byte[] string() {
        return bytes(uint32());
    }

    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(string()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("holds text that is not UTF-8", e);
        }
    }

    /** A positive integer in its shortest form. */
    BigInteger positiveInteger() {
        byte[] bytes = string();
        BigInteger value = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        if (value.signum() <= 0 || !Arrays.equals(value.toByteArray(), bytes)) {
            throw new IllegalArgumentException("holds a number that is not positive or not in its shortest form");
        }
        if (value.bitLength() > MAX_INTEGER_BITS) {
            throw new IllegalArgumentException("holds a number of more than " + MAX_INTEGER_BITS + " bits");
        }
        return value;
    }

    boolean isAtEnd() {
        return !data.hasRemaining();
    }

    void end() {
        if (data.hasRemaining()) {
            throw new IllegalArgumentException("has " + data.remaining() + " bytes after its end");
        }
    }
}
