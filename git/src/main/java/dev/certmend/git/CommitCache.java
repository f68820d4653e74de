package dev.certmend.git;

import dev.certmend.file.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.URIish;

/**
 * Commits by their id. Those of servers are fetched once, each into a bare repository of its own below one folder. What is
 * in it is not trusted: {@link PinnedCommit} computes every id again.
 */
public final class CommitCache {

    private static final long MAX_BYTES = 256L * 1024 * 1024;
    private static final long MAX_SECONDS = 300;
    private static final String PINNED = "refs/heads/pinned";
    private static final List<RefSpec> EVERYTHING =
            List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

    private final Path folder;
    private final GitAccess access;
    private final long maxBytes;

    /**
     * A cache.
     *
     * @param folder where it lies; made when something is fetched
     */
    public CommitCache(Path folder, GitAccess access) {
        this(folder, access, MAX_BYTES);
    }

    CommitCache(Path folder, GitAccess access, long maxBytes) {
        this.folder = folder;
        this.access = access;
        this.maxBytes = maxBytes;
    }

    /**
     * A commit, from this cache or else from its repository.
     *
     * @param location a folder, or an address as Git knows them, which holds no password
     * @param base the folder in which a relative folder begins
     * @param id 40 lower-case hex digits
     * @throws IOException if it is not here and cannot be fetched; the message says what to do next
     */
    public PinnedCommit commit(String location, Path base, String id) throws IOException {
        IsolatedSystemReader.install();
        GitAddress address = new GitAddress(location, base);
        Path local = address.localPath();
        if (local != null) {
            return here(local, id);
        }
        checkNoPassword(address);
        Path copy = folder.resolve(id + ".git");
        if (Files.exists(copy, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(copy)) {
            throw new IOException(
                    copy + " is no folder and stands where the commit is kept; delete it, and it is fetched again");
        }
        if (!Files.isDirectory(copy)) {
            fetch(address, id, copy);
        }
        return PinnedCommit.open(
                copy, id, "the copy in the cache is damaged: delete " + copy + ", and it is fetched again");
    }

    /** A repository in a folder is read where it lies; one of its parents is not meant. */
    private static PinnedCommit here(Path folder, String id) throws IOException {
        FileRepositoryBuilder found = new FileRepositoryBuilder();
        if (folder.getParent() != null) {
            found.addCeilingDirectory(folder.getParent().toFile());
        }
        File repository = found.findGitDir(folder.toFile()).getGitDir();
        if (repository == null) {
            throw new IOException("there is no Git repository in " + folder + "; name another folder");
        }
        return PinnedCommit.open(repository.toPath(), id, "see 'git fsck' in " + folder);
    }

    private static void checkNoPassword(GitAddress address) throws IOException {
        URIish uri = address.uri();
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (uri.getPass() != null || (web && uri.getUser() != null)) {
            throw new IOException("the address of the repository holds credentials; take them out, change them, and set"
                    + " CERTMEND_GIT_TOKEN and CERTMEND_GIT_HOST instead");
        }
    }

    /** Made beside its place and moved there, so that nobody ever sees half of it. */
    private void fetch(GitAddress address, String id, Path copy) throws IOException {
        try (TemporaryFolder fresh = fresh()) {
            try (Repository repository = new BoundedRepository(fresh.path(), maxBytes)) {
                repository.create(true);
                GovernanceRepository.switchCollectionOff(repository);
                if (!inTime(address, () -> fetch(repository, address, id))) {
                    throw new IOException("the repository " + address.printable() + " has no commit " + id
                            + " on a branch or a tag; push it, or name another commit");
                }
            }
            publish(fresh.path(), copy);
        }
    }

    private TemporaryFolder fresh() throws IOException {
        try {
            Files.createDirectories(folder);
            return TemporaryFolder.createIn(folder, "incoming-");
        } catch (IOException e) {
            throw new IOException(
                    "cannot keep commits in " + folder + " (" + e.getMessage()
                            + "); set XDG_CACHE_HOME to a folder that may be written",
                    e);
        }
    }

    /** The library waits a minute for each answer, but for any number of answers. */
    private static boolean inTime(GitAddress address, Callable<Boolean> work) throws IOException {
        FutureTask<Boolean> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "git-fetch");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    "cannot read the repository " + address.printable() + ": " + GitAddress.cause(e)
                            + "; it is needed once, until the commit is in the cache",
                    e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "the repository " + address.printable() + " was not read within " + MAX_SECONDS
                            + " s; name a smaller one",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * The commit alone; or everything, where that fails: servers refuse a bare id in many words. What the second answer
     * lacks is told.
     *
     * @return whether the commit came
     */
    private boolean fetch(Repository repository, GitAddress address, String id) throws IOException, GitAPIException {
        try (Git git = new Git(repository)) {
            try {
                prepare(git, address)
                        .setRefSpecs(new RefSpec(id + ":" + PINNED))
                        .setDepth(1)
                        .call();
            } catch (GitAPIException e) {
                prepare(git, address).setRefSpecs(EVERYTHING).call();
            }
        }
        return repository.getObjectDatabase().has(ObjectId.fromString(id));
    }

    private FetchCommand prepare(Git git, GitAddress address) throws IOException {
        return git.fetch()
                .setRemote(address.uri().toString())
                .setTagOpt(TagOpt.NO_TAGS)
                .setTransportConfigCallback(access::configure);
    }

    /** Another process may have been first; its copy is as good. */
    private static void publish(Path fresh, Path copy) throws IOException {
        try {
            Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(copy)) {
                throw e;
            }
        }
    }
}
