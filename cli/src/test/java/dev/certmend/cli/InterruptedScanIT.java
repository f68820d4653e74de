package dev.certmend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that ends in its middle, as by Ctrl-C. */
final class InterruptedScanIT {

    @TempDir
    private Path folder;

    @Test
    void says_that_nothing_is_kept_and_leaves_the_result_of_before() throws Exception {
        Path result = Files.writeString(folder.resolve("scan.jsonl"), "yesterday's\n");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));

        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = scan(inventory(silent.getLocalPort()), result, temporary);
            try (Socket asked = silent.accept()) {
                process.toHandle().destroy();
                String said = new String(process.getInputStream().readAllBytes(), UTF_8);

                assertThat(process.waitFor()).as(said).isEqualTo(143);
                assertThat(said)
                        .isEqualTo("certmend: interrupted; nothing of this scan is kept, and " + result
                                + " is as it was before. Give the same command again, or with --limit for some of the"
                                + " clusters\n");
                assertThat(asked.isConnected()).isTrue();
            }
        }
        assertThat(result).hasContent("yesterday's\n");
        assertThat(names(folder)).containsExactlyInAnyOrder("scan.jsonl", "inventory.yaml", "temporary");
        assertThat(names(temporary)).isEmpty();
    }

    /** An endpoint that takes the connection and says nothing. */
    private Path inventory(int port) throws IOException {
        return Files.writeString(folder.resolve("inventory.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: shop
                clusters:
                  - name: shop-west
                    platform: kubeadm
                    endpoints: [ "127.0.0.1:%d" ]
                """.formatted(port));
    }

    private static Process scan(Path inventory, Path result, Path temporary) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.certmend.cli.Main",
                        "scan",
                        "-i",
                        inventory.toString(),
                        "--out",
                        result.toString()))
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
