package dev.certmend.scan.tls;

import dev.certmend.inventory.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** Something that listens on loopback and answers one caller as a test says, well or badly. */
final class Peer implements AutoCloseable {

    /** What it does with its caller; when it returns, the connection is closed. */
    interface Talk {
        void with(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Thread thread;

    private Peer(ServerSocket listener, Talk talk) {
        this.listener = listener;
        this.thread = new Thread(() -> answer(talk), "peer");
        thread.setDaemon(true);
        thread.start();
    }

    static Peer that(Talk talk) throws IOException {
        return new Peer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), talk);
    }

    /** One on a socket of another kind, such as a TLS server of the JDK. */
    static Peer on(ServerSocket listener) {
        return new Peer(listener, (in, out) -> in.read());
    }

    private void answer(Talk talk) {
        try (Socket caller = listener.accept()) {
            talk.with(caller.getInputStream(), caller.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // The caller left, as it may.
        }
    }

    Endpoint endpoint() {
        return new Endpoint(listener.getInetAddress().getHostAddress(), listener.getLocalPort());
    }

    /** A record of the handshake protocol of TLS 1.2. */
    static byte[] handshake(byte[] content) {
        return bytes(out -> {
            out.write(new byte[] {22, 3, 3, (byte) (content.length >> 8), (byte) content.length});
            out.write(content);
        });
    }

    /** A ServerHello of TLS 1.2 without any extension, as of a server older than them. */
    static byte[] serverHello() {
        return bytes(out -> {
            out.write(new byte[] {2, 0, 0, 38, 3, 3});
            out.write(new byte[32]);
            out.write(new byte[] {0, (byte) 0xC0, 0x2F, 0});
        });
    }

    /** A Certificate message of TLS 1.2 (RFC 5246, 7.4.2). */
    static byte[] certificates(List<byte[]> chain) {
        byte[] list = bytes(out -> {
            for (byte[] certificate : chain) {
                out.write(length(certificate.length));
                out.write(certificate);
            }
        });
        return bytes(out -> {
            out.write(11);
            out.write(length(list.length + 3));
            out.write(length(list.length));
            out.write(list);
        });
    }

    private static byte[] length(int length) {
        return new byte[] {(byte) (length >> 16), (byte) (length >> 8), (byte) length};
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        thread.interrupt();
    }
}
