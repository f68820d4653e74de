package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo tells the whole story, and leaves no key or token where none belongs. */
final class DemoIT {

    @Test
    void the_story_ends_compliant_and_everything_is_kept(@TempDir Path temporary) throws IOException {
        Path kept = temporary.resolve("kept");

        CertmendRun run = CertmendRun.of("demo", "--keep", kept.toString());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("# Repair", "aks-hci", "(exit code 4)", "proven");
        assertThat(run.err())
                .contains(
                        "not approved", "an author does not approve", "compliant", "ran already and never runs again");
        assertThat(Stream.of("before.html", "report.html", "scan.jsonl", "verification.jsonl"))
                .allMatch(file -> Files.isRegularFile(kept.resolve(file)));
        for (String file : List.of("before.html", "report.html", "scan.jsonl", "verification.jsonl")) {
            assertThat(Files.readString(kept.resolve(file)))
                    .doesNotContain("PRIVATE KEY")
                    .doesNotContain("eyJhbGciOi");
        }
    }

    @Test
    void a_folder_that_exists_is_not_touched(@TempDir Path existing) {
        CertmendRun run = CertmendRun.of("demo", "--keep", existing.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(existing).isEmptyDirectory();
    }
}
