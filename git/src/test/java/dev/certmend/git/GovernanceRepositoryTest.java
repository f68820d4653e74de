package dev.certmend.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernanceRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String REF = "refs/certmend/approvals/abc";

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void create() throws IOException {
        folder = temporary.resolve("certificates.git");
        GovernanceRepository.create(folder, commit(null, "Begin"));
    }

    @Test
    void aReferenceToSomethingElseThanACommitIsNamedWithTheWayOut() throws Exception {
        junk(REF);
        try (GovernanceRepository repository = open()) {
            assertThatThrownBy(() -> repository.head(REF))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            REF + " does not point to a commit, so Certmend did not write it; remove it with 'git push "
                                    + folder + " --delete " + REF + "'");
            assertThat(repository.heads("refs/")).containsOnlyKeys("refs/heads/main");
        }
    }

    @Test
    void aPushThatJoinsAnotherHistoryHidesNothing() throws Exception {
        try (GovernanceRepository repository = open()) {
            String seen = repository.write(commit(null, "Reject"));
            repository.push(REF, null, seen);
            String other = repository.write(commit(null, "Begin anew"));
            repository.push("refs/heads/other", null, other);
            String joined = join(other, seen);
            repository.refresh();

            assertThat(repository.isAncestor(seen, joined)).isTrue();
            assertThatThrownBy(() -> repository.history(joined))
                    .isInstanceOf(IOException.class)
                    .hasMessage("commit " + joined.substring(0, 12)
                            + " joins two histories, and one of them would stay unseen");
            assertThat(repository.history(seen)).extracting(Commit::id).containsExactly(seen);
        }
    }

    @Test
    void aReferenceInTheWayOfAnotherIsNamedWithTheWayOut() throws Exception {
        try (GovernanceRepository repository = open()) {
            repository.push("refs/certmend/approvals", null, repository.write(commit(null, "Junk")));

            assertThatThrownBy(() -> repository.push(REF, null, repository.write(commit(null, "Approve"))))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageContaining("the server refuses to change " + REF)
                    .hasMessageContaining("refs/certmend/approvals is in its way; remove it with 'git push " + folder
                            + " --delete refs/certmend/approvals'");
        }
    }

    @Test
    void aForbiddenForcedPushIsNoChangeBySomebodyElse() throws Exception {
        forbidForcedPushes();
        try (GovernanceRepository repository = open()) {
            String first = repository.write(commit(null, "First"));
            repository.push("refs/heads/certmend/lab", null, first);
            String second = repository.write(commit(null, "Second"));

            assertThatThrownBy(() -> repository.push("refs/heads/certmend/lab", first, second))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageContaining("allow forced pushes there, or remove that one with 'git push");
        }
    }

    @Test
    void aReferenceThatSomebodyElseChangedIsToldAsThat() throws Exception {
        try (GovernanceRepository mine = open();
                GovernanceRepository others = open()) {
            others.push(REF, null, others.write(commit(null, "Theirs")));

            assertThatThrownBy(() -> mine.push(REF, null, mine.write(commit(null, "Mine"))))
                    .isInstanceOf(RefMovedException.class)
                    .hasMessageContaining("was changed by somebody else meanwhile");
        }
    }

    private static NewCommit commit(@Nullable String parent, String message) {
        return new NewCommit(parent, Map.of("file", message.getBytes(UTF_8)), "Ada", NOW, message + "\n", null);
    }

    private GovernanceRepository open() throws IOException {
        return GovernanceRepository.open(folder.toString(), new GitAccess(temporary, Map.of()));
    }

    private void junk(String ref) throws IOException {
        try (Repository server = server();
                ObjectInserter inserter = server.newObjectInserter()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "junk".getBytes(UTF_8));
            inserter.flush();
            RefUpdate update = server.updateRef(ref);
            update.setNewObjectId(blob);
            assertThat(update.forceUpdate()).isEqualTo(RefUpdate.Result.NEW);
        }
    }

    /** Moves the reference forward to a commit with both as its parents, which every server allows. */
    private String join(String first, String second) throws IOException {
        try (Repository server = server();
                ObjectInserter inserter = server.newObjectInserter();
                RevWalk walk = new RevWalk(server)) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(walk.parseCommit(ObjectId.fromString(first)).getTree());
            commit.setParentIds(ObjectId.fromString(first), ObjectId.fromString(second));
            commit.setAuthor(new PersonIdent("Mallory", "mallory@example.com", NOW, ZoneOffset.UTC));
            commit.setCommitter(commit.getAuthor());
            ObjectId joined = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = server.updateRef(REF);
            update.setNewObjectId(joined);
            assertThat(update.update()).isEqualTo(RefUpdate.Result.FAST_FORWARD);
            return joined.name();
        }
    }

    private void forbidForcedPushes() throws Exception {
        try (Repository server = server()) {
            StoredConfig config = server.getConfig();
            config.setBoolean("receive", null, "denyNonFastForwards", true);
            config.save();
        }
    }

    private Repository server() throws IOException {
        return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
    }
}
