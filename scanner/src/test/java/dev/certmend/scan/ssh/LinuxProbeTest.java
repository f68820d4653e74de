package dev.certmend.scan.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Node;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.ExecRequest;
import dev.certmend.ssh.ExecResult;
import dev.certmend.ssh.SshFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What becomes of a node's answer, whatever it is. */
class LinuxProbeTest {

    private static final Pattern NONCE = Pattern.compile("certmend_nonce=(\\S+)");

    private static Observation read(Node node, FakeSsh.FakeNode answer) throws SshFailure, InterruptedException {
        return new LinuxProbe(
                        new FakeSsh(answer), TestNodes.cluster("seattle-pos", Platform.KUBEADM), node, TestNodes.CLOCK)
                .read(TestNodes.target(node), Deadline.in(Duration.ofSeconds(5)));
    }

    private static Observation read(ExecResult answer) throws SshFailure, InterruptedException {
        return read(TestNodes.linux("cp-1", "/", false), (address, request) -> answer);
    }

    /** An answer whose lines begin with N where the program would print its nonce. */
    private static Observation readFrames(String answer) throws SshFailure, InterruptedException {
        return read(
                TestNodes.linux("cp-1", "/", false),
                (address, request) -> FakeSsh.said(0, answer.replaceAll("(?m)^N ", nonce(request) + " "), ""));
    }

    private static String nonce(ExecRequest request) {
        Matcher nonce = NONCE.matcher(new String(request.input(), StandardCharsets.UTF_8));
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }

    private static String file(String path, byte[] certificate) {
        return "N file p:" + path + "\n+" + TestPki.pem(certificate).strip().replace("\n", "\n+") + "\n";
    }

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
    void boots_give_outages_of_an_hour_or_more_and_the_start_of_the_last_one() throws Exception {
        Observation read = readFrames("""
                N begin 1 1795680000
                N boots
                +[{"index":-2,"boot_id":"a","first_entry":1787472000000000,"last_entry":1792648800000000},\
                {"index":-1,"boot_id":"b","first_entry":1795672800000000,"last_entry":1795676400000000},\
                {"index":0,"boot_id":"c","first_entry":1795676460000000,"last_entry":1795680000000000}]
                N end 2
                """);

        assertThat(read.facts())
                .filteredOn(OutageFact.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(OutageFact.class, outage -> {
                    assertThat(outage.from()).isEqualTo(Instant.parse("2026-10-22T06:00:00Z"));
                    assertThat(outage.to()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
                    assertThat(outage.node()).isEqualTo("cp-1");
                });
        assertThat(read.node().bootedAt()).isEqualTo(Instant.parse("2026-11-26T07:01:00Z"));
    }

    @Test
    void a_journal_that_this_user_sees_only_in_part_proves_no_outage() throws Exception {
        Observation read = readFrames("""
                N begin 1 1795680000
                N boots
                +Hint: You are currently not seeing messages from other users and the system.
                +[{"first_entry":1,"last_entry":2},{"first_entry":1795672800000000,"last_entry":1795676400000000}]
                N end 2
                """);

        assertThat(read.facts()).noneMatch(OutageFact.class::isInstance);
        assertThat(read.message()).contains("When the node was off is not known");
    }

    @Test
    void records_of_logins_tell_what_a_journal_does_not() throws Exception {
        Observation read = readFrames("""
                N begin 1 1795680000
                N boots
                +Hint: You are currently not seeing messages from other users and the system.
                N power
                +reboot   system boot  6.1.0  2026-11-26T06:00:00+00:00   still running
                +reboot   system boot  6.1.0  2026-08-23T08:00:00+00:00 - 2026-10-22T06:00:00+00:00 (59+22:00)
                N end 3
                """);

        assertThat(outages(read))
                .extracting(OutageFact::from, OutageFact::to)
                .containsExactly(tuple(Instant.parse("2026-10-22T06:00:00Z"), Instant.parse("2026-11-26T06:00:00Z")));
        assertThat(read.node().bootedAt()).isEqualTo(Instant.parse("2026-11-26T06:00:00Z"));
        assertThat(read.message()).doesNotContain("not known");
    }

    @Test
    void where_journal_and_records_disagree_both_are_kept_and_told() throws Exception {
        Observation read = readFrames("""
                N begin 1 1795680000
                N boots
                +[{"index":0,"boot_id":"a","first_entry":1787472000000000,"last_entry":1795680000000000}]
                N power
                +reboot   system boot  6.1.0  2026-11-26T06:00:00+00:00   still running
                +reboot   system boot  6.1.0  2026-08-23T08:00:00+00:00 - 2026-10-22T06:00:00+00:00 (59+22:00)
                N end 3
                """);

        assertThat(outages(read)).hasSize(1);
        assertThat(read.message()).contains("disagree on when the node was off");
    }

    private static List<OutageFact> outages(Observation read) {
        return read.facts().stream()
                .filter(OutageFact.class::isInstance)
                .map(OutageFact.class::cast)
                .toList();
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
    void garbage_is_failed_and_not_quoted() throws Exception {
        Observation read = read(FakeSsh.said(0, "-----BEGIN RSA PRIVATE KEY-----\nsecret\n", ""));

        assertThat(read.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(read.reason()).isEqualTo("unintelligible-answer");
        assertThat(read.message()).doesNotContain("secret", "KEY");
    }

    @Test
    void an_answer_with_another_nonce_is_garbage() throws Exception {
        Observation read =
                read(FakeSsh.said(0, "certmend-00000000000000000000000000000000 begin 1 0\ncertmend-0 end 1\n", ""));

        assertThat(read.reason()).isEqualTo("unintelligible-answer");
    }

    @Test
    void nothing_is_failed() throws Exception {
        assertThat(read(FakeSsh.said(0, "", "")).reason()).isEqualTo("empty-answer");
        assertThat(read(FakeSsh.said(127, "", "sh: not found")).reason()).isEqualTo("command-not-found");
    }

    @Test
    void an_endless_stream_is_failed() throws Exception {
        Observation read =
                read(new ExecResult(null, "y\n".repeat(1000).getBytes(StandardCharsets.US_ASCII), new byte[0], true));

        assertThat(read.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(read.reason()).isEqualTo("output-limit");
    }

    @Test
    void an_answer_that_breaks_off_keeps_what_was_read_and_is_partial() throws Exception {
        Observation some = readFrames("N begin 1 1795680000\n" + file("/a.crt", TestPki.ca("CN=a")));
        Observation lost = readFrames("N begin 1 1795680000\nN end 7\n");

        assertThat(some.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(some.reason()).isEqualTo("incomplete-answer");
        assertThat(TestNodes.certificates(some)).hasSize(1);
        assertThat(lost.status()).as("the count at the end does not fit").isEqualTo(TargetStatus.FAILED);
    }

    @Test
    void an_answer_that_breaks_off_within_a_certificate_keeps_the_ones_before_it() throws Exception {
        String whole =
                "N begin 1 1795680000\n" + file("/a.crt", TestPki.ca("CN=a")) + file("/b.crt", TestPki.ca("CN=b"));

        Observation read = readFrames(whole.substring(0, whole.length() - 200));

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("incomplete-answer");
        assertThat(TestNodes.certificates(read))
                .filteredOn(fact -> fact.malformed() == null)
                .extracting(CertificateFact::subject)
                .containsExactly("CN=a");
    }

    @Test
    void a_count_that_is_no_number_or_too_great_is_a_lie() throws Exception {
        for (String count : List.of("-1", "1e9", "99999999999999999999999", "")) {
            assertThat(readFrames("N begin 1 1795680000\nN end " + count + "\n").reason())
                    .as(count)
                    .isEqualTo("incomplete-answer");
        }
    }

    @Test
    void a_profile_that_prints_before_and_between_changes_nothing() throws Exception {
        Observation read = readFrames("Last login: today\n+not ours\n\u001b[2Jcertmend end 1\nN begin 1 1795680000\n"
                + "Mail for you\n" + file("/a.crt", TestPki.ca("CN=a")) + "N end 2\nlogout\n");

        assertThat(read.status()).isEqualTo(TargetStatus.OK);
        assertThat(TestNodes.certificates(read)).hasSize(1);
    }

    @Test
    void a_forced_command_and_an_account_for_files_alone_are_failed() throws Exception {
        assertThat(read(FakeSsh.said(0, "backup: 3 files, done\n", "")).reason())
                .isEqualTo("unintelligible-answer");
        assertThat(read(FakeSsh.said(1, "This service allows sftp connections only.\n", ""))
                        .reason())
                .isEqualTo("unintelligible-answer");
        // OpenSSH's internal-sftp takes our program for a packet that is too long, and ends.
        assertThat(read(FakeSsh.said(255, "", "")).reason()).isEqualTo("empty-answer");
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
    void a_connection_that_fails_is_the_scanners_business() {
        assertThatThrownBy(() -> read(TestNodes.linux("cp-1", "/", false), (address, request) -> {
                    throw new SshFailure(SshFailure.Reason.CONNECTION_LOST, "gone", null);
                }))
                .isInstanceOf(SshFailure.class);
    }

    @Property(tries = 500)
    void no_bytes_throw(@ForAll @Size(max = 300) byte[] bytes) throws Exception {
        assertThat(read(new ExecResult(0, bytes, bytes, false)).status()).isEqualTo(TargetStatus.FAILED);
    }

    @Property(tries = 500)
    void no_frame_throws(@ForAll String words) throws Exception {
        for (String kind : List.of(
                "begin",
                "boots",
                "file",
                "der",
                "entry",
                "token",
                "plugin",
                "problem",
                "end",
                "names",
                "link",
                "missing",
                "config-problem",
                "key")) {
            assertThat(readFrames("N begin 1 1\nN " + kind + " " + words + "\n").reason())
                    .isNotEmpty();
        }
    }
}
