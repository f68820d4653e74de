package dev.certmend.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.cli.CertmendRun;
import dev.certmend.fact.CertificateFact;
import dev.certmend.result.ScanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on real parts: OpenSSH, kubeadm and its PKI, ssh-keygen, and a Git server; then stock tools look. */
class RepairIT {

    private static final RealParts PARTS = RealParts.ofThisMachine();

    @TempDir
    private static Path folder;

    private static StockKeys keys;
    private static KubeadmNode first;
    private static KubeadmNode second;
    private static GitServer server;
    private static Path clone;
    private static StockCommand git;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        List.of("git", "ssh-keygen", "openssl").forEach(PARTS::command);
        keys = new StockKeys(folder);
        StockKeys.Key login = keys.ed25519("scan");
        first = KubeadmNode.first(PARTS, "cp-1", keys.ed25519("host-1"), login.publicKey());
        second = KubeadmNode.joining(first, PARTS, "cp-2", keys.ed25519("host-2"), login.publicKey());
        Instant end = Instant.now().plus(Duration.ofDays(20));
        for (KubeadmNode node : List.of(first, second)) {
            for (String leaf : KubeadmNode.LEAVES) {
                node.signAgain(leaf, end);
            }
        }
        server = GitServer.start(PARTS, folder);
        clone = folder.resolve("clone");
        git = new StockCommand(clone);
        writeInventory();
        writeGovernance();
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable part : new AutoCloseable[] {server, second, first}) {
            close(part);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void writeInventory() throws IOException {
        Files.writeString(folder.resolve("known_hosts"), first.hostKeyLine() + "\n" + second.hostKeyLine() + "\n");
        Files.writeString(folder.resolve("inventory.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: farm
                defaults:
                  ssh: { user: root, identityFile: scan, knownHosts: known_hosts }
                clusters:
                  - name: build-farm
                    platform: kubeadm
                    environment: production
                    nodes:
                      - { name: cp-1, host: %s, port: %d, os: linux, roles: [control-plane] }
                      - { name: cp-2, host: %s, port: %d, os: linux, roles: [control-plane] }
                """.formatted(
                        first.host(), first.port(), second.host(), second.port()));
    }

    /** The repository is set up as its owner would do it: with stock git. */
    private static void writeGovernance() throws IOException, InterruptedException {
        new StockCommand(folder).succeed("git", "clone", "-q", server.url(), "clone");
        Files.writeString(clone.resolve("certmend.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Governance
                repository: farm/certificates
                environments:
                  production:
                    approvals: [ { role: platform, count: 1 }, { role: security, count: 1 } ]
                people:
                  - { name: Ada, roles: [ platform ], principals: [ ada@farm ] }
                  - { name: Grace, roles: [ security ], principals: [ grace@farm ] }
                executors: [ certmend@farm ]
                """);
        Files.writeString(
                clone.resolve("allowed_signers"),
                "ada@farm namespaces=\"approval@certmend.dev\" "
                        + keys.ed25519("ada").typeAndBlob() + "\n"
                        + "grace@farm namespaces=\"approval@certmend.dev\" "
                        + keys.generate("grace", "ecdsa", "256").typeAndBlob() + "\n"
                        + "certmend@farm namespaces=\"git\" "
                        + keys.ed25519("executor").typeAndBlob() + "\n");
        git.succeed("git", "checkout", "-q", "-B", "main");
        git.succeed("git", "add", "-A");
        git.succeed("git", "commit", "-q", "-m", "Say who decides");
        git.succeed("git", "push", "-q", "origin", "main");
    }

    @Test
    void finds_plans_waits_repairs_and_proves() throws IOException, InterruptedException {
        scanFinds();
        String plan = planSaysRenew();
        refusedUntilApproved(plan);
        approveWithStockTools(plan, "ada");
        approveWithStockTools(plan, "grace");
        applied(plan);
        kubeadmAgrees();
        stockGitAgrees(plan);
        assertThat(certmend("verify-run", plan, "--repo", server.url()).exitCode())
                .isZero();
        assertThat(apply(plan).exitCode()).isEqualTo(4);
    }

    private static CertmendRun certmend(String... words) {
        return CertmendRun.of(words);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static CertmendRun apply(String plan) {
        return certmend(
                "apply",
                plan,
                "--repo",
                server.url(),
                "-i",
                path("inventory.yaml"),
                "--key",
                path("executor"),
                "--out",
                path("verification.jsonl"));
    }

    private void scanFinds() throws IOException, InterruptedException {
        CertmendRun scan =
                certmend("scan", "-i", path("inventory.yaml"), "--out", path("scan.jsonl"), "--fail-on", "low");

        assertThat(scan.exitCode()).as(scan.toString()).isEqualTo(1);
        CertificateFact apiserver = ScanReader.readAll(folder.resolve("scan.jsonl")).certificates().stream()
                .filter(it -> it.location().target().equals("cp-1")
                        && it.location().path().equals("/etc/kubernetes/pki/apiserver.crt"))
                .findFirst()
                .orElseThrow();
        assertThat(apiserver.fingerprintSha256())
                .isEqualTo(first.exec(
                                "openssl",
                                "x509",
                                "-in",
                                "/etc/kubernetes/pki/apiserver.crt",
                                "-noout",
                                "-fingerprint",
                                "-sha256")
                        .strip()
                        .replaceAll(".*=", "")
                        .replace(":", "")
                        .toLowerCase(Locale.ROOT));
    }

    private String planSaysRenew() throws IOException, InterruptedException {
        CertmendRun run = certmend("plan", path("scan.jsonl"), "--repo", server.url(), "-q");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        String plan = run.out().strip();
        git.succeed("git", "fetch", "-q", "origin");
        String json =
                git.succeed("git", "show", "origin/certmend/production/farm:plans/production/" + plan + "/plan.json");
        assertThat(json).contains("\"action\": \"kubeadm.renew\"").contains("\"command\": \"kubeadm certs renew all\"");
        return plan;
    }

    private void refusedUntilApproved(String plan) {
        CertmendRun run = apply(plan);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(4);
        assertThat(run.err()).contains("not approved");
    }

    private void approveWithStockTools(String plan, String person) throws IOException, InterruptedException {
        String statement = path(person + "-decision.json");
        assertThat(certmend("approve", plan, "--repo", server.url(), "--write-statement", statement)
                        .exitCode())
                .isZero();
        new StockKeys.Key(folder.resolve(person)).sign(Path.of(statement), "approval@certmend.dev");
        CertmendRun run = certmend("approve", plan, "--repo", server.url(), "--signed-statement", statement);
        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    private void applied(String plan) {
        CertmendRun run = apply(plan);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).contains("[1/2]").contains("[2/2]").contains("compliant");
    }

    private void kubeadmAgrees() throws IOException, InterruptedException {
        for (KubeadmNode node : List.of(first, second)) {
            assertThat(node.exec("kubeadm", "certs", "check-expiration")
                            .lines()
                            .filter(line -> line.contains(" 364d ")))
                    .hasSameSizeAs(KubeadmNode.LEAVES);
        }
    }

    private void stockGitAgrees(String plan) throws IOException, InterruptedException {
        String sha256 = git.succeed(
                        "sh",
                        "-c",
                        "git show origin/certmend/production/farm:plans/production/" + plan + "/plan.json | sha256sum")
                .substring(0, 64);
        git.succeed("git", "fetch", "-q", "origin", "+refs/certmend/*:refs/certmend/*");
        String refs = git.succeed("git", "for-each-ref", "--format=%(refname)", "refs/certmend");
        assertThat(refs.lines())
                .contains(
                        "refs/certmend/approvals/" + sha256,
                        "refs/certmend/journal/" + sha256,
                        "refs/certmend/lock/build-farm");
        git.succeed(
                "git",
                "-c",
                "gpg.ssh.allowedSignersFile=allowed_signers",
                "verify-commit",
                "refs/certmend/journal/" + sha256);
        assertThat(git.succeed("git", "log", "--format=%s", "--reverse", "refs/certmend/journal/" + sha256)
                        .lines())
                .containsExactly(
                        "0: started",
                        "1: step-started s1",
                        "2: step-done s1",
                        "3: step-started s2",
                        "4: step-done s2",
                        "5: finished");
        assertThat(git.succeed("git", "show", "refs/certmend/lock/build-farm:lock.json"))
                .contains("\"released\": true");
        stockKeygenAgrees(sha256);
    }

    private void stockKeygenAgrees(String sha256) throws IOException, InterruptedException {
        String ref = "refs/certmend/approvals/" + sha256;
        List<String> statements = git.succeed("git", "ls-tree", "--name-only", ref)
                .lines()
                .filter(name -> name.endsWith(".json"))
                .toList();
        assertThat(statements).hasSize(2);
        for (String statement : statements) {
            git.succeed(
                    "sh",
                    "-c",
                    "git show " + ref + ":" + statement + " > statement.json" + " && git show " + ref + ":" + statement
                            + ".sig > statement.json.sig");
            String principal = git.succeed(
                    "ssh-keygen", "-Y", "find-principals", "-f", "allowed_signers", "-s", "statement.json.sig");
            git.reading(clone.resolve("statement.json"))
                    .succeed(
                            "ssh-keygen",
                            "-Y",
                            "verify",
                            "-f",
                            "allowed_signers",
                            "-I",
                            principal,
                            "-n",
                            "approval@certmend.dev",
                            "-s",
                            "statement.json.sig");
        }
    }
}
