package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one node costs the client in processor time, beside what the machine's own clients cost on the same server in the same run:
 * {@code ssh}, and {@code parallel-ssh} where it is installed, each as it comes and with curve25519. OpenSSH prefers sntrup761, so
 * that the second is the fairer peer.
 */
class ConnectBenchmark {

    /** Java's second compiler is done with most of it after 6,000. */
    private static final int WARM_UP = 8_000;

    private static final int NODES = 300;
    private static final int ROUNDS = 3;
    private static final int PEER_NODES = 20;
    private static final int THREADS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s");
    private static final List<String> CURVE25519 = List.of("-o", "KexAlgorithms=curve25519-sha256");

    @TempDir
    private Path folder;

    @Test
    void processorTimePerNode() throws Exception {
        try (RealSshd sshd = RealSshd.start(folder);
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            visit(connector, sshd, WARM_UP);
            for (int round = 1; round <= ROUNDS; round++) {
                long start = processNanos();
                visit(connector, sshd, NODES);
                double ours = (processNanos() - start) / 1e6 / NODES;
                System.out.printf(Locale.ROOT, "round %d: certmend %.1f ms of processor time per node%n", round, ours);
                compare("ssh", ours, peerMillis(ssh(sshd, List.of())));
                compare("ssh with curve25519", ours, peerMillis(ssh(sshd, CURVE25519)));
                if (isInstalled("parallel-ssh")) {
                    compare("parallel-ssh", ours, peerMillis(parallelSsh(sshd, List.of())));
                    compare("parallel-ssh with curve25519", ours, peerMillis(parallelSsh(sshd, CURVE25519)));
                }
            }
        }
    }

    private static void compare(String peer, double ours, double theirs) {
        System.out.printf(Locale.ROOT, "  beside %s: %.1f ms, ratio %.2f%n", peer, theirs, ours / theirs);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1)).anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    private static void visit(MinaConnector connector, RealSshd sshd, int nodes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Callable<Integer> visit = () -> {
            try (SshConnection connection = connector.connect(sshd.address(), LIMIT)) {
                return connection
                        .exec(new ExecRequest("true", new byte[0], 1_000, 1_000, LIMIT))
                        .exitStatus();
            }
        };
        for (Future<Integer> status :
                threads.invokeAll(Stream.generate(() -> visit).limit(nodes).toList())) {
            assertThat(status.get()).isZero();
        }
        threads.shutdown();
    }

    private static String ssh(RealSshd sshd, List<String> more) {
        List<String> words = new ArrayList<>(List.of("ssh", "-p", Integer.toString(sshd.port())));
        words.addAll(options(sshd, more));
        words.addAll(List.of(RealSshd.USER + "@" + RealSshd.HOST, "true"));
        return "i=0; while [ $i -lt " + PEER_NODES + " ]; do " + PosixShell.join(words)
                + " </dev/null; i=$((i+1)); done";
    }

    private String parallelSsh(RealSshd sshd, List<String> more) throws IOException {
        String host = RealSshd.USER + "@" + RealSshd.HOST + ":" + sshd.port();
        Path hosts = Files.write(folder.resolve("hosts"), Collections.nCopies(PEER_NODES, host));
        List<String> words =
                new ArrayList<>(List.of("parallel-ssh", "-h", hosts.toString(), "-p", Integer.toString(THREADS), "-x"));
        words.addAll(List.of(PosixShell.join(options(sshd, more)), "true"));
        return PosixShell.join(words) + " >/dev/null </dev/null";
    }

    private static List<String> options(RealSshd sshd, List<String> more) {
        List<String> options =
                new ArrayList<>(List.of("-F", "none", "-i", sshd.clientKey().toString()));
        options.addAll(List.of("-o", "UserKnownHostsFile=" + sshd.knownHosts()));
        options.addAll(more);
        return options;
    }

    /** The shell's own account of the processor time of its children, user and system. */
    private static double peerMillis(String commands) throws Exception {
        List<MatchResult> times = TIMES.matcher(Programs.run(List.of("/bin/sh", "-c", commands + "; times")))
                .results()
                .toList();
        return (seconds(times.get(2)) + seconds(times.get(3))) * 1_000 / PEER_NODES;
    }

    private static double seconds(MatchResult time) {
        return Integer.parseInt(time.group(1)) * 60 + Double.parseDouble(time.group(2));
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
