package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Source;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A seed from which fuzzing starts is worth something only if its reader gets to what it holds. */
class AnswerSeedsTest {

    private final Reading reading = new Reading(new Target("cp-1", "shop", Source.SSH));
    private final LinuxAnswer linux = new LinuxAnswer("shop", "cp-1", reading);

    private static byte[] seed(String name) throws IOException {
        try (InputStream in = AnswerFuzz.class.getResourceAsStream("AnswerFuzzInputs/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static void assertHasCertificate(Observation end) {
        assertThat(TestNodes.certificates(end)).isNotEmpty().allMatch(fact -> fact.notAfter() != null);
    }

    @Test
    void the_whole_answer_of_a_linux_node_has_a_certificate_and_an_end() throws IOException {
        linux.take(Frame.parse(seed("linux/whole"), AnswerFuzz.NONCE));

        assertThat(linux.complete()).isTrue();
        assertHasCertificate(reading.end(linux.observation(0L)));
    }

    @Test
    void the_whole_output_of_a_run_command_has_a_certificate_and_an_end() throws IOException {
        RunCommandOutput output = RunCommandOutput.of(seed("runCommand/whole"));
        linux.take(Frame.parse(output.bytes(), output.nonce().orElseThrow()));

        assertThat(linux.complete()).isTrue();
        assertHasCertificate(reading.end(linux.observation(0L)));
    }

    @Test
    void the_whole_answer_of_a_windows_host_has_a_certificate() throws IOException {
        WindowsAnswer answer =
                WindowsAnswer.find(seed("windows/whole"), reading).orElseThrow();

        assertHasCertificate(reading.end(answer.take("shop", "host-1", 0L)));
    }
}
