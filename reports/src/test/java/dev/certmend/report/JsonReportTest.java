package dev.certmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certmend.result.ScanResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void is_one_document_that_holds_everything() throws IOException {
        JsonNode json = new ObjectMapper().readTree(json(Fabrikam.night()));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "scan",
                        "summary",
                        "findings",
                        "targets",
                        "clusters",
                        "nodes",
                        "outages",
                        "certificates",
                        "tokens",
                        "revocationLists",
                        "signingRequests",
                        "keyFiles",
                        "managedCertificates");
        assertThat(json.at("/summary/exitCode").asInt()).isEqualTo(1);
        assertThat(json.at("/summary/coverage/unread").asInt()).isEqualTo(1);
        assertThat(json.get("findings")).hasSize(7);
        assertThat(json.get("certificates")).hasSize(32);
        assertThat(json.at("/certificates/0/notAfter").asText()).endsWith("Z");
    }

    @Test
    void the_same_facts_in_another_order_give_the_same_bytes() throws IOException {
        ScanResult result = Fabrikam.night();
        ScanResult shuffled = new ScanResult(
                result.header(),
                reversed(result.targets()),
                reversed(result.certificates()),
                reversed(result.tokens()),
                result.revocationLists(),
                result.signingRequests(),
                result.keyFiles(),
                result.managedCertificates(),
                reversed(result.clusters()),
                result.nodes(),
                reversed(result.outages()),
                reversed(result.findings()),
                result.summary());

        assertThat(json(shuffled)).isEqualTo(json(result));
    }

    @Test
    void holds_nothing_that_a_terminal_obeys_and_loses_nothing() throws IOException {
        String json = json(Estates.hostile());

        assertThat(json.codePoints()).allMatch(it -> it == '\n' || it == '\r' || (it >= ' ' && it < 0x7f));
        assertThat(new ObjectMapper().readTree(json).at("/findings/0/message").asText())
                .isEqualTo(Estates.HOSTILE);
    }

    @Test
    void an_empty_result_has_empty_lists() throws IOException {
        assertThat(new ObjectMapper().readTree(json(Estates.empty())).get("findings"))
                .isEmpty();
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static String json(ScanResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reports.render(ReportFormat.JSON, result, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
