package dev.certmend.scan;

import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Source;
import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Endpoint;
import dev.certmend.inventory.Node;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.scan.decode.Passphrases;
import dev.certmend.scan.file.FileProbe;
import dev.certmend.scan.kubeconfig.KubeconfigProbe;
import dev.certmend.scan.kubernetes.KubernetesProbe;
import dev.certmend.scan.probe.Probe;
import dev.certmend.scan.probe.Target;
import dev.certmend.scan.ssh.LinuxProbe;
import dev.certmend.scan.ssh.RunCommandProbe;
import dev.certmend.scan.ssh.WindowsProbe;
import dev.certmend.scan.tls.EndpointProbe;
import dev.certmend.ssh.SshConnector;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the list of everything that a request wants to be read. Nothing that it names is left out. */
final class Jobs {

    private final SshConnector ssh;
    private final Clock clock;
    private final Passphrases passphrases;
    private final Consumer<ScanRecord> sink;
    private final List<Job> jobs = new ArrayList<>();

    private Jobs(SshConnector ssh, Clock clock, Passphrases passphrases, Consumer<ScanRecord> sink) {
        this.ssh = ssh;
        this.clock = clock;
        this.passphrases = passphrases;
        this.sink = sink;
    }

    /**
     * All jobs of a request.
     *
     * @param sink takes the facts of targets that have too many to keep them until they are done
     */
    static List<Job> of(
            ScanRequest request, SshConnector ssh, Clock clock, Passphrases passphrases, Consumer<ScanRecord> sink) {
        Jobs jobs = new Jobs(ssh, clock, passphrases, sink);
        request.selected().forEach(jobs::cluster);
        request.kubeconfigs().forEach(file -> jobs.kubeconfig(file, null, request.api()));
        request.paths().forEach(jobs::path);
        return jobs.jobs;
    }

    private void cluster(Cluster cluster) {
        cluster.nodes().forEach(node -> add(node.name(), Source.SSH, probe(cluster, node), cluster, node));
        cluster.kubeconfigs().forEach(file -> kubeconfig(file, cluster, cluster.api()));
        for (Endpoint endpoint : cluster.endpoints()) {
            add(endpoint.toString(), Source.TLS, new EndpointProbe(cluster.platform(), endpoint), cluster, null);
        }
    }

    private Probe probe(Cluster cluster, Node node) {
        if (node.runCommandOutput() != null) {
            return new RunCommandProbe(node.runCommandOutput(), cluster, node, clock);
        }
        return node.os() == OperatingSystem.WINDOWS
                ? new WindowsProbe(ssh, cluster, node, clock)
                : new LinuxProbe(ssh, cluster, node, clock);
    }

    private void path(Path path) {
        add(path.toString(), Source.FILE, new FileProbe(path, passphrases), null, null);
    }

    private void kubeconfig(Path file, @Nullable Cluster cluster, boolean api) {
        add(file.toString(), Source.KUBECONFIG, new KubeconfigProbe(file), cluster, null);
        if (api) {
            add(file.toString(), Source.KUBERNETES, new KubernetesProbe(file, passphrases, clock, sink), cluster, null);
        }
    }

    private void add(String name, Source source, Probe probe, @Nullable Cluster cluster, @Nullable Node node) {
        Target target = new Target(name, cluster == null ? null : cluster.name(), source);
        jobs.add(new Job(target, probe, cluster, node));
    }
}
