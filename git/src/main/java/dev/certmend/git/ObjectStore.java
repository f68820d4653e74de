package dev.certmend.git;

import dev.certmend.ssh.signature.SshSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Commits, trees and blobs of our copy. Nothing is ever checked out. */
final class ObjectStore {

    private static final String SIGNATURE_NAMESPACE = "git";
    private static final int MAX_HISTORY = 100_000;

    private final Repository repository;

    ObjectStore(Repository repository) {
        this.repository = repository;
    }

    Optional<byte[]> file(String commit, String path, int maxBytes) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree =
                        TreeWalk.forPath(repository, path, parse(walk, commit).getTree())) {
            if (tree == null) {
                return Optional.empty();
            }
            if (!FileMode.REGULAR_FILE.equals(tree.getRawMode(0))) {
                throw new IOException(path + " is not a regular file");
            }
            ObjectLoader blob = repository.open(tree.getObjectId(0), Constants.OBJ_BLOB);
            if (blob.getSize() > maxBytes) {
                throw new IOException(path + " is larger than " + maxBytes + " bytes");
            }
            return Optional.of(blob.getBytes(maxBytes));
        }
    }

    List<String> files(String commit, String folder) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(parse(walk, commit).getTree());
            tree.setRecursive(true);
            if (!folder.isEmpty()) {
                tree.setFilter(PathFilter.create(folder));
            }
            return paths(tree);
        }
    }

    List<String> changed(String from, String to) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(parse(walk, from).getTree());
            tree.addTree(parse(walk, to).getTree());
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            return paths(tree);
        }
    }

    private static List<String> paths(TreeWalk tree) throws IOException {
        List<String> paths = new ArrayList<>();
        while (tree.next()) {
            paths.add(tree.getPathString());
        }
        return paths;
    }

    boolean isCommit(ObjectId id) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.open(id).getType() == Constants.OBJ_COMMIT;
        }
    }

    Commit commit(String id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return describe(parse(walk, id));
        }
    }

    List<Commit> history(String id) throws IOException {
        List<Commit> history = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = parse(walk, id);
            history.add(describe(commit));
            while (commit.getParentCount() > 0) {
                checkGoesOn(commit, history.size());
                commit = walk.parseCommit(commit.getParent(0));
                history.add(describe(commit));
            }
        }
        Collections.reverse(history);
        return history;
    }

    private static void checkGoesOn(RevCommit commit, int behind) throws IOException {
        if (commit.getParentCount() > 1) {
            throw new IOException("commit " + commit.name().substring(0, 12)
                    + " joins two histories, and one of them would stay unseen");
        }
        if (behind >= MAX_HISTORY) {
            throw new IOException("it has more than " + MAX_HISTORY + " commits, and the first would stay unseen");
        }
    }

    static Commit describe(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new Commit(
                commit.name(),
                Arrays.stream(commit.getParents()).map(RevCommit::name).toList(),
                author.getName() + " <" + author.getEmailAddress() + ">",
                Instant.ofEpochSecond(commit.getCommitTime()),
                commit.getFullMessage(),
                commit.getRawGpgSignature(),
                SignedPayload.of(commit.getRawBuffer()));
    }

    boolean isAncestor(String ancestor, String descendant) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(parse(walk, ancestor), parse(walk, descendant));
        } catch (MissingObjectException e) {
            return false;
        }
    }

    String write(NewCommit commit) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder builder = new CommitBuilder();
            builder.setTreeId(tree(commit, inserter));
            if (commit.parent() != null) {
                builder.setParentId(ObjectId.fromString(commit.parent()));
            }
            PersonIdent person = person(commit);
            builder.setAuthor(person);
            builder.setCommitter(person);
            builder.setMessage(commit.message());
            builder.setEncoding(StandardCharsets.UTF_8);
            SshSigner signer = commit.signer();
            if (signer != null) {
                builder.setGpgSignature(new GpgSignature(signer.sign(builder.build(), SIGNATURE_NAMESPACE)));
            }
            ObjectId id = inserter.insert(builder);
            inserter.flush();
            return id.name();
        }
    }

    private static PersonIdent person(NewCommit commit) {
        String name = commit.author().replaceAll("[<>\\p{Cntrl}]", "");
        return new PersonIdent(name, name.contains("@") ? name : "", commit.time(), ZoneOffset.UTC);
    }

    private ObjectId tree(NewCommit commit, ObjectInserter inserter) throws IOException {
        DirCache index = DirCache.newInCore();
        if (commit.parent() != null) {
            try (RevWalk walk = new RevWalk(repository);
                    ObjectReader reader = repository.newObjectReader()) {
                DirCacheBuilder kept = index.builder();
                kept.addTree(
                        new byte[0],
                        DirCacheEntry.STAGE_0,
                        reader,
                        parse(walk, commit.parent()).getTree());
                kept.finish();
            }
        }
        DirCacheEditor editor = index.editor();
        for (Map.Entry<String, byte[]> file : commit.files().entrySet()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.getValue());
            editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(blob);
                }
            });
        }
        editor.finish();
        return index.writeTree(inserter);
    }

    /** Our copy follows what the server accepted. */
    void point(String ref, String id) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(ObjectId.fromString(id));
        update.forceUpdate();
    }

    private static RevCommit parse(RevWalk walk, String id) throws IOException {
        return walk.parseCommit(ObjectId.fromString(id));
    }
}
