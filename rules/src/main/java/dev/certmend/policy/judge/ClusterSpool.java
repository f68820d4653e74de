package dev.certmend.policy.judge;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sorts lines by cluster without holding them in memory: what does not fit goes to one temporary file, in pieces of
 * one cluster each. First everything is added, then clusters are read, by several threads if need be.
 */
final class ClusterSpool implements Closeable {

    private final int memory;
    private final TreeMap<String, Pieces> clusters = new TreeMap<>();
    private long buffered;
    private long written;
    private @Nullable Path file;
    private @Nullable FileChannel channel;

    /**
     * An empty spool.
     *
     * @param memory how many bytes may wait in memory before they go to the file
     */
    ClusterSpool(int memory) {
        this.memory = memory;
    }

    /** Adds a line of a cluster, without its end; the empty name stands for what no inventory names. */
    void add(String cluster, byte[] line) throws IOException {
        Pieces pieces = clusters.computeIfAbsent(cluster, it -> new Pieces());
        pieces.waiting.write(line, 0, line.length);
        pieces.waiting.write('\n');
        buffered += line.length + 1;
        if (buffered > memory) {
            for (Pieces each : clusters.values()) {
                flush(each);
            }
            buffered = 0;
        }
    }

    /** The names of all clusters, sorted. */
    Set<String> clusters() {
        return clusters.keySet();
    }

    /** All lines of a cluster with their ends, in the order in which they were added, in pieces of whole lines. */
    List<byte[]> read(String cluster) throws IOException {
        Pieces pieces = clusters.getOrDefault(cluster, new Pieces());
        List<byte[]> lines = new ArrayList<>();
        for (Piece piece : pieces.written) {
            lines.add(load(piece));
        }
        lines.add(pieces.waiting.toByteArray());
        return lines;
    }

    @Override
    public void close() throws IOException {
        clusters.clear();
        if (channel != null && file != null) {
            channel.close();
            Files.deleteIfExists(file);
        }
    }

    private void flush(Pieces pieces) throws IOException {
        int length = pieces.waiting.size();
        if (length == 0) {
            return;
        }
        FileChannel out = channel();
        ByteBuffer bytes = ByteBuffer.wrap(pieces.waiting.toByteArray());
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        pieces.written.add(new Piece(written, length));
        written += length;
        pieces.waiting.reset();
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            file = Files.createTempFile("certmend-", ".facts");
            file.toFile().deleteOnExit();
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
        return channel;
    }

    private byte[] load(Piece piece) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(piece.length());
        while (bytes.hasRemaining()) {
            int n = channel().read(bytes, piece.offset() + bytes.position());
            if (n < 0) {
                throw new EOFException(file + " was shortened while it was in use");
            }
        }
        return bytes.array();
    }

    /** The lines of one cluster. */
    private static final class Pieces {
        final List<Piece> written = new ArrayList<>();
        final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    }

    /** A part of the file. */
    private record Piece(long offset, int length) {}
}
