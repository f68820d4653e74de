package dev.certmend.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.ChannelPipedInputStream;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;

/** A channel of type {@code direct-tcpip} to the node's loopback address (RFC 4254, 7.2). */
final class ForwardChannel extends ChannelDirectTcpip implements ForwardedPort {

    private static final String LOOPBACK = "127.0.0.1";
    /** How much a port may send ahead of its reader. */
    private static final long WINDOW_BYTES = 256 * 1024;

    private final Deadline deadline;

    ForwardChannel(int port, Deadline deadline) {
        // Where it comes from is a formality; without one the library would ask the name service for this machine.
        super(new SshdSocketAddress(LOOPBACK, 0), new SshdSocketAddress(LOOPBACK, port));
        this.deadline = deadline;
        CoreModuleProperties.WINDOW_SIZE.set(this, WINDOW_BYTES);
    }

    void registerWith(ClientSession session) throws IOException {
        session.getService(ConnectionService.class).registerChannel(this);
    }

    /** The library tells its reader of the end only when the channel closes, and OpenSSH waits for us to do that. */
    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        if (getInvertedOut() instanceof ChannelPipedInputStream pipe) {
            pipe.eof();
        }
    }

    @Override
    public InputStream input() {
        return new TimedInput((ChannelPipedInputStream) getInvertedOut(), deadline);
    }

    @Override
    public OutputStream output() {
        return getInvertedIn();
    }

    @Override
    public void close() {
        close(true);
    }

    /** Reads no longer than the deadline. */
    private static final class TimedInput extends FilterInputStream {

        private final ChannelPipedInputStream pipe;
        private final Deadline deadline;

        TimedInput(ChannelPipedInputStream pipe, Deadline deadline) {
            super(pipe);
            this.pipe = pipe;
            this.deadline = deadline;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            // Rounded up: it never ends before the deadline, and zero would mean for ever.
            pipe.setTimeout(TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos()) + 1);
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                if (deadline.hasPassed()) {
                    throw new SocketTimeoutException("the port said nothing in time");
                }
                throw e;
            }
        }
    }
}
