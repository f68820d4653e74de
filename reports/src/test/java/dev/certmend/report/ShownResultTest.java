package dev.certmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import dev.certmend.result.ScanWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of very many findings in memory, and what people are shown of them. */
class ShownResultTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final int MANY = 5_000;

    @TempDir
    private Path folder;

    @Test
    void no_finding_is_lost_and_the_worst_keep_their_evidence() throws IOException {
        ScanResult shown = ShownResult.read(file(), ReportFormat.HTML);

        assertThat(shown.findings()).hasSize(MANY);
        assertThat(shown.findings())
                .filteredOn(it -> !it.evidence().isEmpty())
                .hasSize(ShownResult.WITH_EVIDENCE + MANY / 100)
                .filteredOn(it -> it.result() == Result.FAIL)
                .hasSize(ShownResult.WITH_EVIDENCE)
                .filteredOn(it -> it.severity() == Severity.CRITICAL)
                .hasSize(MANY / 10 - MANY / 100);
    }

    @Test
    void pages_and_tables_are_those_of_the_whole_result() throws IOException {
        Path file = file();

        for (ReportFormat format : List.of(ReportFormat.HTML, ReportFormat.TABLE)) {
            assertThat(rendered(format, ShownResult.read(file, format)))
                    .isEqualTo(rendered(format, ScanReader.readAll(file)));
        }
    }

    @Test
    void the_page_says_how_many_it_leaves_out_and_where_they_are() throws IOException {
        assertThat(rendered(ReportFormat.HTML, ShownResult.read(file(), ReportFormat.HTML)))
                .contains("2,000 of 5,000 findings are shown, worst first", "The result file (jsonl)");
    }

    private static String rendered(ReportFormat format, ScanResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reports.render(format, result, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Every tenth is critical, every hundredth is waived. */
    private Path file() throws IOException {
        Path file = folder.resolve("scan.jsonl");
        try (ScanWriter writer = ScanWriter.create(file)) {
            writer.write(new ScanHeader(ScanHeader.FORMAT, "test", "1", NOON, NOON, List.of("shop"), null));
            for (int i = 0; i < MANY; i++) {
                writer.write(finding(i));
            }
            writer.write(new TokenFact(
                    TokenKind.JWT,
                    "kms",
                    Layer.MOC,
                    NOON,
                    NOON,
                    "aa",
                    null,
                    new Location("node-1", "cluster-1", Source.FILE, "/token", 0, null)));
            writer.write(new Summary(NOON, Map.of(), Map.of(), 0, 1, Coverage.none(), 1));
        }
        return file;
    }

    private static Finding finding(int i) {
        return new Finding(
                "id" + i,
                "VALIDITY-EXPIRED",
                i % 100 == 0 ? Result.WAIVED : Result.FAIL,
                i % 10 == 0 ? Severity.CRITICAL : Severity.LOW,
                "cluster-" + i % 7,
                "node-" + i % 11,
                null,
                "apiserver",
                "subject" + i,
                "Something about " + i + ".",
                new TreeMap<>(Map.of("waiverOwner", "Kim", "waiverUntil", "2026-12-31", "number", "" + i)),
                null,
                "Renew it.");
    }
}
