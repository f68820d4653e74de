package dev.certmend.git;

import dev.certmend.file.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.PushCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRefNameException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefLeaseSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A repository with plans, approvals and journals, seen through a bare copy of our own that lives as long as this object.
 * References move only by compare-and-swap on the server.
 */
public final class GovernanceRepository implements AutoCloseable {

    private static final RefSpec[] COPIED = {
        new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/certmend/*:refs/certmend/*")
    };

    private final GitAddress address;
    private final GitAccess access;
    private final TemporaryFolder folder;
    private final Repository copy;
    private final ObjectStore objects;

    private GovernanceRepository(GitAddress address, GitAccess access, TemporaryFolder folder, Repository copy) {
        this.address = address;
        this.access = access;
        this.folder = folder;
        this.copy = copy;
        this.objects = new ObjectStore(copy);
    }

    /**
     * Copies a repository.
     *
     * @param location a folder, or an address as Git knows them
     * @throws IOException if it cannot be reached or is no repository; the message holds no credentials
     */
    public static GovernanceRepository open(String location, GitAccess access) throws IOException {
        IsolatedSystemReader.install();
        TemporaryFolder folder = TemporaryFolder.create("certmend-git");
        Repository copy = bare(folder.path());
        switchCollectionOff(copy);
        GovernanceRepository repository =
                new GovernanceRepository(new GitAddress(location, Path.of("")), access, folder, copy);
        try {
            repository.refresh();
            return repository;
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    /**
     * Makes a bare repository whose branch {@code main} begins with this commit.
     *
     * @param folder does not exist yet
     */
    public static void create(Path folder, NewCommit first) throws IOException {
        IsolatedSystemReader.install();
        try (Repository repository = bare(folder)) {
            ObjectStore objects = new ObjectStore(repository);
            objects.point("refs/heads/main", objects.write(first));
        }
    }

    private static Repository bare(Path folder) throws IOException {
        try {
            Repository repository = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .setInitialBranch("main")
                    .build();
            repository.create(true);
            return repository;
        } catch (InvalidRefNameException e) {
            throw new IllegalStateException("'main' is the name of a branch", e);
        }
    }

    /** The library collects garbage in the background after a fetch, where it would meet with our deletion of the copy. */
    static void switchCollectionOff(Repository copy) throws IOException {
        copy.getConfig().setInt("gc", null, "auto", 0);
        copy.getConfig().setBoolean("gc", null, "autoDetach", false);
        copy.getConfig().save();
    }

    /** Looks at the server again. */
    public void refresh() throws IOException {
        try (Git git = new Git(copy)) {
            git.fetch()
                    .setRemote(address.uri().toString())
                    .setRefSpecs(COPIED)
                    .setRemoveDeletedRefs(true)
                    .setTransportConfigCallback(access::configure)
                    .call();
        } catch (GitAPIException e) {
            throw new IOException("cannot read the repository " + address.printable() + ": " + GitAddress.cause(e), e);
        }
    }

    /**
     * The commit to which a reference points, if it exists.
     *
     * @throws IOException if it points to something else; the message says how to be rid of it
     */
    public Optional<String> head(String ref) throws IOException {
        Ref found = copy.exactRef(ref);
        if (found == null) {
            return Optional.empty();
        }
        if (!objects.isCommit(found.getObjectId())) {
            throw new IOException(ref + " does not point to a commit, so Certmend did not write it; remove it with "
                    + address.deletion(ref));
        }
        return Optional.of(found.getObjectId().name());
    }

    /** References below a prefix and the commits to which they point. What points to something else is not among them. */
    public SortedMap<String, String> heads(String prefix) throws IOException {
        SortedMap<String, String> heads = new TreeMap<>();
        for (Ref ref : copy.getRefDatabase().getRefsByPrefix(prefix)) {
            if (objects.isCommit(ref.getObjectId())) {
                heads.put(ref.getName(), ref.getObjectId().name());
            }
        }
        return heads;
    }

    /**
     * Content of a regular file of a commit, if there is one.
     *
     * @throws IOException if it is larger than {@code maxBytes} or something else than a regular file
     */
    public Optional<byte[]> file(String commit, String path, int maxBytes) throws IOException {
        return objects.file(commit, path, maxBytes);
    }

    /** Paths of all files of a commit below a folder; the empty folder stands for all. */
    public List<String> files(String commit, String folder) throws IOException {
        return objects.files(commit, folder);
    }

    /** Paths that differ between two commits. */
    public List<String> changed(String from, String to) throws IOException {
        return objects.changed(from, to);
    }

    public Commit commit(String id) throws IOException {
        return objects.commit(id);
    }

    /**
     * Commits from the first to this one.
     *
     * @throws IOException if they are no chain: a commit with two parents is a plain push like any other, and would hide one of them
     */
    public List<Commit> history(String id) throws IOException {
        return objects.history(id);
    }

    public boolean isAncestor(String ancestor, String descendant) throws IOException {
        return objects.isAncestor(ancestor, descendant);
    }

    /** Writes a commit into our copy; {@link #push} makes it visible. */
    public String write(NewCommit commit) throws IOException {
        return objects.write(commit);
    }

    /**
     * Moves a reference on the server, if it still points to where we saw it.
     *
     * @param expected where it has to point to; null: it must not exist
     * @throws RefMovedException if it points elsewhere
     */
    public void push(String ref, @Nullable String expected, String id) throws IOException {
        String old = expected == null ? ObjectId.zeroId().name() : expected;
        try (Git git = new Git(copy)) {
            PushCommand push = git.push()
                    .setRemote(address.uri().toString())
                    .setRefSpecs(new RefSpec("+" + id + ":" + ref))
                    .setRefLeaseSpecs(new RefLeaseSpec(ref, old))
                    .setTransportConfigCallback(access::configure);
            for (PushResult result : push.call()) {
                check(result.getRemoteUpdate(ref), expected);
            }
        } catch (GitAPIException e) {
            throw new IOException(
                    "cannot push to the repository " + address.printable() + ": " + GitAddress.cause(e), e);
        }
        objects.point(ref, id);
    }

    private void check(@Nullable RemoteRefUpdate update, @Nullable String expected) throws IOException {
        if (update == null || update.getStatus() == RemoteRefUpdate.Status.OK) {
            return;
        }
        refresh();
        throw RefusedPush.of(address, copy, update).failure(expected);
    }

    @Override
    public void close() throws IOException {
        copy.close();
        folder.close();
    }
}
