package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that ends in its middle, as by {@code kill -9} or Ctrl-C, and the run after it. */
final class KilledApplyIT {

    @TempDir
    private Path folder;

    @Test
    void the_next_apply_takes_the_lock_of_the_dead_process_and_goes_on() throws Exception {
        goesOnAfter(ProcessHandle::destroyForcibly, 137);
    }

    @Test
    void a_run_that_is_interrupted_says_that_the_same_command_goes_on() throws Exception {
        assertThat(goesOnAfter(ProcessHandle::destroy, 143)).contains("interrupted; give the same command again");
    }

    private String goesOnAfter(Consumer<ProcessHandle> signal, int exitCode) throws Exception {
        try (GovernedEstate estate = GovernedEstate.start(folder)) {
            String plan = estate.approvedPlan();

            String said = endInTheMiddle(signal, exitCode, estate.apply(plan));
            CertmendRun second = CertmendRun.of(estate.apply(plan));

            assertThat(second.exitCode()).as(second.toString()).isZero();
            assertThat(second.err()).contains("nothing to do", "compliant");
            CertmendRun proof = CertmendRun.of("verify-run", plan, "--repo", estate.repository());
            assertThat(proof.exitCode()).as(proof.toString()).isZero();
            return said;
        }
    }

    /** Starts a process of its own, and sends it a signal as soon as it says that the second step runs. */
    private static String endInTheMiddle(Consumer<ProcessHandle> signal, int exitCode, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.certmend.cli.Main"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.contains("[2/")) {
                    signal.accept(process.toHandle());
                }
            }
        }
        assertThat(process.waitFor()).as(String.join("\n", said)).isEqualTo(exitCode);
        return String.join("\n", said);
    }
}
