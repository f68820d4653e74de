package dev.certmend.git;

import java.io.IOException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a copy that nobody vouches for. Each is hashed again as it is read, which the library does not do by
 * itself; while it hashes it looks for collisions.
 */
final class HashedObjects {

    private static final int MAX_BYTES = 1024 * 1024;

    private final String advice;
    private final ObjectReader reader;
    private final ObjectInserter.Formatter hash = new ObjectInserter.Formatter();
    private final ObjectChecker checker = new ObjectChecker();

    /**
     * Objects.
     *
     * @param advice what to do where one is damaged
     */
    HashedObjects(ObjectReader reader, String advice) {
        this.advice = advice;
        this.reader = reader;
    }

    /**
     * The content of an object.
     *
     * @param type one of {@link Constants}
     * @param name how messages name it
     */
    byte[] read(ObjectId id, int type, String name) throws IOException {
        byte[] content = content(id, type, name);
        if (!hash.idFor(type, content).equals(id)) {
            throw damaged(name, "is not what its id says", null);
        }
        return content;
    }

    private byte[] content(ObjectId id, int type, String name) throws IOException {
        try {
            ObjectLoader loader = reader.open(id, type);
            if (loader.getSize() > MAX_BYTES) {
                throw new LargeObjectException(id);
            }
            return loader.getBytes(MAX_BYTES);
        } catch (LargeObjectException e) {
            throw new IOException(name + " is larger than " + MAX_BYTES / 1024 + " KiB; packs hold text alone", e);
        } catch (IncorrectObjectTypeException e) {
            throw new IOException(name + " is no " + Constants.typeString(type), e);
        } catch (MissingObjectException e) {
            throw damaged(name, "is missing", e);
        } catch (IOException e) {
            throw damaged(name, "cannot be read", e);
        }
    }

    /** The entries of a folder. */
    CanonicalTreeParser tree(ObjectId id, String name) throws IOException {
        byte[] content = read(id, Constants.OBJ_TREE, name);
        try {
            checker.checkTree(content);
        } catch (IOException e) {
            throw new IOException(name + " is no folder as Git makes them: " + e.getMessage(), e);
        }
        CanonicalTreeParser entries = new CanonicalTreeParser();
        entries.reset(content);
        return entries;
    }

    private IOException damaged(String name, String what, @Nullable IOException cause) {
        return new IOException(name + " " + what + "; " + advice, cause);
    }
}
