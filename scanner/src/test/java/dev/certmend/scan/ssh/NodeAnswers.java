package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.inventory.Node;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.ExecResult;
import dev.certmend.ssh.SshFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Nodes that answer what a test says, and what the probe makes of it. */
final class NodeAnswers {

    private static final Pattern NONCE = Pattern.compile("certmend_nonce=(\\S+)");

    private NodeAnswers() {}

    static Observation read(Node node, FakeSsh.FakeNode answer) throws SshFailure, InterruptedException {
        return new LinuxProbe(
                        new FakeSsh(answer), TestNodes.cluster("seattle-pos", Platform.KUBEADM), node, TestNodes.CLOCK)
                .read(TestNodes.target(node), Deadline.in(Duration.ofSeconds(5)));
    }

    static Observation read(ExecResult answer) throws SshFailure, InterruptedException {
        return read(TestNodes.linux("cp-1", "/", false), (address, request) -> answer);
    }

    /** An answer whose lines begin with N where the program would print its nonce. */
    static Observation readFrames(String answer) throws SshFailure, InterruptedException {
        return read(
                TestNodes.linux("cp-1", "/", false),
                (address, request) -> FakeSsh.said(0, answer.replaceAll("(?m)^N ", nonce(request) + " "), ""));
    }

    private static String nonce(ExecRequest request) {
        Matcher nonce = NONCE.matcher(new String(request.input(), StandardCharsets.UTF_8));
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }

    static String file(String path, byte[] certificate) {
        return "N file p:" + path + "\n+" + TestPki.pem(certificate).strip().replace("\n", "\n+") + "\n";
    }
}
