package dev.certmend.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.ssh.signature.AllowedSigners;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.Daemon;
import org.eclipse.jgit.transport.resolver.FileResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a commit that is named by nothing but its id. */
class CommitCacheTest {

    private static final Instant TIME = Instant.parse("2026-11-26T08:00:00Z");
    private static final GitAccess ACCESS = new GitAccess(Path.of("/nonexistent"), Map.of());
    private static final List<String> PARTS = List.of("catalogue.yaml", "rules");

    @TempDir
    private Path folder;

    private Path source;
    private String first;
    private Daemon server;

    @BeforeEach
    void repository() throws IOException {
        IsolatedSystemReader.install();
        source = folder.resolve("source.git");
        GovernanceRepository.create(
                source,
                commit(
                        null,
                        Map.of(
                                "packs/one/catalogue.yaml", bytes("first"),
                                "packs/one/rules/A-B.drl", bytes("rule"),
                                "packs/one/README.md", bytes("not a part"))));
        first = head();
        server = new Daemon(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setRepositoryResolver(new FileResolver<>(folder.toFile(), true));
        server.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stopAndWait();
    }

    @Test
    void gives_the_wanted_parts_of_a_folder() throws IOException {
        SortedMap<String, byte[]> files = files(first, "packs/one");

        assertThat(files).containsOnlyKeys("catalogue.yaml", "rules/A-B.drl");
        assertThat(files.get("catalogue.yaml")).asString(UTF_8).isEqualTo("first");
    }

    @Test
    void gives_what_the_commit_holds_and_not_what_its_branch_holds_now() throws IOException {
        add(Map.of("packs/one/catalogue.yaml", bytes("second")));

        assertThat(files(first, "packs/one").get("catalogue.yaml"))
                .asString(UTF_8)
                .isEqualTo("first");
        assertThat(files(head(), "packs/one").get("catalogue.yaml"))
                .asString(UTF_8)
                .isEqualTo("second");
    }

    @Test
    void asks_for_a_commit_once_in_a_life() throws IOException {
        files(first, "packs/one");
        Files.move(source, folder.resolve("gone"));

        assertThat(files(first, "packs/one")).hasSize(2);
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**/incoming-*");
    }

    @Test
    void reads_a_repository_in_a_folder_where_it_lies() throws IOException {
        try (PinnedCommit commit = cache().commit("source.git", folder, first)) {
            assertThat(commit.files("packs/one", PARTS)).hasSize(2);
        }
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void says_what_to_do_where_a_folder_has_no_such_commit_or_is_no_repository() throws IOException {
        Files.createDirectories(source.resolve("empty"));

        assertThatThrownBy(() -> cache().commit("source.git", folder, "1".repeat(40)))
                .hasMessageContaining("commit 111111111111 is missing")
                .hasMessageContaining("git fsck");
        assertThatThrownBy(() -> cache().commit("source.git/empty", folder, first))
                .hasMessageContaining("there is no Git repository in");
    }

    @Test
    void says_what_to_do_where_there_is_no_such_commit() {
        String missing = "1".repeat(40);

        assertThatThrownBy(() -> files(missing, ""))
                .hasMessageContaining("has no commit " + missing)
                .hasMessageContaining("push it, or name another commit");
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void says_what_to_do_where_there_is_no_such_folder() {
        assertThatThrownBy(() -> files(first, "packs/two")).hasMessageContaining("no folder 'packs/two'");
        assertThatThrownBy(() -> files(first, "packs/one/catalogue.yaml")).hasMessageContaining("no folder");
    }

    @Test
    void says_what_to_do_where_there_is_no_repository() throws IOException {
        Files.move(source, folder.resolve("gone"));

        assertThatThrownBy(() -> files(first, ""))
                .hasMessageContaining("cannot read the repository " + url())
                .hasMessageContaining("needed once");
    }

    @Test
    void says_what_to_do_where_nothing_may_be_kept() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file");

        assertThatThrownBy(() -> files(first, "")).hasMessageContaining("set XDG_CACHE_HOME");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:s3cret@127.0.0.1:1/packs.git",
                "https://s3cret@127.0.0.1:1/packs.git",
                "ssh://ada:s3cret@127.0.0.1:1/packs.git",
                "amazon-s3://s3cret@bucket/packs.git",
                "http://ada:s3:cr@t@127.0.0.1:1/packs.git",
            })
    void tells_no_credentials_of_an_address(String address) {
        assertThatThrownBy(() -> cache().commit(address, folder, first))
                .isInstanceOf(IOException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("ada:", "s3cret", "cr@t"));
    }

    @ParameterizedTest
    @CsvSource({"120000", "160000"})
    void refuses_links_and_submodules(String mode) throws IOException {
        String id = commitOfOne("catalogue.yaml", FileMode.fromBits(Integer.parseInt(mode, 8)), bytes("/etc/passwd"));

        assertThatThrownBy(() -> files(id, "")).hasMessageContaining("a link or a submodule");
    }

    @Test
    void refuses_a_file_that_no_pack_needs() throws IOException {
        add(Map.of("catalogue.yaml", new byte[1024 * 1024 + 1]));
        String id = head();

        assertThatThrownBy(() -> files(id, ""))
                .hasMessageContaining("'catalogue.yaml'")
                .hasMessageContaining("larger");
    }

    @Test
    void refuses_a_repository_that_sends_without_end() throws IOException {
        byte[] incompressible = new byte[256 * 1024];
        new Random(1).nextBytes(incompressible);
        add(Map.of("packs/two/large", incompressible));
        String id = head();

        assertThatThrownBy(() -> new CommitCache(folder.resolve("cache"), ACCESS, 64 * 1024).commit(url(), folder, id))
                .hasMessageContaining("cannot read the repository");
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void says_what_to_do_where_something_else_stands_in_the_cache() throws IOException {
        Path copy = folder.resolve("cache").resolve(first + ".git");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, "");

        assertThatThrownBy(() -> files(first, ""))
                .hasMessage(
                        copy + " is no folder and stands where the commit is kept; delete it, and it is fetched again");
    }

    @Test
    void does_not_believe_its_own_cache() throws IOException {
        Path copy = folder.resolve("cache").resolve(first + ".git");
        Files.createDirectories(copy.getParent());
        Files.move(source, copy);
        ObjectId blob = new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, bytes("rule"));
        Path object = copy.resolve("objects")
                .resolve(blob.name().substring(0, 2))
                .resolve(blob.name().substring(2));
        Files.delete(object);
        try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(object))) {
            out.write(bytes("blob 4\0evil"));
        }

        assertThatThrownBy(() -> files(first, "packs/one"))
                .hasMessageContaining("'rules/A-B.drl'")
                .hasMessageContaining("is not what its id says")
                .hasMessageContaining("delete " + copy);
    }

    @Test
    void an_unsigned_commit_is_nobodys() throws IOException {
        AllowedSigners nobody = AllowedSigners.parse("allowed_signers", new byte[0]);
        try (PinnedCommit commit = cache().commit(url(), folder, first)) {
            assertThatThrownBy(() -> commit.signedBy(nobody))
                    .hasMessageContaining(first.substring(0, 12))
                    .hasMessageContaining("it is not signed");
        }
    }

    private SortedMap<String, byte[]> files(String id, String path) throws IOException {
        try (PinnedCommit commit = cache().commit(url(), folder, id)) {
            return commit.files(path, PARTS);
        }
    }

    private CommitCache cache() {
        return new CommitCache(folder.resolve("cache"), ACCESS);
    }

    private String url() {
        return "git://127.0.0.1:" + server.getAddress().getPort() + "/source.git";
    }

    private static NewCommit commit(@Nullable String parent, Map<String, byte[]> files) {
        return new NewCommit(parent, files, "ada@example.org", TIME, "Change", null);
    }

    private void add(Map<String, byte[]> files) throws IOException {
        try (Repository repository = open()) {
            ObjectStore objects = new ObjectStore(repository);
            objects.point("refs/heads/main", objects.write(commit(head(), files)));
        }
    }

    private String commitOfOne(String name, FileMode mode, byte[] content) throws IOException {
        try (Repository repository = open();
                ObjectInserter inserter = repository.newObjectInserter()) {
            TreeFormatter tree = new TreeFormatter();
            tree.append(name, mode, inserter.insert(Constants.OBJ_BLOB, content));
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(tree));
            commit.setAuthor(new PersonIdent("Ada", "ada@example.org"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("Link");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            new ObjectStore(repository).point("refs/heads/link", id.name());
            return id.name();
        }
    }

    private String head() throws IOException {
        try (Repository repository = open()) {
            return repository.resolve("refs/heads/main").name();
        }
    }

    private Repository open() throws IOException {
        return new FileRepositoryBuilder().setGitDir(source.toFile()).setBare().build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
