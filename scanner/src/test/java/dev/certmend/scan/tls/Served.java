package dev.certmend.scan.tls;

import dev.certmend.ssh.ForwardedPort;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.List;

/** Ports of a node that say what a test wants them to say. */
public final class Served implements ForwardedPort {

    private final InputStream input;

    private Served(InputStream input) {
        this.input = input;
    }

    public static ForwardedPort bytes(byte[] bytes) {
        return new Served(new ByteArrayInputStream(bytes));
    }

    /** A server of TLS 1.2 that presents this. */
    public static ForwardedPort chain(List<byte[]> certificates) {
        return new Served(new SequenceInputStream(
                new ByteArrayInputStream(Peer.handshake(Peer.serverHello())),
                new ByteArrayInputStream(Peer.handshake(Peer.certificates(certificates)))));
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void close() {}
}
