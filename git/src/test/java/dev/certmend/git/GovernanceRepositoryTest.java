package dev.certmend.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
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
