package dev.certmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReportTest {

    @Test
    void tells_what_failed_where_and_what_mends_it_worst_first() {
        String report = TableReport.render(Fabrikam.night(), false, 160);

        assertThat(report)
                .contains("SEVERITY", "CLUSTER", "WHERE", "WHAT", "REMEDY")
                .containsSubsequence("critical", "seattle-mgmt", "critical", "seattle-pos", "high", "shops", "medium")
                .contains("(kubeadm.renew)")
                .containsSubsequence("medium", "unknown", "waived");
    }

    @Test
    void ends_with_counts_coverage_and_the_verdict() {
        assertThat(TableReport.render(Fabrikam.night(), false, 200)).endsWith("""
                Failed     3 critical, 1 high, 1 medium
                Besides    1 unknown, 1 waived
                Coverage   7 targets: 5 read, 1 in part, 1 not at all
                Inventory  32 certificates, 7 tokens
                Verdict    Not compliant: 5 failed controls (3 critical, 1 high, 1 medium) in 3 clusters; besides, 1 of 7 \
                targets could not be read, 1 was read only in part and 1 control could not be judged.
                """);
    }

    @Test
    void counts_lists_and_requests_where_there_are_any() {
        assertThat(TableReport.render(RequestEstate.mixed(), false, 200))
                .contains(
                        "Inventory  1 certificate, 0 tokens, 3 revocation lists (1 without nextUpdate), 6 signing requests"
                                + " (1 pending, 1 approved, 1 issued, 1 denied, 1 failed)\n");
    }

    @Test
    void counts_key_files_and_what_cert_manager_keeps_where_there_are_any() {
        assertThat(TableReport.render(KeyEstate.mixed(), false, 200))
                .contains(
                        "Inventory  0 certificates, 0 tokens, 4 Certificates of cert-manager (1 not ready), 3 key files"
                                + " (1 of unknown mode)\n");
    }

    @Test
    void names_what_could_not_be_read_with_its_reason() {
        assertThat(TableReport.render(Fabrikam.night(), false, 160))
                .contains("NOT READ")
                .containsSubsequence("seattle-pos-w-1", "unreachable", "connect-timeout", "No answer from 10.20.0.21")
                .containsSubsequence("shops-w-1", "partial", "permission-denied");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 140, 200})
    void fits_the_width(int width) {
        assertThat(TableReport.render(Fabrikam.night(), false, width).lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(width));
        assertThat(TableReport.render(Estates.hostile(), false, width).lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(width));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 140})
    void foreign_text_cannot_steer_the_terminal(int width) {
        String report = TableReport.render(Estates.hostile(), false, width);

        assertThat(report.codePoints().filter(it -> it != '\n'))
                .noneMatch(Character::isISOControl)
                .noneMatch(it -> Character.getType(it) == Character.FORMAT);
        assertThat(report.replaceAll("\\s", "")).contains("\\u202e", "\\u001b");
    }

    @Test
    void colours_only_when_asked_and_the_words_stay_the_same() {
        String plain = TableReport.render(Fabrikam.night(), false, 140);
        String coloured = TableReport.render(Fabrikam.night(), true, 140);

        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[1;31mcritical\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void ten_thousand_findings_are_counted_per_control_and_fit_on_two_screens() {
        String report = TableReport.render(Estates.large(10_000), false, 140);

        assertThat(report.lines().count()).isLessThan(160);
        assertThat(report)
                .containsSubsequence("CONTROL", "FAILED", "CLUSTERS")
                .containsPattern("VALIDITY-EXPIRED +critical +3,334 +0 +0 +100")
                .contains("… and 31 more critical in cluster-0; see --report html or -o jsonl")
                .contains("60 of 10,000 findings");
    }

    @Test
    void a_group_of_many_shows_its_first_ten() {
        assertThat(TableReport.render(Estates.large(50), false, 140)).contains("… and 23 more high in cluster-0");
    }

    @Test
    void an_empty_result_says_that_nothing_is_known() {
        assertThat(TableReport.render(Estates.empty(), false, 80))
                .contains("0 targets")
                .contains("Incomplete: there was nothing to look at")
                .doesNotContain("SEVERITY");
    }
}
