package dev.certmend.ssh.signature;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the data types of RFC 4251, section 5. */
final class WireWriter {

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    WireWriter raw(byte... bytes) {
        data.writeBytes(bytes);
        return this;
    }

    WireWriter uint32(int value) {
        return raw(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    WireWriter string(byte[] bytes) {
        return uint32(bytes.length).raw(bytes);
    }

    WireWriter text(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Text without its length before it. */
    WireWriter utf8(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    WireWriter integer(BigInteger value) {
        return string(value.signum() == 0 ? new byte[0] : value.toByteArray());
    }

    byte[] toBytes() {
        return data.toByteArray();
    }
}
