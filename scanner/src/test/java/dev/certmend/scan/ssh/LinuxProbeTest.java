package dev.certmend.scan.ssh;

import static dev.certmend.scan.ssh.NodeAnswers.file;
import static dev.certmend.scan.ssh.NodeAnswers.read;
import static dev.certmend.scan.ssh.NodeAnswers.readFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.NodeRole;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.SshFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What a node is asked, and what its answer becomes. */
class LinuxProbeTest {

    @Test
    void one_exec_asks_everything_and_sudo_is_used_only_where_the_inventory_says_so() throws Exception {
        List<String> commands = new ArrayList<>();
        for (boolean sudo : new boolean[] {false, true}) {
            read(TestNodes.linux("cp-1", "/", sudo), (address, request) -> {
                commands.add(request.command());
                return FakeSsh.said(0, "", "");
            });
        }

        assertThat(commands).containsExactly("sh -s", "sudo -n sh -s");
    }

    @Test
    void every_run_has_a_nonce_of_its_own_and_the_places_of_the_nodes_roles() throws Exception {
        List<String> programs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            read(TestNodes.linux("cp-1", "/mnt/it's here/", false, NodeRole.CONTROL_PLANE), (address, request) -> {
                programs.add(new String(request.input(), StandardCharsets.UTF_8));
                return FakeSsh.said(0, "", "");
            });
        }

        assertThat(programs.get(0)).isNotEqualTo(programs.get(1));
        assertThat(programs.get(0)).contains("certmend_root='/mnt/it'\\''s here'", "tree 6 etc/kubernetes/pki");
    }

    @Test
    void certificates_become_facts_with_component_and_place() throws Exception {
        Observation read = readFrames("Welcome to cp-1!\nN begin 1 1795680000\n"
                + file("/etc/kubernetes/pki/apiserver.crt", TestPki.server("CN=kube-apiserver", "kubernetes"))
                + "N end 2\n");

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        CertificateFact fact = TestNodes.certificates(read).get(0);
        assertThat(fact.component()).isEqualTo("apiserver");
        assertThat(fact.location().path()).isEqualTo("/etc/kubernetes/pki/apiserver.crt");
        assertThat(fact.location().target()).isEqualTo("cp-1");
        assertThat(fact.location().cluster()).isEqualTo("seattle-pos");
    }

    @Test
    void the_time_of_a_release_is_taken_where_it_is_one() throws Exception {
        Observation read =
                readFrames("N begin 1 1795680000\nN release p:/var/lib/rancher/rke2/bin 1790834400\nN end 2\n");

        assertThat(read.node().releaseSince()).isEqualTo("2026-10-01T06:00:00Z");
        assertThat(read.message()).contains("by the time of /var/lib/rancher/rke2/bin");
        assertThat(readFrames("N begin 1 1795680000\nN release p:/x yesterday\nN end 2\n")
                        .node()
                        .releaseSince())
                .isNull();
    }

    @Test
    void a_clock_that_is_wrong_is_measured() throws Exception {
        assertThat(readFrames("N begin 1 1795680090\nN end 1\n").node().clockSkewSeconds())
                .isEqualTo(90);
        assertThat(readFrames("N begin 1 1795676400\nN end 1\n").node().clockSkewSeconds())
                .isEqualTo(-3600);
    }

    @Test
    void a_clock_that_is_wrong_by_a_year_is_measured_and_changes_no_date() throws Exception {
        byte[] ca = TestPki.ca("CN=a");
        Observation late = readFrames("N begin 1 1764144000\n" + file("/a.crt", ca) + "N end 2\n");
        Observation right = readFrames("N begin 1 1795680000\n" + file("/a.crt", ca) + "N end 2\n");

        assertThat(late.node().clockSkewSeconds()).isEqualTo(-31_536_000);
        assertThat(TestNodes.certificates(late)).hasSize(1).isEqualTo(TestNodes.certificates(right));
    }

    @Test
    void what_a_configuration_names_is_missing_used_or_unused() throws Exception {
        String named = "N begin 1 1795680000\nN names p:/srv/tls/a.crt p:/srv/etcd.yaml certfile\n"
                + "N names p:/srv/tls/gone.crt p:/srv/etcd.yaml trustedcafile\nN missing p:/srv/tls/gone.crt\n"
                + file("/srv/tls/a.crt", TestPki.server("CN=a", "a"));

        Observation read = readFrames(named + file("/srv/tls/b.crt", TestPki.server("CN=b", "b")) + "N end 6\n");
        Observation unsure = readFrames(named + file("/srv/tls/b.crt", TestPki.server("CN=b", "b"))
                + "N config-problem permission-denied p:/etc/etcd.env\nN end 7\n");

        assertThat(read.reason()).isEqualTo("not-found");
        assertThat(read.message()).contains("/srv/tls/gone.crt: does not exist, and /srv/etcd.yaml names it");
        assertThat(TestNodes.certificates(read))
                .extracting(CertificateFact::component, CertificateFact::state)
                .containsExactly(
                        Tuple.tuple("etcd-server", CertificateState.IN_USE),
                        Tuple.tuple("unknown", CertificateState.UNUSED));
        assertThat(unsure.message()).contains("/etc/etcd.env: not allowed to read");
        assertThat(TestNodes.certificates(unsure))
                .extracting(CertificateFact::state)
                .containsExactly(CertificateState.IN_USE, null);
    }

    @Test
    void a_file_that_is_behind_a_named_link_is_used() throws Exception {
        Observation read = readFrames("N begin 1 1795680000\nN names p:/srv/a.crt p:/srv/etcd.yaml certfile\n"
                + "N link p:/srv/a.crt p:/srv/real.crt\n" + file("/srv/real.crt", TestPki.ca("CN=a")) + "N end 4\n");

        assertThat(TestNodes.certificates(read))
                .singleElement()
                .matches(fact -> fact.state() == CertificateState.IN_USE);
    }

    @Test
    void an_unreadable_folder_alone_is_denied_and_beside_something_else_partial() throws Exception {
        String denied = "N problem permission-denied p:/etc/kubernetes/pki\n";

        Observation nothing = readFrames("N begin 1 1795680000\n" + denied + "N end 2\n");
        Observation some =
                readFrames("N begin 1 1795680000\n" + denied + file("/a.crt", TestPki.ca("CN=a")) + "N end 3\n");

        assertThat(nothing.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(nothing.reason()).isEqualTo("permission-denied");
        assertThat(nothing.message()).contains("/etc/kubernetes/pki: not allowed to read");
        assertThat(some.status()).isEqualTo(TargetStatus.PARTIAL);
    }

    @Test
    void a_node_without_any_of_its_places_is_failed_never_silently_fine() throws Exception {
        Observation read = readFrames("N begin 1 1795680000\nN missing p:/etc/kubernetes/pki\nN end 2\n");

        assertThat(read.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(read.reason()).isEqualTo("nothing-found");
        assertThat(read.message()).contains("platform kubeadm");
    }

    @Test
    void sudo_that_asks_for_a_password_is_denied() throws Exception {
        Observation read = read(
                TestNodes.linux("cp-1", "/", true),
                (address, request) -> FakeSsh.said(1, "", "sudo: a password is required\n"));

        assertThat(read.status()).isEqualTo(TargetStatus.DENIED);
        assertThat(read.reason()).isEqualTo("sudo-refused");
    }

    @Test
    void what_sudo_says_is_told_apart_from_a_password_and_from_a_sudo_that_is_missing() throws Exception {
        String warning = "bash: warning: setlocale: LC_ALL: cannot change locale (de_DE.UTF-8)\n";
        Observation terminal = withSudo(1, warning + "sudo: sorry, you must have a tty to run sudo\n");
        Observation hidden = withSudo(1, warning + "sudo: unable to resolve host cp-1\nsudo: a password is required\n");
        Observation missing = withSudo(127, "bash: line 1: sudo: command not found\n");

        assertThat(terminal.reason()).isEqualTo("sudo-refused");
        assertThat(terminal.message())
                .isEqualTo("sudo does not run our program: sudo: sorry, you must have a tty to run sudo");
        assertThat(hidden.reason()).isEqualTo("sudo-refused");
        assertThat(hidden.message()).isEqualTo("sudo is not allowed without a password: sudo: a password is required");
        assertThat(missing.reason()).isEqualTo("command-not-found");
    }

    private static Observation withSudo(int exitStatus, String error) throws Exception {
        return read(TestNodes.linux("cp-1", "/", true), (address, request) -> FakeSsh.said(exitStatus, "", error));
    }

    @Test
    void a_connection_that_fails_is_the_scanners_business() {
        assertThatThrownBy(() -> read(TestNodes.linux("cp-1", "/", false), (address, request) -> {
                    throw new SshFailure(SshFailure.Reason.CONNECTION_LOST, "gone", null);
                }))
                .isInstanceOf(SshFailure.class);
    }
}
