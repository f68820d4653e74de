package dev.certmend.scan.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Node;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.Platform;
import dev.certmend.scan.TestPki;
import dev.certmend.scan.probe.Deadline;
import dev.certmend.scan.probe.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an answer that Azure brought, whatever is left of it. */
class RunCommandProbeTest {

    private static final Node NODE = TestNodes.linux("pool1-000001", "/", false, NodeRole.WORKER);

    /** An hour before the scan. */
    private static final String BEGIN = "certmend-0a1b2c3d begin 1 1795676400\n";

    private static final String ANSWER = BEGIN
            + file("/etc/kubernetes/certs/ca.crt", TestPki.ca("CN=ca"))
            + file("/etc/kubernetes/certs/client.crt", TestPki.client("CN=client"))
            + file("/var/lib/kubelet/pki/kubelet-client-current.pem", TestPki.client("CN=system:node:pool1-000001"))
            + "certmend-0a1b2c3d end 4\n";

    @TempDir
    private Path folder;

    private static String file(String path, byte[] certificate) {
        return "certmend-0a1b2c3d file p:" + path + "\n+"
                + TestPki.pem(certificate).strip().replace("\n", "\n+") + "\n";
    }

    private Observation read(byte[] content) throws IOException {
        return read(Files.write(folder.resolve("output.json"), content));
    }

    private Observation read(String content) throws IOException {
        return read(content.getBytes(UTF_8));
    }

    private static Observation read(Path file) {
        return new RunCommandProbe(file, TestNodes.cluster("shop-west", Platform.AKS, NODE), NODE, TestNodes.CLOCK)
                .read(TestNodes.target(NODE), Deadline.in(Duration.ofSeconds(5)));
    }

    private static byte[] document(String output) {
        return AzureDocument.of(output.getBytes(UTF_8), "");
    }

    @Test
    void an_answer_that_is_whole_is_that_of_the_node() throws Exception {
        Observation read = read(document(ANSWER));

        assertThat(read.status()).as(read.message()).isEqualTo(TargetStatus.OK);
        assertThat(TestNodes.certificates(read))
                .extracting(CertificateFact::subject)
                .containsExactly("CN=ca", "CN=client", "CN=system:node:pool1-000001");
        assertThat(TestNodes.certificates(read).get(0).location().source()).isEqualTo(Source.SSH);
        assertThat(read.node().clockSkewSeconds()).as("nobody compared clocks").isNull();
    }

    @Test
    void the_message_alone_and_the_blob_of_a_managed_command_are_read_too() throws Exception {
        String message = AzureDocument.message(ANSWER.getBytes(UTF_8), "a warning\n");

        assertThat(read(AzureDocument.quoted(message)).status()).isEqualTo(TargetStatus.OK);
        assertThat(read(message).status()).isEqualTo(TargetStatus.OK);
        assertThat(read(ANSWER).status()).isEqualTo(TargetStatus.OK);
    }

    @Test
    void an_answer_whose_beginning_azure_cut_is_partial() throws Exception {
        byte[] cut = AzureDocument.last(ANSWER.getBytes(UTF_8), ANSWER.length() - BEGIN.length() - 40);

        Observation read = read(AzureDocument.of(cut, ""));

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("output-limit");
        assertThat(read.message()).contains("Azure keeps the last 4096 bytes");
        assertThat(TestNodes.certificates(read))
                .extracting(CertificateFact::subject)
                .containsExactly("CN=client", "CN=system:node:pool1-000001");
    }

    @Property(tries = 300)
    void of_an_answer_that_was_cut_nothing_is_called_whole(@ForAll @IntRange(max = 10_000) int place) {
        int kept = place % ANSWER.length();
        byte[] end = AzureDocument.of(AzureDocument.last(ANSWER.getBytes(UTF_8), kept), "");
        byte[] start = document(ANSWER.substring(0, Math.max(0, kept - 1)));

        for (byte[] content : new byte[][] {end, start}) {
            assertThat(readFresh(content).status()).isIn(TargetStatus.PARTIAL, TargetStatus.FAILED);
        }
    }

    private static Observation readFresh(byte[] content) {
        try {
            Path file = Files.createTempFile("certmend", ".json");
            try {
                return read(Files.write(file, content));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_incomplete() throws Exception {
        assertThat(read(document(ANSWER.replaceFirst("certmend-0a1b2c3d end 4\n", "")))
                        .reason())
                .isEqualTo("incomplete-answer");
    }

    @Test
    void an_answer_of_the_day_before_yesterday_says_nothing_of_today() throws Exception {
        Observation read = read(document(ANSWER.replace("1795676400", "1795507200")));

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("outdated-answer");
    }

    @Test
    void an_answer_from_days_to_come_may_be_of_any_age() throws Exception {
        Observation read = read(document(ANSWER.replace("1795676400", "1795935600")));

        assertThat(read.status()).isEqualTo(TargetStatus.PARTIAL);
        assertThat(read.reason()).isEqualTo("undatable-answer");
    }

    @Test
    void what_stands_on_standard_error_is_no_answer() throws Exception {
        assertThat(read(AzureDocument.of(new byte[0], ANSWER)).reason()).isEqualTo("empty-answer");
        assertThat(read(AzureDocument.quoted("Enable succeeded: \n[stdout]\n[stderr]\n" + ANSWER))
                        .reason())
                .isEqualTo("empty-answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"value\":[]}",
                "{\"value\":{\"message\":7}}",
                "[[[[[[[[[[[[[[[[[[[[[[",
                "notAfter=Dec 24 08:00:00 2026 GMT",
                "\"Enable failed: failed to execute command\""
            })
    void other_documents_are_not_understood(String content) throws Exception {
        Observation read = read(content);

        assertThat(read.status()).isEqualTo(TargetStatus.FAILED);
        assertThat(read.reason()).isEqualTo("unintelligible-answer");
        assertThat(read.message()).contains("certmend inventory program").doesNotContain("notAfter");
    }

    @Test
    void a_file_that_is_missing_empty_or_endless_is_a_failure_with_its_name() throws Exception {
        Path missing = folder.resolve("missing.json");

        assertThat(read(missing).reason()).isEqualTo("not-found");
        assertThat(read(missing).message()).contains(missing.toString());
        assertThat(read("").reason()).isEqualTo("empty-answer");
        assertThat(read(new byte[2 * 1024 * 1024]).reason()).isEqualTo("too-large");
    }
}
