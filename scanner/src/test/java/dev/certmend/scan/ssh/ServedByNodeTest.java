package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Node;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.scan.tls.Served;
import dev.certmend.ssh.ExecResult;
import dev.certmend.ssh.SshFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What a node serves, beside what lies on it. */
class ServedByNodeTest {

    private static final byte[] RENEWED = TestPki.server("CN=renewed", "kubernetes");

    private static Observation read(Platform platform, FakeSsh.FakePorts ports, NodeRole... roles) throws Exception {
        Node node = TestNodes.linux("cp-1", "/", false, roles);
        return new LinuxProbe(
                        new FakeSsh(
                                (address, request) -> onDisk(new String(request.input(), StandardCharsets.UTF_8)),
                                ports),
                        TestNodes.cluster("seattle-pos", platform),
                        node,
                        TestNodes.CLOCK)
                .read(TestNodes.target(node), Deadline.in(Duration.ofSeconds(30)));
    }

    /** A node that holds the API server's certificate. */
    private static ExecResult onDisk(String program) {
        String nonce = program.replaceAll("(?s).*certmend_nonce=(\\S+).*", "$1");
        return FakeSsh.said(
                0,
                (nonce + " begin 1 1795680000\n" + nonce + " file p:/etc/kubernetes/pki/apiserver.crt\n+"
                        + TestPki.pem(RENEWED).strip().replace("\n", "\n+") + "\n" + nonce + " end 2\n"),
                "");
    }

    private static TargetFact served(Observation observation) {
        return observation.facts().stream()
                .filter(TargetFact.class::isInstance)
                .map(TargetFact.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> asked(Platform platform, NodeRole... roles) throws Exception {
        List<Integer> asked = new ArrayList<>();
        read(
                platform,
                port -> {
                    asked.add(port);
                    return Optional.empty();
                },
                roles);
        return asked;
    }

    @Test
    void what_is_served_stands_beside_what_lies_on_disk_under_the_same_node_and_component() throws Exception {
        byte[] old = TestPki.server("CN=old", "kubernetes");

        Observation read = read(
                Platform.KUBEADM,
                port -> port == 6443 ? Optional.of(Served.chain(List.of(old))) : Optional.empty(),
                NodeRole.CONTROL_PLANE);

        assertThat(TestNodes.certificates(read))
                .extracting(
                        it -> it.location().source(),
                        it -> it.location().target(),
                        CertificateFact::component,
                        CertificateFact::subject)
                .containsExactly(
                        Tuple.tuple(Source.SSH, "cp-1", "apiserver", "CN=renewed"),
                        Tuple.tuple(Source.TLS, "cp-1", "apiserver", "CN=old"));
        assertThat(TestNodes.certificates(read).get(1).location().path()).isEqualTo("127.0.0.1:6443");
        assertThat(read.certificates()).isEqualTo(1);
        assertThat(served(read).source()).isEqualTo(Source.TLS);
        assertThat(served(read).status()).isEqualTo(TargetStatus.OK);
        assertThat(served(read).certificates()).isEqualTo(1);
    }

    @Test
    void closed_ports_are_no_failure_and_leave_the_node_whole() throws Exception {
        Observation read = read(Platform.KUBEADM, port -> Optional.empty(), NodeRole.WORKER);

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(served(read).status()).isEqualTo(TargetStatus.NOT_APPLICABLE);
        assertThat(served(read).reason()).isEqualTo("nothing-served");
    }

    @Test
    void a_node_that_forwards_nothing_says_so_and_is_whole() throws Exception {
        List<Integer> asked = new ArrayList<>();

        Observation read = read(
                Platform.KUBEADM,
                port -> {
                    asked.add(port);
                    throw new SshFailure(SshFailure.Reason.FORWARDING_REFUSED, "forwards nothing", null);
                },
                NodeRole.CONTROL_PLANE);

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(served(read).status()).isEqualTo(TargetStatus.NOT_APPLICABLE);
        assertThat(served(read).reason()).isEqualTo("forwarding-refused");
        assertThat(asked).as("it is not asked again").hasSize(1);
    }

    @Test
    void a_connection_that_breaks_at_a_port_keeps_the_files_and_the_ports_before() throws Exception {
        Observation read = read(
                Platform.KUBEADM,
                port -> {
                    if (port == 6443) {
                        return Optional.of(Served.chain(List.of(RENEWED)));
                    }
                    throw new SshFailure(SshFailure.Reason.CONNECTION_LOST, "gone", null);
                },
                NodeRole.CONTROL_PLANE);

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(served(read).status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(served(read).reason()).isEqualTo("connection-lost");
        assertThat(served(read).certificates()).isEqualTo(1);
    }

    @Test
    void an_open_port_that_presents_nothing_is_told_and_the_others_are_read() throws Exception {
        Observation read = read(
                Platform.KUBEADM,
                port -> Optional.of(port == 6443 ? Served.bytes(new byte[0]) : Served.chain(List.of(RENEWED))),
                NodeRole.CONTROL_PLANE);

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(served(read).status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(served(read).message()).contains("127.0.0.1:6443");
        assertThat(served(read).certificates()).isEqualTo(5);
    }

    @Test
    void ports_follow_the_roles() throws Exception {
        assertThat(asked(Platform.KUBEADM, NodeRole.CONTROL_PLANE))
                .containsExactlyInAnyOrder(6443, 10250, 2379, 2380, 10257, 10259);
        assertThat(asked(Platform.KUBEADM)).hasSize(6);
        assertThat(asked(Platform.KUBEADM, NodeRole.ETCD)).containsExactlyInAnyOrder(10250, 2379, 2380);
        assertThat(asked(Platform.AKS_HCI, NodeRole.WORKER)).containsExactly(10250);
        assertThat(asked(Platform.AKS)).containsExactly(10250);
        assertThat(asked(Platform.AKS_HCI, NodeRole.LOAD_BALANCER)).isEmpty();
    }
}
