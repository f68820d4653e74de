package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certmend.inventory.Node;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.ExecResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder that looks like a node's file system, and the shells that nodes have. */
abstract class ShellNode {

    /** Dash, as on Debian and Ubuntu; bash under the name sh, as on Azure Linux and RHEL; busybox, as on Alpine. */
    enum Shell {
        DASH("dash -s"),
        BASH("bash --posix -s"),
        BUSYBOX("busybox sh -s");

        private final String commandLine;

        Shell(String commandLine) {
            this.commandLine = commandLine;
        }

        List<String> command() {
            return List.of(commandLine.split(" ", -1));
        }
    }

    @TempDir
    Path folder;

    Path root;
    Path stubs;
    final List<String> wrapper = new ArrayList<>();
    byte[] said = new byte[0];

    static Stream<Shell> shells() {
        return Arrays.stream(Shell.values());
    }

    @BeforeEach
    void make_folders() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        root = Files.createDirectories(folder.resolve("node's root"));
        stubs = Files.createDirectories(folder.resolve("stubs"));
    }

    Path write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    Path write(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    Observation read(Shell shell, Platform platform, NodeRole... roles) throws Exception {
        Node node = TestNodes.linux("cp-1", root.toString(), false, roles);
        return new LinuxProbe(
                        new FakeSsh((address, request) -> run(shell, request)),
                        TestNodes.cluster("seattle-pos", platform),
                        node,
                        Clock.systemUTC())
                .read(TestNodes.target(node), Deadline.in(Duration.ofMinutes(1)));
    }

    ExecResult run(Shell shell, ExecRequest request) {
        need(shell.command().get(0));
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(shell.command());
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(folder.resolve("stderr").toFile());
            builder.environment().put("PATH", stubs + ":/usr/sbin:/usr/bin:/sbin:/bin");
            builder.environment().put("TMPDIR", folder.resolve("no such folder").toString());
            Process process = builder.start();
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> {
                try {
                    return process.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            process.getOutputStream().write(request.input());
            process.getOutputStream().close();
            said = output.get();
            int status = process.waitFor();
            return new ExecResult(status, said, Files.readAllBytes(folder.resolve("stderr")), false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void need(String tool) {
        requireThat(
                Stream.of(Objects.requireNonNull(System.getenv("PATH")).split(":"))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))),
                tool + " is installed");
    }

    static void requireThat(boolean there, String part) {
        if (!"required".equals(System.getenv("CERTMEND_IT"))) {
            assumeTrue(there, part);
        }
        assertThat(there).as(part).isTrue();
    }
}
