package dev.certmend.git;

import java.io.IOException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Takes the regular files of a folder into memory. Links and submodules are refused, since they lead out of it. */
final class FileCollector {

    private static final int MAX_BYTES = 32 * 1024 * 1024;
    private static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 4;

    private final HashedObjects objects;
    private final String commit;
    private final Collection<String> parts;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private int bytes;

    /**
     * Nothing yet.
     *
     * @param commit how messages name it
     * @param parts names at the top that are wanted
     */
    FileCollector(HashedObjects objects, String commit, Collection<String> parts) {
        this.objects = objects;
        this.commit = commit;
        this.parts = parts;
    }

    SortedMap<String, byte[]> collect(ObjectId folder) throws IOException {
        for (CanonicalTreeParser entry = objects.tree(folder, commit); !entry.eof(); entry.next()) {
            if (parts.contains(entry.getEntryPathString())) {
                take(entry, entry.getEntryPathString(), 1);
            }
        }
        return files;
    }

    private void take(CanonicalTreeParser entry, String path, int depth) throws IOException {
        FileMode mode = entry.getEntryFileMode();
        String place = "'" + path + "' of " + commit;
        if (mode == FileMode.TREE) {
            if (depth == MAX_DEPTH) {
                throw new IOException(place + " lies too deep; packs have no more than " + MAX_DEPTH + " levels");
            }
            for (CanonicalTreeParser inner = objects.tree(entry.getEntryObjectId(), place);
                    !inner.eof();
                    inner.next()) {
                take(inner, path + "/" + inner.getEntryPathString(), depth + 1);
            }
        } else if (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE) {
            add(path, objects.read(entry.getEntryObjectId(), Constants.OBJ_BLOB, place));
        } else {
            throw new IOException(
                    place + " is a link or a submodule, which packs do not have; put the file itself there");
        }
    }

    private void add(String path, byte[] content) throws IOException {
        bytes += content.length;
        if (bytes > MAX_BYTES || files.size() == MAX_FILES) {
            throw new IOException("the pack in " + commit + " holds more than " + MAX_FILES + " files or "
                    + MAX_BYTES / (1024 * 1024) + " MiB; make several packs of it");
        }
        files.put(path, content);
    }
}
