package dev.certmend.git;

import dev.certmend.ssh.signature.AllowedSigners;
import dev.certmend.ssh.signature.SshSignatureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * A commit of which nothing is known but its id. Whatever is read from it was hashed on the way from that id, so it does
 * not matter who sent or kept it.
 */
public final class PinnedCommit implements AutoCloseable {

    private static final int SHORT = 12;

    private final Repository repository;
    private final ObjectReader reader;
    private final HashedObjects objects;
    private final RevCommit commit;

    private PinnedCommit(Repository repository, String id, String advice) throws IOException {
        this.repository = repository;
        this.reader = repository.newObjectReader();
        this.objects = new HashedObjects(reader, advice);
        this.commit = RevCommit.parse(objects.read(ObjectId.fromString(id), Constants.OBJ_COMMIT, name(id)));
    }

    /**
     * Opens a repository.
     *
     * @param advice what to do where an object in it is damaged
     */
    static PinnedCommit open(Path folder, String id, String advice) throws IOException {
        Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).build();
        try {
            return new PinnedCommit(repository, id, advice);
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    /**
     * Who signed it, of those whose key was valid at the time of the commit, as the commit claims it.
     *
     * @throws IOException if nobody of them did; the message says why
     */
    public Set<String> signedBy(AllowedSigners signers) throws IOException {
        Commit known = ObjectStore.describe(commit);
        try {
            return CommitSignature.verify(known, signers, known.committedAt());
        } catch (SshSignatureException e) {
            throw new IOException(
                    name(commit.name()) + ": " + e.getMessage()
                            + "; have it signed with 'git -c gpg.format=ssh commit -S'"
                            + " by somebody of that file, or name another commit",
                    e);
        }
    }

    /**
     * Files of a folder, by their path from there on.
     *
     * @param folder names with slashes between them; the empty path is the top
     * @param parts names in that folder that are wanted; what else lies there is not looked at
     * @throws IOException if there is no such folder, what is wanted holds links or submodules, or it is too large
     */
    public SortedMap<String, byte[]> files(String folder, Collection<String> parts) throws IOException {
        ObjectId tree = commit.getTree().getId();
        if (!folder.isEmpty()) {
            for (String name : folder.split("/", -1)) {
                tree = folder(tree, name, folder);
            }
        }
        return new FileCollector(objects, name(commit.name()), parts).collect(tree);
    }

    private ObjectId folder(ObjectId parent, String name, String folder) throws IOException {
        String place = name(commit.name());
        for (CanonicalTreeParser entry = objects.tree(parent, place); !entry.eof(); entry.next()) {
            if (entry.getEntryPathString().equals(name) && entry.getEntryFileMode() == FileMode.TREE) {
                return entry.getEntryObjectId();
            }
        }
        throw new IOException(
                place + " has no folder '" + folder + "'; 'git ls-tree -dr " + commit.name() + "' lists what it has");
    }

    private static String name(String id) {
        return "commit " + id.substring(0, SHORT);
    }

    @Override
    public void close() {
        reader.close();
        repository.close();
    }
}
