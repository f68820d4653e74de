package dev.certmend.scan.ssh;

import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Endpoint;
import dev.certmend.inventory.Node;
import dev.certmend.scan.place.NodePorts;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Fault;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.probe.Observation.NodeObservation;
import dev.certmend.scan.probe.Reading;
import dev.certmend.scan.probe.Target;
import dev.certmend.scan.tls.ServedChain;
import dev.certmend.scan.tls.TlsFailure;
import dev.certmend.scan.tls.TlsReader;
import dev.certmend.ssh.ForwardedPort;
import dev.certmend.ssh.SshConnection;
import dev.certmend.ssh.SshFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the processes of a node really serve, asked over the connection that is open anyway. A certificate that was renewed
 * on disk and not in the process that uses it is seen nowhere else. It is a target of its own, with the node's name: how it
 * ends says nothing about the files that were read.
 */
final class ServedByNode {

    private static final String LOOPBACK = "127.0.0.1";
    /** One port that is silent leaves time for the others. */
    private static final Duration PORT_LIMIT = Duration.ofSeconds(3);

    private final Cluster cluster;
    private final Target target;
    private final List<Integer> ports;

    ServedByNode(Cluster cluster, Node node) {
        this.cluster = cluster;
        this.target = new Target(node.name(), cluster.name(), Source.TLS);
        this.ports = NodePorts.of(cluster.platform(), node.roles());
    }

    /** The certificates and the target's end; nothing for a node that serves none by its role. */
    List<ScanRecord> read(SshConnection connection, Deadline deadline) throws InterruptedException {
        if (ports.isEmpty()) {
            return List.of();
        }
        long start = System.nanoTime();
        Observation seen = observe(connection, deadline);
        List<ScanRecord> records = new ArrayList<>(seen.facts());
        records.add(new TargetFact(
                target.name(),
                target.cluster(),
                target.source(),
                seen.status(),
                seen.reason(),
                seen.message(),
                seen.certificates(),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                null));
        return records;
    }

    private Observation observe(SshConnection connection, Deadline deadline) throws InterruptedException {
        Reading reading = new Reading(target);
        boolean open = false;
        try {
            for (int port : ports) {
                open |= port(connection, port, deadline, reading);
            }
        } catch (SshFailure e) {
            TargetStatus status =
                    reading.hasCredentials() ? TargetStatus.PARTIAL : e.reason().status();
            return reading.end(status, e.reason().word(), String.valueOf(e.getMessage()), NodeObservation.NONE);
        }
        return open
                ? reading.end(NodeObservation.NONE)
                : reading.end(
                        TargetStatus.NOT_APPLICABLE,
                        "nothing-served",
                        "none of its ports is open",
                        NodeObservation.NONE);
    }

    /** Reads what one port presents. False if nothing listens there. */
    private boolean port(SshConnection connection, int number, Deadline deadline, Reading reading)
            throws SshFailure, InterruptedException {
        Endpoint endpoint = new Endpoint(LOOPBACK, number);
        Duration limit = deadline.remaining().compareTo(PORT_LIMIT) < 0 ? deadline.remaining() : PORT_LIMIT;
        Optional<ForwardedPort> opened = connection.forward(number, limit);
        if (opened.isEmpty()) {
            return false;
        }
        try (ForwardedPort port = opened.get()) {
            new ServedChain(cluster.platform(), endpoint, TlsReader.chain(port.input(), port.output(), null))
                    .addTo(reading);
        } catch (TlsFailure e) {
            if (e.reason() == TlsFailure.Reason.NO_TLS) {
                reading.note(endpoint + " does not speak TLS");
            } else {
                reading.problem(Fault.UNREADABLE, endpoint.toString(), e.advice());
            }
        }
        return true;
    }
}
