package dev.certmend.lab.hostile;

import dev.certmend.lab.ClosedPort;
import dev.certmend.lab.linux.BootHistory;
import dev.certmend.lab.linux.LinuxNode;
import dev.certmend.lab.linux.Sudo;
import dev.certmend.lab.pki.KubernetesAuthority;
import dev.certmend.lab.pki.KubernetesCertificate;
import dev.certmend.lab.pki.NodeFiles;
import dev.certmend.lab.pki.Validity;
import dev.certmend.lab.ssh.CommandLog;
import dev.certmend.lab.ssh.LabServer;
import dev.certmend.lab.ssh.Machine;
import dev.certmend.lab.ssh.SshKeys;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A cluster of two healthy nodes and of every hostile one that this lab knows, each named after what it does. Its inventory
 * lies in the folder; everything listens on loopback.
 */
public final class HostileEstate implements Closeable {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final int FIREWALLED = 5;
    private static final String ODD_NAME = "new\nline \u001b[31mred \u202etrc.crt";

    private final Path folder;
    private final Instant now;
    private final PublicKey scanKey;
    private final CommandLog log = new CommandLog();
    private final ExecutorService threads;
    private final Deque<Closeable> parts = new ArrayDeque<>();
    private final StringBuilder knownHosts = new StringBuilder();
    private final StringBuilder nodes = new StringBuilder();

    private HostileEstate(Path folder, Instant now) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
        this.now = now;
        this.scanKey = SshKeys.parse(SshKeys.write(this.folder.resolve("scan_ed25519"), "scan@hostile.example"));
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "lab-hostile");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Lays the files and starts the servers.
     *
     * @param folder is made where it is missing
     * @param now when it is; certificates of healthy nodes are a month old
     */
    public static HostileEstate start(Path folder, Instant now) throws IOException {
        HostileEstate estate = new HostileEstate(folder, now);
        try {
            estate.run();
            return estate;
        } catch (IOException | RuntimeException e) {
            estate.close();
            throw e;
        }
    }

    /** The inventory of the estate. */
    public Path inventory() {
        return folder.resolve("inventory.yaml");
    }

    private void run() throws IOException {
        firewalled();
        healthy("healthy-1", Sudo.GRANTED);
        for (Misbehaviour misbehaviour : Misbehaviour.all()) {
            known(misbehaviour.name(), serve(misbehaviour));
        }
        raw("mute", "", false);
        raw("web-server", "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", true);
        raw("long-packet", "SSH-2.0-lab\r\n" + "\u007f".repeat(64), false);
        dropping();
        changingKey();
        wrongClock();
        oddNames();
        healthy("asks-for-password", Sudo.PASSWORD_REQUIRED);
        unreachable();
        node("stranger", serve(linux("stranger", Sudo.GRANTED)).port());
        healthy("healthy-2", Sudo.GRANTED);
        NodeFiles.writePublic(folder.resolve("known_hosts"), knownHosts.toString());
        NodeFiles.writePublic(inventory(), inventoryText());
    }

    /** More of them than the library has threads on a small machine, and before all others. */
    private void firewalled() throws IOException {
        int port = opened(new BlackHole()).port();
        for (int number = 1; number <= FIREWALLED; number++) {
            node("firewalled-" + number, port);
        }
    }

    private void healthy(String name, Sudo sudo) throws IOException {
        known(name, serve(linux(name, sudo)));
    }

    /** Its wire breaks within its answer, at every attempt. */
    private void dropping() throws IOException {
        Relay wire = opened(new Relay(threads));
        LabServer server = serve(Misbehaviour.droppingMidFrame("mid-frame", wire));
        wire.lead(List.of(server.port()));
        known("mid-frame", server, wire.port());
    }

    /** The first attempt breaks off, and at the second somebody else answers. */
    private void changingKey() throws IOException {
        Relay wire = opened(new Relay(threads));
        LabServer first = serve(Misbehaviour.droppingMidFrame("changing-key", wire));
        LabServer second = serve(linux("changing-key", Sudo.GRANTED));
        wire.lead(List.of(first.port(), second.port()));
        known("changing-key", first, wire.port());
    }

    private void wrongClock() throws IOException {
        Machine machine = linux("wrong-clock", Sudo.GRANTED);
        Path date = stubs("wrong-clock").resolve("date");
        NodeFiles.writePublic(
                date, "#!/bin/sh\necho $(($(PATH=/usr/bin:/bin date -u +%s) - " + YEAR.toSeconds() + "))\n");
        Files.setPosixFilePermissions(date, PosixFilePermissions.fromString("rwxr-xr-x"));
        known("wrong-clock", serve(machine));
    }

    private void oddNames() throws IOException {
        Machine machine = linux("odd-names", Sudo.GRANTED);
        NodeFiles.writePublic(root("odd-names").resolve("etc/kubernetes/pki").resolve(ODD_NAME), "garbage");
        known("odd-names", serve(machine));
    }

    private void unreachable() throws IOException {
        node("unreachable", opened(new ClosedPort()).number());
    }

    private void raw(String name, String greeting, boolean hangsUp) throws IOException {
        node(
                name,
                opened(new RawServer(greeting.getBytes(StandardCharsets.ISO_8859_1), hangsUp, threads))
                        .port());
    }

    private Machine linux(String name, Sudo sudo) throws IOException {
        Path root = root(name);
        Validity validity = Validity.starting(now.minus(Duration.ofDays(30)), YEAR);
        KubernetesAuthority.createAll(root, validity);
        KubernetesCertificate.APISERVER.create(root, "hostile", name, validity);
        new BootHistory(List.of(BootHistory.Boot.of(name, now.minus(Duration.ofDays(30)), now))).write(stubs(name));
        return LinuxNode.of(name, stubs(name), sudo);
    }

    private Path root(String name) throws IOException {
        return Files.createDirectories(folder.resolve("nodes").resolve(name));
    }

    private Path stubs(String name) throws IOException {
        return Files.createDirectories(folder.resolve("stubs").resolve(name));
    }

    private LabServer serve(Machine machine) throws IOException {
        return opened(LabServer.start(machine, scanKey, log, threads));
    }

    private <T extends Closeable> T opened(T part) {
        parts.push(part);
        return part;
    }

    private void known(String name, LabServer server) throws IOException {
        known(name, server, server.port());
    }

    private void known(String name, LabServer server, int port) throws IOException {
        knownHosts
                .append(server.knownHost().replace(":" + server.port(), ":" + port))
                .append('\n');
        node(name, port);
    }

    private void node(String name, int port) throws IOException {
        nodes.append("      - { name: %s, host: 127.0.0.1, port: %d, os: linux, roles: [control-plane], root: '%s' }%n"
                .formatted(name, port, root(name)));
    }

    private String inventoryText() {
        return """
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: hostile
                defaults:
                  ssh: { user: %s, identityFile: scan_ed25519, knownHosts: known_hosts, sudo: true }
                clusters:
                  - name: hostile
                    platform: kubeadm
                    nodes:
                %s""".formatted(LinuxNode.USER, nodes);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Closeable part : parts) {
            part.close();
        }
    }
}
