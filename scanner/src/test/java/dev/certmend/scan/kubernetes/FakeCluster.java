package dev.certmend.scan.kubernetes;

import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Source;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Target;
import dev.certmend.scan.ssh.TestNodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose API server holds what a test puts there, the probe that reads it, and objects to put. */
@Timeout(60)
abstract class FakeCluster {

    static final String CERTIFICATE = TestPki.base64(TestPki.pem(TestPki.server("CN=shop", "shop.example")));

    @TempDir
    Path folder;

    final FakeApiServer server = new FakeApiServer();
    final List<ScanRecord> facts = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    Observation read() throws InterruptedException {
        return read(server.kubeconfig(folder), Duration.ofSeconds(20));
    }

    Observation read(Path kubeconfig, Duration time) throws InterruptedException {
        return new KubernetesProbe(kubeconfig, Passphrases.of(List.of()), TestNodes.CLOCK, facts::add)
                .read(new Target("config", "shop", Source.KUBERNETES), Deadline.in(time));
    }

    <T extends ScanRecord> List<T> facts(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static String secret(String name, String... data) {
        return object("shop", name, "\"data\":{" + String.join(",", data) + "}");
    }

    static String entry(String key, String value) {
        return "\"" + key + "\":\"" + value + "\"";
    }

    static String object(String namespace, String name, String rest) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"" + namespace + "\"}," + rest + "}";
    }

    static String tls(String name) {
        return secret(name, entry("tls.crt", CERTIFICATE), entry("tls.key", "c2VjcmV0"));
    }
}
