package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.certmend.fact.OutageFact;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.probe.Observation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a node was off, from what its programs tell, in the shells that nodes have. */
class LinuxPowerIT extends KubeadmNodeTree {

    @ParameterizedTest
    @MethodSource("shells")
    void boots_come_from_journalctl_and_nothing_is_written(Shell shell) throws Exception {
        kubeadmNode();
        Path journalctl = Files.writeString(stubs.resolve("journalctl"), """
                #!/bin/sh
                echo '-1 0123456789abcdef0123456789abcdef Sun 2026-08-23 08:00:00 UTC—Thu 2026-10-22 06:00:00 UTC'
                printf ' 0 fedcba9876543210fedcba9876543210 Thu 2026-11-26 06:00:00 UTC—Thu 2026-11-26 08:00:00 UTC'
                """);
        Files.setPosixFilePermissions(journalctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> before = listing();

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.facts().stream().filter(OutageFact.class::isInstance)).hasSize(1);
        assertThat(read.node().bootedAt()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
        assertThat(listing()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void of_real_journals_those_of_this_machine_count(Shell shell) throws Exception {
        kubeadmNode();
        String machine = "0123456789abcdef0123456789abcdef";
        write("etc/machine-id", machine + "\n");
        journal(
                machine,
                boot("1", "2026-08-23T08:00:00Z", "2026-10-22T06:00:00Z"),
                boot("2", "2026-10-22T06:01:00Z", "2026-10-25T06:00:00Z"),
                boot("3", "2026-11-26T06:00:00Z", "2026-11-27T08:00:00Z"));
        journal("remote", boot("4", "2026-01-01T08:00:00Z", "2026-01-01T09:00:00Z"));

        Observation read = read(shell, Platform.KUBEADM);

        assertThat(read.facts().stream().filter(OutageFact.class::isInstance).map(OutageFact.class::cast))
                .extracting(OutageFact::from, OutageFact::to)
                .containsExactly(tuple(Instant.parse("2026-10-25T06:00:00Z"), Instant.parse("2026-11-26T06:00:00Z")));
        assertThat(read.node().bootedAt()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
    }

    /** Entries as {@code journalctl -o export} has them: the first and the last of one run. */
    private static String boot(String digit, String first, String last) {
        return Stream.of(first, last)
                .map(time -> "__REALTIME_TIMESTAMP=%d000000%n__MONOTONIC_TIMESTAMP=1%n_BOOT_ID=%s%nMESSAGE=on%n%n"
                        .formatted(Instant.parse(time).getEpochSecond(), digit.repeat(32)))
                .collect(Collectors.joining());
    }

    private void journal(String folder, String... boots) throws Exception {
        Path program = Path.of("/lib/systemd/systemd-journal-remote");
        requireThat(Files.isExecutable(program), program + " is installed");
        Path file = root.resolve("var/log/journal").resolve(folder).resolve("system.journal");
        Files.createDirectories(file.getParent());
        Path entries = Files.writeString(file.resolveSibling("entries"), String.join("", boots));
        Process process = new ProcessBuilder(program.toString(), "--output=" + file, entries.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> file + " " + file.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shutdowns_come_from_the_real_last_and_a_file_of_login_records(Shell shell) throws Exception {
        need("last");
        kubeadmNode();
        byte[] started = record(2, "reboot", "2026-08-23T08:00:00Z");
        byte[] shut = record(1, "shutdown", "2026-10-22T06:00:00Z");
        byte[] startedAgain = record(2, "reboot", "2026-11-26T06:00:00Z");
        write(
                "var/log/wtmp",
                ByteBuffer.allocate(3 * started.length)
                        .put(started)
                        .put(shut)
                        .put(startedAgain)
                        .array());

        Observation read = read(shell, Platform.KUBEADM);

        List<OutageFact> outages = read.facts().stream()
                .filter(OutageFact.class::isInstance)
                .map(OutageFact.class::cast)
                .toList();
        if (shell == Shell.BUSYBOX) {
            assertThat(outages).as("busybox's own last knows no such form").isEmpty();
            return;
        }
        assertThat(outages)
                .extracting(OutageFact::from, OutageFact::to)
                .containsExactly(tuple(Instant.parse("2026-10-22T06:00:00Z"), Instant.parse("2026-11-26T06:00:00Z")));
    }

    /** One record of utmp(5), as it is on 64 bits. */
    private static byte[] record(int type, String user, String time) {
        return ByteBuffer.allocate(384)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(0, (short) type)
                .put(8, "~".getBytes(StandardCharsets.US_ASCII))
                .put(40, "~~".getBytes(StandardCharsets.US_ASCII))
                .put(44, user.getBytes(StandardCharsets.US_ASCII))
                .put(76, "6.1.0-13-amd64".getBytes(StandardCharsets.US_ASCII))
                .putInt(340, (int) Instant.parse(time).getEpochSecond())
                .array();
    }
}
