package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.cli.CertmendRun;
import dev.certmend.real.StockCommand.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack at a pinned commit over the two ways that prove who the server is: a stock sshd, and stock Git behind TLS. */
class RemoteGitPackIT {

    private static final String CONTROL = "EXAMPLE-SERVER-LIFETIME";
    private static final String REPOSITORY = "packs.git";

    private final RealParts parts = RealParts.ofThisMachine();

    @TempDir
    private Path folder;

    private String commit = "";

    @BeforeEach
    void pushed() throws IOException, InterruptedException {
        parts.command("git");
        StockCommand git = new StockCommand(folder);
        git.succeed("git", "init", "-q", "--bare", "--initial-branch=main", REPOSITORY);
        git.succeed("git", "clone", "-q", REPOSITORY, "author");
        CertmendRun.of("policy", "init", folder.resolve("author/packs/example").toString());
        StockCommand author = new StockCommand(folder.resolve("author"));
        author.succeed("git", "add", ".");
        author.succeed("git", "commit", "-q", "-m", "Begin");
        author.succeed("git", "push", "-q", "origin", "HEAD:main");
        commit = author.succeed("git", "rev-parse", "HEAD");
    }

    @Test
    void over_ssh_from_a_server_whose_host_key_is_known() throws IOException, InterruptedException {
        try (GitSshServer server = GitSshServer.start(parts, folder)) {
            login(server.knownHost());

            CertmendRun run = list(server.url(folder.resolve(REPOSITORY)));

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).contains(CONTROL);
        }
    }

    @Test
    void no_ssh_server_with_an_unknown_or_another_host_key_whatever_the_configuration_allows()
            throws IOException, InterruptedException {
        try (GitSshServer server = GitSshServer.start(parts, folder)) {
            String another = server.knownHost().split(" ", 2)[0] + " " + Files.readString(folder.resolve("client.pub"));
            for (String known : new String[] {"", another}) {
                login(known);
                Path config = Files.writeString(
                        folder.resolve(".ssh/config"),
                        "Host *\n  StrictHostKeyChecking no\n  UserKnownHostsFile " + folder.resolve(".ssh/known_hosts")
                                + "\n");

                CertmendRun run = list(server.url(folder.resolve(REPOSITORY)));

                assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
                assertThat(run.err()).contains("policy.yaml:5:10: ", "host key", "known_hosts", "then add it");
                assertThat(Files.readString(folder.resolve(".ssh/known_hosts"))).isEqualTo(known);
                Files.delete(config);
            }
        }
    }

    @Test
    void no_ssh_server_that_does_not_let_us_in() throws IOException, InterruptedException {
        try (GitSshServer server = GitSshServer.start(parts, folder)) {
            login(server.knownHost());
            new StockCommand(folder).succeed("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "stranger");
            Files.move(
                    folder.resolve("stranger"), folder.resolve(".ssh/id_ed25519"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    folder.resolve("stranger.pub"),
                    folder.resolve(".ssh/id_ed25519.pub"),
                    StandardCopyOption.REPLACE_EXISTING);

            CertmendRun run = list(server.url(folder.resolve(REPOSITORY)));

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
            assertThat(run.err()).contains("policy.yaml:5:10: cannot read the repository ssh://127.0.0.1");
        }
    }

    @Test
    void over_https_from_a_server_whose_certificate_is_trusted() throws Exception {
        try (GitHttpsServer server = GitHttpsServer.start(parts, folder)) {
            Output output = process(server.url(REPOSITORY), "-Djavax.net.ssl.trustStore=" + server.trustStore());

            assertThat(output.exitCode()).as(output.stderr()).isZero();
            assertThat(output.stdout()).contains(CONTROL);
        }
    }

    @Test
    void no_https_server_whose_certificate_is_not_trusted() throws Exception {
        try (GitHttpsServer server = GitHttpsServer.start(parts, folder)) {
            Output output = process(server.url(REPOSITORY), "-Dnothing=more");

            assertThat(output.exitCode()).as(output.stdout()).isEqualTo(2);
            assertThat(output.stderr())
                    .contains("policy.yaml:5:10: ", "https://localhost", "is not trusted", "javax.net.ssl.trustStore");
        }
    }

    private void login(String knownHosts) throws IOException {
        Path ssh = Files.createDirectories(folder.resolve(".ssh"));
        Files.writeString(ssh.resolve("known_hosts"), knownHosts);
        Files.writeString(ssh.resolve("id_ed25519"), Files.readString(folder.resolve("client")));
        Files.writeString(ssh.resolve("id_ed25519.pub"), Files.readString(folder.resolve("client.pub")));
    }

    private CertmendRun list(String url) throws IOException {
        return CertmendRun.of(
                Map.of(
                        "HOME",
                        folder.toString(),
                        "XDG_CACHE_HOME",
                        folder.resolve("cache").toString()),
                Clock.systemUTC(),
                "policy",
                "list",
                "--policy",
                policy(url));
    }

    /** What a Java process trusts is decided when it starts. */
    private Output process(String url, String setting) throws IOException, InterruptedException {
        return new StockCommand(folder)
                .run(
                        "env",
                        "HOME=" + folder,
                        "XDG_CACHE_HOME=" + folder.resolve("cache"),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        setting,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.certmend.cli.Main",
                        "policy",
                        "list",
                        "--policy",
                        policy(url));
    }

    private String policy(String url) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                        apiVersion: certmend.dev/v1
                        kind: Policy
                        name: test
                        packs:
                          - git: %s
                            commit: %s
                            folder: packs/example
                        """.formatted(url, commit))
                .toString();
    }
}
