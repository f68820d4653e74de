package dev.certmend.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanLineTest {

    private static final String HEADER =
            "{\"type\":\"scan\",\"format\":\"certmend.dev/scan/v1\",\"tool\":\"t\",\"scanId\":\"s\",\"startedAt\":\"2026-11-26T00:00:00Z\",\"asOf\":\"2026-11-26T00:00:00Z\"}";
    private static final String SUMMARY = "{\"type\":\"summary\"}";

    @TempDir
    Path folder;

    @Test
    void tells_the_cluster_of_every_kind_of_fact() throws IOException {
        List<ScanLine> lines = lines(
                "{\"type\":\"cluster\",\"name\":\"west\",\"managedBy\":\"mgmt\"}",
                "{\"type\":\"node\",\"name\":\"cp-1\",\"cluster\":\"west\"}",
                "{\"type\":\"certificate\",\"subjectAlternativeNames\":[\"DNS:cluster\"],\"location\":{\"target\":\"cp-1\",\"cluster\":\"west\"}}",
                "{\"type\":\"target\",\"name\":\"/home/ada/.kube/config\"}");

        assertThat(lines)
                .extracting(ScanLine::type)
                .containsExactly("scan", "cluster", "node", "certificate", "target", "summary");
        assertThat(lines).extracting(ScanLine::cluster).containsExactly(null, "west", "west", "west", null, null);
    }

    @Test
    void tells_who_uses_a_credential() throws IOException {
        List<ScanLine> lines = lines(
                "{\"type\":\"certificate\",\"component\":\"kubeconfig-mgmt\"}",
                "{\"type\":\"token\",\"component\":7}",
                "{\"type\":\"node\",\"labels\":{\"component\":\"kms\"}}");

        assertThat(lines).extracting(ScanLine::component).containsExactly(null, "kubeconfig-mgmt", null, null, null);
    }

    @Test
    void keeps_the_bytes_of_the_line() throws IOException {
        String line = "{\"type\":\"node\",\"name\":\"cp-1\",\"cluster\":\"west\",\"later\":{\"than\":[\"us\"]}}";

        assertThat(new String(lines(line).get(1).bytes(), StandardCharsets.UTF_8))
                .isEqualTo(line);
    }

    @Test
    void what_is_no_object_is_refused_with_its_line() {
        for (String line : List.of("null", "[]", "7", "", "{\"type\":", "{\"type\":\"node\"} {}")) {
            assertThatThrownBy(() -> lines(line))
                    .as(line)
                    .isInstanceOf(ScanFormatException.class)
                    .hasMessageContaining("scan.jsonl:2");
        }
    }

    @Test
    void a_line_holds_one_record_and_a_record_one_line() {
        for (String lines : List.of(
                "{\"type\":\"node\"}\n\n{\"type\":\"node\"}",
                "{\"type\":\"node\"}\n  \n",
                "{\"type\":\"node\"}\n{\"type\":\n\"node\"}",
                "{\"type\":\"node\"}\n{\"type\":\"node\"}{\"type\":\"node\"}")) {
            assertThatThrownBy(() -> lines(lines))
                    .as(lines)
                    .isInstanceOf(ScanFormatException.class)
                    .hasMessageContaining("scan.jsonl:3: is not a record");
        }
    }

    @Test
    void ends_of_lines_may_be_those_of_windows() throws IOException {
        assertThat(lines("{\"type\":\"node\"}\r", "{\"type\":\"target\"}\r"))
                .extracting(ScanLine::type)
                .containsExactly("scan", "node", "target", "summary");
    }

    @Test
    void of_two_problems_the_first_of_the_file_is_told() throws IOException {
        Path file = Files.write(folder.resolve("scan.jsonl"), List.of("{\"type\":\"node\"}", "not json"));

        assertThatThrownBy(() -> ScanReader.lines(file, line -> {}))
                .isInstanceOf(ScanFormatException.class)
                .hasMessageContaining("scan.jsonl:1: is no result file");
    }

    @Test
    void lines_of_many_batches_stay_in_order() throws IOException {
        String[] nodes = IntStream.range(0, 20_000)
                .mapToObj(i -> "{\"type\":\"node\",\"name\":\"node-" + i + "\",\"cluster\":\"west\"}")
                .toArray(String[]::new);

        assertThat(lines(nodes).subList(1, 20_001))
                .extracting(line -> new String(line.bytes(), StandardCharsets.UTF_8))
                .containsExactly(nodes);
    }

    private List<ScanLine> lines(String... facts) throws IOException {
        List<String> all = new ArrayList<>(List.of(HEADER));
        all.addAll(List.of(facts));
        all.add(SUMMARY);
        Path file = folder.resolve("scan.jsonl");
        Files.write(file, all);
        List<ScanLine> lines = new ArrayList<>();
        ScanReader.lines(file, lines::add);
        return lines;
    }
}
