package dev.certmend.scan.ssh;

import static dev.certmend.scan.ssh.NodeAnswers.file;
import static dev.certmend.scan.ssh.NodeAnswers.read;
import static dev.certmend.scan.ssh.NodeAnswers.readFrames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Observation;
import dev.certmend.ssh.ExecResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What becomes of an answer that is not what the program says, or not all of it. */
class BrokenLinuxAnswerTest {

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
    void a_warning_before_it_hides_no_error() throws Exception {
        String warning = "bash: warning: setlocale: LC_ALL: cannot change locale (de_DE.UTF-8)\n";

        assertThat(read(FakeSsh.said(127, "", warning + "sh: not found\n")).message())
                .isEqualTo("the node does not know the command: sh: not found");
        assertThat(read(FakeSsh.said(1, "", warning + "stdin is no terminal\n")).message())
                .isEqualTo("the node said nothing: stdin is no terminal; see what this login runs on the node");
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
