package dev.certmend.scan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Target;
import dev.certmend.scan.ssh.TestNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HostileAnswersTest {

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "1",
            "\"\"",
            "\"items\"",
            "\"metadata\"",
            "\"name\"",
            "\"spec\"",
            "\"data\"",
            "\"resourceVersion\"",
            "\"status\"",
            "\"webhooks\"",
            "\"ca.crt\"",
            "\"kind\"",
            "\"x\"");

    @Provide
    Arbitrary<String> items() {
        String named = "{\"metadata\":{\"name\":\"x\"},";
        Arbitrary<String> broken = Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join("", pieces));
        Arbitrary<String> odd = Arbitraries.of(
                "null",
                "{}",
                "[]",
                "7",
                "{\"metadata\":null}",
                named + "\"spec\":null,\"data\":null,\"webhooks\":null}",
                named + "\"spec\":{\"conversion\":{\"webhook\":{}}},\"data\":{\"tls.crt\":null,\"token\":\"!\"}}",
                named + "\"webhooks\":[null,{\"clientConfig\":{\"caBundle\":\"!\"}}]}",
                named + "\"status\":{\"conditions\":[null,{\"type\":\"Ready\",\"lastHeartbeatTime\":\"soon\"}]}}",
                named + "\"spec\":{\"renewTime\":\"soon\",\"request\":\"!\",\"caBundle\":\"AAAA\"}}");
        return Arbitraries.oneOf(broken, odd);
    }

    @Property(tries = 40)
    void no_objects_throw_and_none_look_read_where_they_were_not(@ForAll("items") String item) throws Exception {
        Path folder = Files.createTempDirectory("hostile");
        try (FakeApiServer server = new FakeApiServer()) {
            server.onEverything(FakeApiServer.items(item));

            Observation end = new KubernetesProbe(
                            server.kubeconfig(folder), Passphrases.of(List.of()), TestNodes.CLOCK, fact -> {})
                    .read(new Target("config", "shop", Source.KUBERNETES), Deadline.in(Duration.ofSeconds(20)));

            assertThat(end.status()).isIn(TargetStatus.OK, TargetStatus.FAILED);
            assertThat(end.reason()).isIn("ok", "unintelligible-answer", "malformed", "not-a-certificate");
        } finally {
            Files.delete(folder.resolve("config"));
            Files.delete(folder);
        }
    }
}
