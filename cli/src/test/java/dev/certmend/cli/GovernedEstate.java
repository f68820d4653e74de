package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.git.GovernanceRepository;
import dev.certmend.git.NewCommit;
import dev.certmend.lab.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The estate of the lab with a repository for its plans, and the commands that lead to a run. */
final class GovernedEstate implements AutoCloseable {

    private final Path folder;
    private final Estate estate;

    private GovernedEstate(Path folder, Estate estate) {
        this.folder = folder;
        this.estate = estate;
    }

    static GovernedEstate start(Path folder) throws IOException {
        GovernedEstate started = new GovernedEstate(folder, Estate.start(folder.resolve("estate"), Instant.now()));
        Map<String, byte[]> files = new HashMap<>();
        for (String name : List.of("certmend.yaml", "allowed_signers")) {
            files.put(name, Files.readAllBytes(started.estate.governance().resolve(name)));
        }
        GovernanceRepository.create(
                Path.of(started.repository()), new NewCommit(null, files, "owner", Instant.now(), "rules\n", null));
        return started;
    }

    String repository() {
        return folder.resolve("certificates.git").toString();
    }

    /** The files of the machines. */
    Path machines() {
        return folder.resolve("estate");
    }

    /** Scans, and proposes a plan. */
    CertmendRun plan(String... options) {
        String scan = folder.resolve("scan.jsonl").toString();
        CertmendRun.of("scan", "-i", estate.inventory().toString(), "--out", scan);
        String[] words = new String[options.length + 4];
        System.arraycopy(new String[] {"plan", scan, "--repo", repository()}, 0, words, 0, 4);
        System.arraycopy(options, 0, words, 4, options.length);
        return CertmendRun.of(words);
    }

    /** Scans, and proposes a plan that two people approve. */
    String approvedPlan() {
        String plan = plan("-q").out().strip();
        for (String person : List.of("ada", "grace")) {
            CertmendRun approval = CertmendRun.of(
                    "approve",
                    plan,
                    "--repo",
                    repository(),
                    "--key",
                    estate.key(person).toString());
            assertThat(approval.exitCode()).as(approval.toString()).isZero();
        }
        return plan;
    }

    /** The command that runs a plan. */
    String[] apply(String plan) {
        return new String[] {
            "apply",
            plan,
            "--repo",
            repository(),
            "-i",
            estate.inventory().toString(),
            "--key",
            estate.key("executor").toString()
        };
    }

    @Override
    public void close() throws IOException {
        estate.close();
    }
}
