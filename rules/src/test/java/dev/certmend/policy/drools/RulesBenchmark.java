package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Usage;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.judge.ClusterFacts;
import dev.certmend.policy.pack.PackReader;
import dev.certmend.policy.pack.PackScaffold;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Prints what rules cost: at the start of a process, when a pack is read, and beside plain loops that judge the same. It
 * asserts nothing. Run by {@code ./mvnw -Pbench verify}, each part in a process of its own.
 */
public final class RulesBenchmark {

    private static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    private static final String SCAFFOLD = "EXAMPLE-SERVER-LIFETIME";
    private static final int RULES = 20;
    private static final int CERTIFICATES = 10_000;
    private static final int ROUNDS = 15;

    private RulesBenchmark() {}

    /** Arguments: start, pack or loops. */
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "start" -> start();
            case "pack" -> inFolder(RulesBenchmark::pack);
            case "loops" -> inFolder(RulesBenchmark::loops);
            default -> throw new IllegalArgumentException("start, pack or loops, not " + args[0]);
        }
    }

    /** What a scan waits for before its first certificate is judged, if it does nothing beside it. */
    private static void start() {
        ClusterFacts one = Facts.of(List.copyOf(certificates(1)));
        long cpu = processCpu();
        long start = System.nanoTime();
        DroolsPolicyEngine engine = new DroolsPolicyEngine();
        Policy policy = PolicyReader.builtIn();
        engine.judge(one, policy, AS_OF);
        print(
                "from the construction of the engine to the first judged certificate: %.0f ms (%.0f ms of CPU)",
                millis(start), (processCpu() - cpu) / 1e6);
    }

    private static void pack(Path folder) throws IOException {
        write(folder);
        long cpu = processCpu();
        long start = System.nanoTime();
        read(folder);
        double first = millis(start);
        double firstCpu = (processCpu() - cpu) / 1e6;
        List<Double> again = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long before = threadCpu();
            read(folder);
            again.add((threadCpu() - before) / 1e6);
        }
        print(
                "a pack of %d rules: first read in %.0f ms (%.0f ms of CPU), again in %.1f ms of CPU (median of %d)",
                RULES, first, firstCpu, median(again), ROUNDS);
    }

    private static Policy read(Path folder) throws IOException {
        Policy policy = PolicyReader.of(PackReader.read(folder));
        OwnRules.of(policy);
        return policy;
    }

    /** The same three judgements of the same certificates; the loops make no findings, since those cost the same. */
    private static void loops(Path folder) throws IOException {
        PackScaffold.write(folder);
        Policy pack = read(folder);
        Policy builtIn = PolicyReader.builtIn();
        List<CertificateFact> certificates = certificates(CERTIFICATES);
        ClusterFacts facts = Facts.of(List.copyOf(certificates));
        DroolsPolicyEngine all = new DroolsPolicyEngine();
        DroolsPolicyEngine own = DroolsPolicyEngine.ofPacks();
        double loops = best(() -> failures(certificates));
        double engine = best(() -> all.judge(facts, builtIn, AS_OF).findings().size());
        double rule = best(() -> own.judge(facts, pack, AS_OF).findings().size());
        double loop = best(() -> tooLong(certificates));
        print("%,d certificates, CPU of a round, best of %d:", CERTIFICATES, ROUNDS);
        print("  all built-in controls with findings and remedies %.1f ms", engine);
        print(
                "  plain loops for the end, the watch and act shares and the key size %.2f ms, ratio %.0f",
                loops, engine / loops);
        print(
                "  a pack of one rule with findings %.1f ms; a plain loop for it %.2f ms, ratio %.0f",
                rule, loop, rule / loop);
    }

    private static long failures(List<CertificateFact> certificates) {
        long failures = 0;
        for (CertificateFact it : certificates) {
            Instant start = it.notBefore();
            Instant end = it.notAfter();
            if (end != null && end.isBefore(AS_OF)) {
                failures++;
            } else if (start != null && end != null) {
                double left = Duration.between(AS_OF, end).toSeconds();
                failures += left / Duration.between(start, end).toSeconds() < 0.30 ? 1 : 0;
            }
            Integer bits = it.publicKeyBits();
            failures += "RSA".equals(it.publicKeyAlgorithm()) && bits != null && bits < 2048 ? 1 : 0;
        }
        return failures;
    }

    private static long tooLong(List<CertificateFact> certificates) {
        long failures = 0;
        for (CertificateFact it : certificates) {
            Instant start = it.notBefore();
            Instant end = it.notAfter();
            boolean isLong =
                    start != null && end != null && Duration.between(start, end).toDays() > 400;
            failures += it.usage() == Usage.SERVER && isLong ? 1 : 0;
        }
        return failures;
    }

    private static double best(LongSupplier work) {
        long failures = work.getAsLong();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threadCpu();
            failures += work.getAsLong();
            best = Math.min(best, (threadCpu() - start) / 1e6);
        }
        if (failures == 0) {
            throw new IllegalStateException("nothing failed, so nothing was measured");
        }
        return best;
    }

    /** Every twentieth has ended or is about to, and every tenth lives for long. */
    private static List<CertificateFact> certificates(int count) {
        return LongStream.range(0, count).mapToObj(RulesBenchmark::certificate).toList();
    }

    private static CertificateFact certificate(long number) {
        Instant end = AS_OF.plus(Duration.ofDays(number % 20 == 0 ? number % 60 - 30 : 200 + number % 100));
        String hash = Fingerprint.sha256(Long.toString(number).getBytes(StandardCharsets.UTF_8));
        return CertificateDraft.certificate(it -> {
            it.fingerprintSha256 = hash;
            it.serialNumber = hash.substring(0, 32);
            it.notBefore = end.minus(Duration.ofDays(number % 10 == 0 ? 500 : 365));
            it.notAfter = end;
            it.subjectAlternativeNames = List.of("DNS:node-" + number);
            it.location = Facts.at("bench", "node-" + number, "/etc/kubernetes/pki/apiserver.crt");
        });
    }

    /** Twenty controls made of the one that {@code policy init} writes. */
    private static void write(Path folder) throws IOException {
        PackScaffold.write(folder);
        Path catalogue = folder.resolve("catalogue.yaml");
        String text = Files.readString(catalogue);
        int first = text.indexOf("  - id:");
        StringBuilder all = new StringBuilder(text.substring(0, first));
        Path rule = folder.resolve("rules/" + SCAFFOLD + ".drl");
        for (int number = 1; number <= RULES; number++) {
            String control = SCAFFOLD + "-" + number;
            all.append(text.substring(first).replace(SCAFFOLD, control));
            Files.writeString(
                    folder.resolve("rules/" + control + ".drl"),
                    Files.readString(rule).replace(SCAFFOLD, control));
        }
        Files.delete(rule);
        Files.writeString(catalogue, all);
    }

    private static void inFolder(Part part) throws IOException {
        Path folder = Files.createTempDirectory("certmend-bench-");
        try {
            part.run(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static long threadCpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Wall time says little on a shared machine; this says what the work itself cost, with Java's own threads. */
    private static long processCpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean it
                ? it.getProcessCpuTime()
                : 0;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    /** One part of the benchmark. */
    private interface Part {
        void run(Path folder) throws IOException;
    }
}
