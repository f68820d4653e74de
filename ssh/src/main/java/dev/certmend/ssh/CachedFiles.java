package dev.certmend.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was made of files, kept until they change: thousands of nodes share the same few. */
final class CachedFiles<T> {

    /** Makes something of a file. */
    interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private record Entry<T>(FileTime modified, long size, T content) {}

    private final long maxBytes;
    private final Reader<T> reader;
    private final Map<Path, Entry<T>> entries = new ConcurrentHashMap<>();

    CachedFiles(long maxBytes, Reader<T> reader) {
        this.maxBytes = maxBytes;
        this.reader = reader;
    }

    T get(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Entry<T> entry = entries.get(file);
        if (entry == null || !entry.modified().equals(now.lastModifiedTime()) || entry.size() != now.size()) {
            if (now.size() > maxBytes) {
                throw new IOException(file + " is larger than " + maxBytes + " bytes");
            }
            entry = new Entry<>(now.lastModifiedTime(), now.size(), reader.read(file));
            entries.put(file, entry);
        }
        return entry.content();
    }
}
