package dev.certmend.scan.tls;

import dev.certmend.scan.probe.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** What comes over a socket until the deadline, in however small pieces. */
final class DeadlineInput extends FilterInputStream {

    private final Socket socket;
    private final Deadline deadline;

    DeadlineInput(Socket socket, Deadline deadline) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
        this.deadline = deadline;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int millis = (int) Math.min(Integer.MAX_VALUE, deadline.remaining().toMillis());
        if (millis == 0) {
            throw new SocketTimeoutException("the deadline has passed");
        }
        socket.setSoTimeout(millis);
        return super.read(buffer, offset, length);
    }
}
