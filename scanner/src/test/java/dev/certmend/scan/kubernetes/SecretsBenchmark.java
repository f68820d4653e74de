package dev.certmend.scan.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Target;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand TLS Secrets of a real kube-apiserver, beside {@code kubectl get secrets -A -o json | jq}. */
class SecretsBenchmark {

    private static final int SECRETS = 10_000;
    private static final int ROUNDS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void secondsAndMemory() throws Exception {
        try (RealApiServer server = RealApiServer.start(folder)) {
            try (KubernetesClient admin = server.admin()) {
                create(admin);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                Cost ours = ours(server.adminKubeconfig());
                Cost theirs = theirs(server.adminKubeconfig());
                System.out.printf(
                        Locale.ROOT,
                        "round %d: certmend %.1f s, %,d MB of heap at most; kubectl and jq %.1f s, kubectl %,d MB"
                                + " resident at most; ratio of time %.2f%n",
                        round,
                        ours.seconds(),
                        ours.bytes() >> 20,
                        theirs.seconds(),
                        theirs.bytes() >> 20,
                        ours.seconds() / theirs.seconds());
            }
        }
    }

    private static void create(KubernetesClient admin) throws Exception {
        String certificate = TestPki.base64(TestPki.pem(TestPki.server("CN=shop", "shop.example")));
        String key = TestPki.base64(TestPki.privateKeyPem());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (Future<Secret> created : threads.invokeAll(IntStream.range(0, SECRETS)
                .mapToObj(i -> secret("shop-" + i, certificate, key))
                .<Callable<Secret>>map(it -> () -> admin.resource(it).create())
                .toList())) {
            created.get();
        }
        threads.shutdown();
    }

    private static Secret secret(String name, String certificate, String key) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("kube-node-lease")
                .withName(name)
                .endMetadata()
                .withType("kubernetes.io/tls")
                .withData(Map.of("tls.crt", certificate, "tls.key", key))
                .build();
    }

    private static Cost ours(Path kubeconfig) throws Exception {
        LongAdder certificates = new LongAdder();
        KubernetesProbe probe = new KubernetesProbe(kubeconfig, Passphrases.NONE, Clock.systemUTC(), record -> {
            if (record instanceof CertificateFact) {
                certificates.increment();
            }
        });
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        probe.read(new Target("shop", "shop", Source.KUBERNETES), Deadline.in(LIMIT));
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(certificates.sum()).isGreaterThanOrEqualTo(SECRETS);
        return new Cost(
                seconds,
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(it -> it.getType() == MemoryType.HEAP)
                        .mapToLong(it -> it.getPeakUsage().getUsed())
                        .sum());
    }

    private Cost theirs(Path kubeconfig) throws Exception {
        Path json = folder.resolve("secrets.json");
        long start = System.nanoTime();
        Process kubectl = new ProcessBuilder(
                        "kubectl",
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "--context",
                        "here",
                        "get",
                        "secrets",
                        "-A",
                        "-o",
                        "json")
                .redirectOutput(json.toFile())
                .start();
        long resident = 0;
        while (!kubectl.waitFor(10, TimeUnit.MILLISECONDS)) {
            resident = Math.max(resident, highWater(kubectl.pid()));
        }
        assertThat(kubectl.exitValue()).isZero();
        Process jq = new ProcessBuilder(
                        "jq", "-r", ".items[]|select(.type==\"kubernetes.io/tls\")|.data[\"tls.crt\"]", json.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(jq.waitFor()).isZero();
        return new Cost((System.nanoTime() - start) / 1e9, resident);
    }

    private static long highWater(long process) throws Exception {
        Path status = Path.of("/proc", Long.toString(process), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(it -> it.startsWith("VmHWM:"))
                .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    private record Cost(double seconds, long bytes) {}
}
