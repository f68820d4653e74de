package dev.certmend.lab;

import dev.certmend.lab.pki.NodeFiles;
import dev.certmend.lab.ssh.CommandLog;
import dev.certmend.lab.ssh.LabServer;
import dev.certmend.lab.ssh.SshKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An estate in one process on loopback, with certificates that end and can really be renewed: SSH servers that play the nodes
 * of four clusters strictly as documented, one node that cannot be reached, and the files that a user of Certmend would have.
 * {@link Timeline} tells its story.
 */
public final class Estate implements AutoCloseable {

    private final EstateFolder folder;
    private final ExecutorService threads;
    private final CommandLog log = new CommandLog();
    private final List<LabServer> servers = new ArrayList<>();
    private final ClosedPort closedPort;

    private Estate(EstateFolder folder) throws IOException {
        this.folder = folder;
        this.closedPort = new ClosedPort();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "lab-exec");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Lays the files of an estate and starts its servers.
     *
     * @param folder is made where it is missing
     * @param now the instant at which the estate's story is told; its clock goes on from there. The clock of its Linux nodes is
     *     that of this machine
     * @throws IOException if the folder cannot be written or holds an estate already, or a server cannot start
     */
    public static Estate start(Path folder, Instant now) throws IOException {
        return start(folder, Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), now)));
    }

    static Estate start(Path folder, Clock clock) throws IOException {
        Estate estate = new Estate(EstateFolder.create(folder));
        try {
            estate.run(clock);
            return estate;
        } catch (IOException | RuntimeException e) {
            estate.close();
            throw e;
        }
    }

    private void run(Clock clock) throws IOException {
        Timeline timeline = new Timeline(clock.instant());
        List<EstateNode> nodes = new ArrayList<>(new AksHybridSite(folder, timeline, clock).lay());
        nodes.addAll(new KubeadmSite(folder, timeline, clock).lay());
        PublicKey scanKey = SshKeys.parse(SshKeys.write(folder.key("scan"), "scan@fabrikam.example"));
        Map<String, Integer> ports = new HashMap<>(Map.of("warehouse-01", closedPort.number()));
        Map<String, Path> roots = new HashMap<>();
        StringBuilder knownHosts = new StringBuilder();
        for (EstateNode node : nodes) {
            LabServer server = LabServer.start(node.machine(), scanKey, log, threads);
            servers.add(server);
            ports.put(node.name(), server.port());
            node.root().ifPresent(root -> roots.put(node.name(), root));
            knownHosts.append(server.knownHost()).append('\n');
        }
        Governance.write(folder);
        NodeFiles.writePublic(folder.knownHosts(), knownHosts.toString());
        NodeFiles.writePublic(folder.inventory(), new InventoryFile(ports, roots).text());
    }

    /** The inventory of every cluster. */
    public Path inventory() {
        return folder.inventory();
    }

    /** The folder with {@code certmend.yaml} and {@code allowed_signers}. */
    public Path governance() {
        return folder.governance();
    }

    /**
     * The private key of a person or program.
     *
     * @param person {@code ada} or {@code grace}, who approve, {@code author}, who plans, {@code executor}, or {@code scan}
     */
    public Path key(String person) {
        if (!person.equals("scan") && !Governance.names().contains(person)) {
            throw new IllegalArgumentException(
                    "nobody is called '" + person + "'; there are scan, " + String.join(", ", Governance.names()));
        }
        return folder.key(person);
    }

    /** What the nodes were sent so far, refused commands too, each as {@code node: command}. */
    public List<String> received() {
        return log.entries();
    }

    @Override
    public void close() throws IOException {
        for (LabServer server : servers) {
            server.close();
        }
        threads.shutdownNow();
        closedPort.close();
    }
}
