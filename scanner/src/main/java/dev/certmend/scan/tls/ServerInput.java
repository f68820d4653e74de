package dev.certmend.scan.tls;

import dev.certmend.scan.tls.TlsFailure.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a server sends until its chain is there: TLS from the first byte, not too much of it, and not less. */
final class ServerInput extends FilterInputStream {

    /** Far more than any chain; a server that needs more is broken or hostile. */
    static final int MAX_BYTES = 256 * 1024;

    private static final int FIRST_CONTENT_TYPE = 20;
    private static final int LAST_CONTENT_TYPE = 23;
    private static final int MAJOR_VERSION = 3;

    private int taken;

    ServerInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0) {
            throw new TlsFailure(
                    Reason.CONNECTION_LOST,
                    taken == 0
                            ? "the server closed the connection without a word; does it speak TLS?"
                            : "the server broke the handshake off before its certificates came");
        }
        for (int i = 0; i < count && taken + i <= 1; i++) {
            require(buffer[offset + i] & 0xff, taken + i);
        }
        taken += count;
        if (taken > MAX_BYTES) {
            throw new TlsFailure(
                    Reason.TOO_LARGE,
                    "the server sent " + MAX_BYTES + " bytes and its certificates are still not whole");
        }
        return count;
    }

    /** A record begins with its content type and the major version, 3 in SSL 3.0 and every TLS (RFC 8446, 5.1). */
    private static void require(int value, int position) throws TlsFailure {
        boolean tls =
                position == 0 ? value >= FIRST_CONTENT_TYPE && value <= LAST_CONTENT_TYPE : value == MAJOR_VERSION;
        if (!tls) {
            throw new TlsFailure(
                    Reason.NO_TLS,
                    "the port answers and does not speak TLS; see whether this service should, or correct the port");
        }
    }
}
