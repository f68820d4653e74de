package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import java.nio.charset.StandardCharsets;

/** Whatever a node says, its target ends in one of the ways that there are, and an answer without an end is not whole. */
class AnswerFuzz {

    static final String NONCE = "n";

    private final Reading reading = new Reading(new Target("cp-1", "shop", Source.SSH));

    @FuzzTest(maxDuration = "20s")
    void linux(byte[] output) {
        LinuxAnswer answer = new LinuxAnswer("shop", "cp-1", reading);

        answer.take(Frame.parse(output, NONCE));

        assertThat(reading.end(answer.observation(0L)).status()).isNotEqualTo(TargetStatus.UNREACHABLE);
        if (!new String(output, StandardCharsets.ISO_8859_1).contains(NONCE + " end ")) {
            assertThat(answer.complete()).isFalse();
        }
    }

    @FuzzTest(maxDuration = "20s")
    void runCommand(byte[] content) {
        RunCommandOutput output = RunCommandOutput.of(content);
        LinuxAnswer answer = new LinuxAnswer("shop", "cp-1", reading);

        answer.take(Frame.parse(output.bytes(), output.nonce().orElse(NONCE)));

        assertThat(answer.complete() && !output.text().contains(" end ")).isFalse();
    }

    @FuzzTest(maxDuration = "20s")
    void windows(byte[] output) {
        WindowsAnswer.find(output, reading).ifPresent(answer -> {
            Observation end = reading.end(answer.take("shop", "host-1", 0L));
            assertThat(end.facts()).hasSizeLessThanOrEqualTo(Reading.MAX_FACTS);
        });
    }
}
