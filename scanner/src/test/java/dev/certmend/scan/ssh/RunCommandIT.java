package dev.certmend.scan.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Node;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.ExecResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program that people give to Azure, run by real shells and cut as Azure cuts. */
class RunCommandIT extends ShellNode {

    private Observation read(Shell shell) throws Exception {
        Node node = TestNodes.linux("pool1-000001", root.toString(), false, NodeRole.WORKER);
        var cluster = TestNodes.cluster("shop-west", Platform.AKS, node);
        byte[] program = RunCommandProbe.program(cluster, node).getBytes(UTF_8);
        ExecResult ran = run(shell, new ExecRequest("sh", program, 1_000_000, 1_000, Duration.ofMinutes(1)));
        Path file = Files.write(
                folder.resolve("output.json"), AzureDocument.of(ran.output(), new String(ran.error(), UTF_8)));
        return new RunCommandProbe(file, cluster, node, Clock.systemUTC())
                .read(TestNodes.target(node), Deadline.in(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_short_answer_is_read_as_a_whole(Shell shell) throws Exception {
        stub("journalctl");
        stub("last");
        write("var/lib/kubelet/pki/kubelet-client-current.pem", TestPki.pem(TestPki.client("CN=system:node:a")));

        Observation read = read(shell);

        assertThat(read.status()).as(read.message()).isEqualTo(TargetStatus.OK);
        assertThat(TestNodes.certificates(read))
                .extracting(CertificateFact::subject)
                .containsExactly("CN=system:node:a");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_long_answer_is_partial_and_its_end_is_read(Shell shell) throws Exception {
        stub("journalctl");
        stub("last");
        for (int i = 0; i < 20; i++) {
            write("etc/kubernetes/certs/" + i + ".crt", TestPki.pem(TestPki.client("CN=" + i)));
        }

        Observation read = read(shell);

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("output-limit");
        assertThat(TestNodes.certificates(read)).isNotEmpty().hasSizeLessThan(20);
    }

    private void stub(String program) throws Exception {
        Path file = Files.writeString(stubs.resolve(program), "#!/bin/sh\nexit 1\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
