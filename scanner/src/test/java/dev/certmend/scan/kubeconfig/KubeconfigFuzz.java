package dev.certmend.scan.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.certmend.fact.Source;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import java.nio.file.Path;

/** A kubeconfig is read, or refused in words. */
class KubeconfigFuzz {

    @FuzzTest(maxDuration = "20s")
    void kubeconfigs(byte[] content) {
        Reading reading = new Reading(new Target("config", null, Source.KUBECONFIG));

        KubeconfigReader.read(Path.of("/nonexistent/config"), content, reading);

        assertThat(reading.end(NodeObservation.NONE).reason()).isNotEmpty();
    }
}
