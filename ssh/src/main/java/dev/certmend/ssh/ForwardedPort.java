package dev.certmend.ssh;

import java.io.InputStream;
import java.io.OutputStream;

/** A port of the node itself, reached through its SSH connection. Nothing listens on this machine. */
public interface ForwardedPort extends AutoCloseable {

    /** What the port says. Reading ends with a {@link java.net.SocketTimeoutException} when the deadline has passed. */
    InputStream input();

    OutputStream output();

    @Override
    void close();
}
