package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.cli.CertmendRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack of one's own at a pinned commit: pushed and signed with stock Git, read from a stock Git server. */
class GitPackIT {

    private static final String CONTROL = "EXAMPLE-SERVER-LIFETIME";

    private static final String SCAN = """
            {"type":"scan","format":"certmend.dev/scan/v1","tool":"test","scanId":"1","startedAt":"2026-11-26T00:00:00Z","asOf":"2026-11-26T00:00:00Z","inventories":[]}
            {"type":"cluster","name":"pos","platform":"kubeadm"}
            {"type":"target","name":"cp-1","cluster":"pos","source":"ssh","status":"ok","reason":"ok","message":"","certificates":1,"durationMillis":1}
            {"type":"certificate","fingerprintSha256":"3c804e0210dc606038183296445d5813f4246f178fcd55f7967d351db7c4066b","subject":"CN=apiserver","notBefore":"2026-01-01T00:00:00Z","notAfter":"2028-01-01T00:00:00Z","isCa":false,"layer":"kubernetes","component":"apiserver","usage":"server","location":{"target":"cp-1","cluster":"pos","source":"ssh","path":"/etc/kubernetes/pki/apiserver.crt","index":0}}
            {"type":"summary","finishedAt":"2026-11-26T00:00:01Z","severities":{},"results":{},"certificates":1,"tokens":0,"coverage":{"targets":1,"read":1,"partial":0,"unread":0},"exitCode":0}
            """;

    @TempDir
    private Path folder;

    private GitServer server;
    private StockCommand author;
    private StockKeys.Key ada;

    @BeforeEach
    void pushed() throws IOException, InterruptedException {
        RealParts parts = RealParts.ofThisMachine();
        parts.command("ssh-keygen");
        server = GitServer.start(parts, folder);
        new StockCommand(folder).succeed("git", "clone", "-q", server.url(), "author");
        author = new StockCommand(folder.resolve("author"));
        ada = new StockKeys(folder).ed25519("ada");
        assertThat(CertmendRun.of(
                                "policy",
                                "init",
                                folder.resolve("author/packs/example").toString())
                        .exitCode())
                .isZero();
        Files.writeString(folder.resolve("scan.jsonl"), SCAN);
        Files.writeString(folder.resolve("allowed_signers"), "ada@example.org " + ada.typeAndBlob() + "\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_command_sees_the_pack_also_when_its_server_is_gone() throws IOException, InterruptedException {
        String policy = policy(push(true), "allowed_signers: allowed_signers");
        CertmendRun first = evaluate(policy);
        assertThat(first.exitCode()).as(first.toString()).isEqualTo(1);
        assertThat(first.out()).contains(CONTROL, "lives for 730 days");

        server.close();

        assertThat(evaluate(policy).out()).contains(CONTROL);
        assertThat(run("policy", "list", "--policy", policy).out()).contains(CONTROL, "VALIDITY-EXPIRED");
        assertThat(run("policy", "explain", CONTROL, "--policy", policy).out()).contains("Example PKI standard");
        assertThat(run("policy", "test", "--policy", policy).out()).contains("4 of 4 as expected", "sha256 ");
        assertThat(run("forecast", folder.resolve("scan.jsonl").toString(), "--policy", policy)
                        .exitCode())
                .isZero();
        CertmendRun scan = run("scan", "--path", folder.resolve("author").toString(), "--policy", policy, "-q");
        assertThat(scan.err()).doesNotContain("pack");
        assertThat(scan.exitCode()).as(scan.toString()).isNotEqualTo(2);
    }

    @Test
    void judges_as_the_same_pack_in_a_folder_does() throws IOException, InterruptedException {
        String pinned = policy(push(false), "");
        String inFolder = policy("packs: [{ path: author/packs/example }]");

        assertThat(policyDigest(pinned)).isEqualTo(policyDigest(inFolder));
    }

    @Test
    void goes_on_with_what_was_pinned_when_the_branch_goes_on() throws IOException, InterruptedException {
        String policy = policy(push(false), "");
        Path catalogue = folder.resolve("author/packs/example/catalogue.yaml");
        Files.writeString(catalogue, Files.readString(catalogue).replace("Example PKI standard", "Another standard"));
        push(false);

        assertThat(run("policy", "explain", CONTROL, "--policy", policy).out())
                .contains("Example PKI standard")
                .doesNotContain("Another standard");
    }

    @Test
    void refuses_a_commit_that_nobody_of_the_file_signed() throws IOException, InterruptedException {
        String unsigned = policy(push(false), "allowed_signers: allowed_signers");
        assertRefused(unsigned, "it is not signed");

        String signed = policy(push(true), "allowed_signers: allowed_signers");
        String line = "ada@example.org " + ada.typeAndBlob();
        Files.writeString(
                folder.resolve("allowed_signers"), line.replace("ssh-", "valid-before=\"20200101Z\" ssh-") + "\n");
        assertRefused(signed, "its key counts at another time, not at 20");
        Files.writeString(folder.resolve("allowed_signers"), line.replace("ssh-", "namespaces=\"file\" ssh-") + "\n");
        assertRefused(signed, "namespaces in line 1 of the allowed signers would have to name 'git'");

        String eve = new StockKeys(folder).ed25519("eve").typeAndBlob();
        Files.writeString(folder.resolve("allowed_signers"), "ada@example.org " + eve + "\n");
        assertRefused(signed, "belongs to no allowed signer");
    }

    @Test
    void refuses_a_commit_whose_signature_is_of_another() throws IOException, InterruptedException {
        String signed = push(true);
        String raw = author.succeed("git", "cat-file", "commit", signed);
        Path forged = Files.writeString(folder.resolve("forged"), raw.replace("Change", "Charge") + "\n");
        String id = author.reading(forged).succeed("git", "hash-object", "-t", "commit", "-w", "--stdin");
        author.succeed("git", "push", "-q", "origin", id + ":refs/heads/forged");

        assertRefused(policy(id, "allowed_signers: allowed_signers"), "signature");
    }

    @Test
    void refuses_a_link_that_leads_out_of_the_pack() throws IOException, InterruptedException {
        Path rule = folder.resolve("author/packs/example/rules/" + CONTROL + ".drl");
        Files.delete(rule);
        Files.createSymbolicLink(rule, folder.resolve("scan.jsonl"));

        assertRefused(policy(push(false), ""), "is a link or a submodule");
    }

    private String push(boolean signed) throws IOException, InterruptedException {
        author.succeed("git", "add", ".");
        List<String> commit = new ArrayList<>(List.of("git", "-c", "gpg.format=ssh", "-c"));
        commit.add("user.signingkey=" + ada.privateKey());
        commit.addAll(List.of("commit", "-q", "--allow-empty", "-m", "Change", signed ? "-S" : "--no-gpg-sign"));
        author.succeed(commit.toArray(String[]::new));
        author.succeed("git", "push", "-q", "origin", "HEAD:main");
        return author.succeed("git", "rev-parse", "HEAD");
    }

    private String policy(String commit, String more) throws IOException {
        return policy("packs:\n  - git: " + server.url() + "\n    commit: " + commit + "\n    folder: packs/example\n"
                + (more.isEmpty() ? "" : "    " + more + "\n"));
    }

    private String policy(String packs) throws IOException {
        Path file = Files.createTempFile(folder, "policy", ".yaml");
        return Files.writeString(file, "apiVersion: certmend.dev/v1\nkind: Policy\nname: test\n" + packs)
                .toString();
    }

    private void assertRefused(String policy, String cause) {
        CertmendRun run = evaluate(policy);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains(policy + ":5:10: ", cause);
        assertThat(run.out()).isEmpty();
    }

    private String policyDigest(String policy) {
        return evaluate(policy)
                .out()
                .lines()
                .findFirst()
                .orElseThrow()
                .replaceAll(".*\"policySha256\":\"([0-9a-f]{64})\".*", "$1");
    }

    private CertmendRun evaluate(String policy) {
        return run(
                "evaluate",
                folder.resolve("scan.jsonl").toString(),
                "--policy",
                policy,
                "--fail-on",
                "medium",
                "-o",
                "jsonl");
    }

    private CertmendRun run(String... words) {
        return CertmendRun.of(
                Map.of(
                        "HOME",
                        folder.toString(),
                        "XDG_CACHE_HOME",
                        folder.resolve("cache").toString()),
                Clock.systemUTC(),
                words);
    }
}
