package dev.certmend.cli;

import dev.certmend.lab.ClosedPort;
import dev.certmend.lab.hostile.BlackHole;
import dev.certmend.lab.pki.CertificateAuthority;
import dev.certmend.lab.pki.Validity;
import dev.certmend.lab.ssh.CommandLog;
import dev.certmend.lab.ssh.LabServer;
import dev.certmend.lab.ssh.Machine;
import dev.certmend.lab.ssh.Program;
import dev.certmend.lab.ssh.SshKeys;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scan of many nodes by the command that people use, against SSH servers of this process that answer after 150 ms.
 * Two nodes in a hundred are broken: one refuses the connection, the other accepts it and says nothing, or drops what is
 * sent. The servers' own work is part of the time.
 */
class EstateBenchmark {

    private static final int SERVERS = 50;
    private static final long DELAY_MILLIS = 150;
    private static final Pattern NONCE = Pattern.compile("certmend_nonce=(\\S+)");

    @TempDir
    private Path folder;

    @Test
    void secondsAndMemory() throws Exception {
        PublicKey key = SshKeys.parse(SshKeys.write(folder.resolve("key"), "bench"));
        ExecutorService threads = Executors.newCachedThreadPool();
        List<LabServer> servers = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
                ClosedPort closed = new ClosedPort();
                BlackHole hole = new BlackHole()) {
            Broken broken = new Broken(closed.number(), silent.getLocalPort(), hole.port());
            for (int i = 0; i < SERVERS; i++) {
                servers.add(LabServer.start(new Replay(certificate()), key, new CommandLog(), threads));
            }
            Files.write(
                    folder.resolve("known_hosts"),
                    servers.stream().map(LabServer::knownHost).toList());
            scan(500, servers, broken);
            double quarter = scan(2_500, servers, broken);
            double whole = scan(10_000, servers, broken);
            System.out.printf(Locale.ROOT, "time for 10,000 nodes over time for 2,500: %.2f%n", whole / quarter);
        } finally {
            for (LabServer server : servers) {
                server.close();
            }
            threads.shutdownNow();
        }
    }

    private double scan(int nodes, List<LabServer> servers, Broken broken) throws Exception {
        String lines = IntStream.range(0, nodes)
                .mapToObj(i -> "      - { name: n-" + i + ", host: 127.0.0.1, port: " + port(i, servers, broken)
                        + ", roles: [worker] }\n")
                .collect(Collectors.joining());
        Path inventory = Files.writeString(folder.resolve("inventory.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: bench
                defaults: { ssh: { user: bench, identityFile: key, knownHosts: known_hosts } }
                clusters:
                  - name: bench
                    platform: kubeadm
                    nodes:
                """ + lines);
        long start = System.nanoTime();
        CertmendRun run = CertmendRun.of(
                Map.of("HOME", folder.toString()),
                Clock.systemUTC(),
                "scan",
                "--quiet",
                "--timeout",
                "10s",
                "-i",
                inventory.toString(),
                "--out",
                folder.resolve("scan.jsonl").toString(),
                "-o",
                "jsonl");
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d nodes: %.1f s, %,d MB resident at most, exit code %d; %s%n",
                nodes,
                seconds,
                resident() >> 20,
                run.exitCode(),
                Files.readAllLines(folder.resolve("scan.jsonl")).stream()
                        .filter(it -> it.startsWith("{\"type\":\"target\""))
                        .collect(Collectors.groupingBy(
                                it -> it.replaceAll(".*\"reason\":\"([^\"]*)\".*", "$1"), Collectors.counting())));
        return seconds;
    }

    private static int port(int node, List<LabServer> servers, Broken broken) {
        return switch (node % 100) {
            case 40 -> broken.closed();
            case 90 -> node % 200 < 100 ? broken.silent() : broken.hole();
            default -> servers.get(node % servers.size()).port();
        };
    }

    private static long resident() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(it -> it.startsWith("VmHWM:"))
                .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }

    private static String certificate() {
        return CertificateAuthority.create("bench", Validity.starting(Instant.now(), Duration.ofDays(300)))
                .own()
                .certificatePem();
    }

    /** Ports of nodes that are no use. */
    private record Broken(int closed, int silent, int hole) {}

    /** Answers the scanner's program as a node with one certificate does, without a shell. */
    private record Replay(String certificate) implements Machine {

        @Override
        public String name() {
            return "bench";
        }

        @Override
        public String user() {
            return "bench";
        }

        @Override
        public Program program(String command) {
            return (in, out, err) -> {
                Matcher nonce = NONCE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                if (!nonce.find()) {
                    return 1;
                }
                Thread.sleep(DELAY_MILLIS);
                String mark = nonce.group(1) + " ";
                String answer = mark + "begin 1 " + System.currentTimeMillis() / 1_000 + "\n" + mark
                        + "file p:/var/lib/kubelet/pki/kubelet-client-current.pem\n+"
                        + certificate.strip().replace("\n", "\n+") + "\n" + mark + "end 2\n";
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                return 0;
            };
        }
    }
}
