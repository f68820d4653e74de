package dev.certmend.ssh;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An agent that lists them, signs, refuses, or says nothing at all. */
final class FakeAgent implements AutoCloseable {

    /** What it does when it is asked. */
    enum Mood {
        WILLING,
        /** It refuses to sign with its first key. */
        REFUSES_FIRST,
        REFUSES,
        SILENT_WHEN_SIGNING,
        SILENT
    }

    private final Path socket;
    private final Mood mood;
    private final List<KeyPair> keys;
    private final ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();

    FakeAgent(Path folder, Mood mood, KeyPair... keys) throws IOException {
        this.socket = folder.resolve("agent.sock");
        this.mood = mood;
        this.keys = List.of(keys);
        listener.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::serve, "fake-agent");
        thread.setDaemon(true);
        thread.start();
    }

    Map<String, String> environment() {
        return Map.of("SSH_AUTH_SOCK", socket.toString());
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                clients.add(client);
                Buffer answer = answer(read(client));
                if (answer.available() > 0) {
                    write(client, answer);
                }
            }
        } catch (Exception e) {
            // The test is over.
        }
    }

    private Buffer answer(Buffer question) throws Exception {
        boolean signs = question.getUByte() == 13;
        ByteArrayBuffer answer = new ByteArrayBuffer();
        if (mood == Mood.SILENT || (signs && mood == Mood.SILENT_WHEN_SIGNING)) {
            return answer;
        }
        if (!signs) {
            answer.putByte((byte) 12);
            answer.putUInt(keys.size());
            for (KeyPair key : keys) {
                answer.putBytes(encoded(key));
                answer.putString("a comment");
            }
            return answer;
        }
        byte[] wanted = question.getBytes();
        int position = keys.stream()
                .map(FakeAgent::encoded)
                .map(ByteBuffer::wrap)
                .toList()
                .indexOf(ByteBuffer.wrap(wanted));
        if (mood == Mood.REFUSES || (mood == Mood.REFUSES_FIRST && position == 0)) {
            answer.putByte((byte) 5);
            return answer;
        }
        answer.putByte((byte) 14);
        answer.putBytes(sign(keys.get(position), question.getBytes()));
        return answer;
    }

    private static byte[] sign(KeyPair key, byte[] data) throws Exception {
        Signature signature = BuiltinSignatures.nistp256.create();
        signature.initSigner(null, key.getPrivate());
        signature.update(null, data);
        ByteArrayBuffer encoded = new ByteArrayBuffer();
        encoded.putString(KeyUtils.getKeyType(key));
        encoded.putBytes(signature.sign(null));
        return encoded.getCompactData();
    }

    private static byte[] encoded(KeyPair key) {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key.getPublic());
        return buffer.getCompactData();
    }

    private static Buffer read(SocketChannel client) throws IOException {
        return new ByteArrayBuffer(
                read(client, ByteBuffer.wrap(read(client, Integer.BYTES)).getInt()));
    }

    private static byte[] read(SocketChannel client, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (client.read(bytes) < 0) {
                throw new IOException("the client hung up");
            }
        }
        return bytes.array();
    }

    private static void write(SocketChannel client, Buffer answer) throws IOException {
        byte[] bytes = answer.getCompactData();
        client.write(ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (SocketChannel client : clients) {
            client.close();
        }
    }
}
