package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
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

/** What one node costs the client in processor time, beside the ssh of the machine on the same server. */
class ConnectBenchmark {

    private static final int WARM_UP = 2_000;
    private static final int NODES = 300;
    private static final int ROUNDS = 3;
    private static final int SSH_NODES = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s");

    @TempDir
    private Path folder;

    @Test
    void processorTimePerNode() throws Exception {
        try (RealSshd sshd = RealSshd.start(folder);
                MinaConnector connector = MinaConnector.create(folder, Map.of())) {
            visit(connector, sshd, WARM_UP);
            for (int round = 1; round <= ROUNDS; round++) {
                double theirs = sshMillis(sshd);
                long start = processNanos();
                visit(connector, sshd, NODES);
                double ours = (processNanos() - start) / 1e6 / NODES;
                System.out.printf(
                        Locale.ROOT,
                        "round %d: certmend %.1f ms, ssh %.1f ms of processor time per node; ratio %.2f%n",
                        round,
                        ours,
                        theirs,
                        ours / theirs);
            }
        }
    }

    private static void visit(MinaConnector connector, RealSshd sshd, int nodes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
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

    /** The shell's own account of the processor time of its children, user and system. */
    private static double sshMillis(RealSshd sshd) throws Exception {
        String ssh = PosixShell.join(List.of(
                "ssh",
                "-F",
                "none",
                "-i",
                sshd.clientKey().toString(),
                "-p",
                Integer.toString(sshd.port()),
                "-o",
                "UserKnownHostsFile=" + sshd.knownHosts(),
                RealSshd.USER + "@" + RealSshd.HOST,
                "true"));
        String loop = "i=0; while [ $i -lt " + SSH_NODES + " ]; do " + ssh + " </dev/null; i=$((i+1)); done; times";
        List<MatchResult> times = TIMES.matcher(Programs.run(List.of("/bin/sh", "-c", loop)))
                .results()
                .toList();
        return (seconds(times.get(2)) + seconds(times.get(3))) * 1_000 / SSH_NODES;
    }

    private static double seconds(MatchResult time) {
        return Integer.parseInt(time.group(1)) * 60 + Double.parseDouble(time.group(2));
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
