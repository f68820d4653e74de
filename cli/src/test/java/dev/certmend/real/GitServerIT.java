package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the Git server of the integration tests is a stock one, by stock Git alone. */
class GitServerIT {

    @TempDir
    private Path folder;

    @Test
    void takes_a_push_of_any_ref_and_gives_it_back() throws IOException, InterruptedException {
        var here = new StockCommand(folder);
        try (var server = GitServer.start(RealParts.ofThisMachine(), folder)) {
            here.succeed("git", "clone", "-q", server.url(), "author");
            var author = new StockCommand(folder.resolve("author"));
            author.succeed("git", "commit", "-q", "--allow-empty", "-m", "Begin");
            author.succeed("git", "push", "-q", "origin", "HEAD:main", "HEAD:refs/certmend/lock/demo");
            String commit = author.succeed("git", "rev-parse", "HEAD");

            assertThat(here.succeed("git", "ls-remote", server.url(), "main", "refs/certmend/*"))
                    .isEqualTo(commit + "\trefs/certmend/lock/demo\n" + commit + "\trefs/heads/main");
            assertThat(new StockCommand(server.repository()).succeed("git", "log", "--format=%s", "main"))
                    .isEqualTo("Begin");
        }
    }

    @Test
    void leaves_no_process_behind() throws IOException, InterruptedException {
        GitServer server = GitServer.start(RealParts.ofThisMachine(), folder);
        server.close();

        StockCommand.Output refused = new StockCommand(folder).run("git", "ls-remote", server.url());

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.stderr()).contains("Connection refused");
    }
}
