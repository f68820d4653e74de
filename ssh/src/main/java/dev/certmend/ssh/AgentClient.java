package dev.certmend.ssh;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * Asks an ssh-agent for its keys and for signatures, and for nothing else. Every question has a deadline, since an agent
 * may wait for a person.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-sshm-ssh-agent">SSH agent protocol</a>
 */
final class AgentClient {

    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;

    /** The limit that OpenSSH's agent has for its own messages. */
    private static final int MAX_MESSAGE = 256 * 1024;

    private final Path socket;

    AgentClient(Path socket) {
        this.socket = socket;
    }

    /** The public keys of the agent in their SSH encoding. */
    List<byte[]> keys(Deadline deadline) throws IOException {
        Buffer answer = ask(new byte[] {REQUEST_IDENTITIES}, IDENTITIES_ANSWER, deadline);
        List<byte[]> keys = new ArrayList<>();
        try {
            for (long left = answer.getUInt(); left > 0; left--) {
                keys.add(answer.getBytes());
                answer.getString();
            }
        } catch (RuntimeException e) {
            throw new IOException("its list of keys is damaged", e);
        }
        return keys;
    }

    /**
     * The agent's signature in its SSH encoding: algorithm and bytes.
     *
     * @param flags which hash an RSA key is to use
     */
    byte[] sign(byte[] key, byte[] data, int flags, Deadline deadline) throws IOException {
        ByteArrayBuffer request = new ByteArrayBuffer();
        request.putByte(SIGN_REQUEST);
        request.putBytes(key);
        request.putBytes(data);
        request.putUInt(flags);
        try {
            return ask(request.getCompactData(), SIGN_RESPONSE, deadline).getBytes();
        } catch (RuntimeException e) {
            throw new IOException("its signature is damaged", e);
        }
    }

    private Buffer ask(byte[] request, byte expected, Deadline deadline) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + request.length)
                    .putInt(request.length)
                    .put(request)
                    .flip();
            while (message.hasRemaining()) {
                await(selector, deadline);
                channel.write(message);
            }
            key.interestOps(SelectionKey.OP_READ);
            int length = ByteBuffer.wrap(read(Integer.BYTES, channel, selector, deadline))
                    .getInt();
            if (length < 1 || length > MAX_MESSAGE) {
                throw new IOException("its answer has an impossible length");
            }
            Buffer answer = new ByteArrayBuffer(read(length, channel, selector, deadline));
            if (answer.getByte() != expected) {
                throw new IOException("it refused");
            }
            return answer;
        }
    }

    private static byte[] read(int length, SocketChannel channel, Selector selector, Deadline deadline)
            throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            await(selector, deadline);
            if (channel.read(rest) < 0) {
                throw new IOException("it hung up");
            }
        }
        return bytes;
    }

    private static void await(Selector selector, Deadline deadline) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
        if (millis == 0 || Thread.currentThread().isInterrupted() || selector.select(millis) == 0) {
            throw new IOException("it did not answer in time");
        }
        selector.selectedKeys().clear();
    }
}
