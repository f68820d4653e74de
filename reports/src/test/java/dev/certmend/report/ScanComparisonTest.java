package dev.certmend.report;

import static dev.certmend.report.Records.certificate;
import static dev.certmend.report.Records.finding;
import static dev.certmend.report.Records.result;
import static dev.certmend.report.Records.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.result.ScanResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScanComparisonTest {

    private static final TargetFact READ = node(TargetStatus.OK);
    private static final CertificateFact OLD =
            certificate("apiserver", Layer.KUBERNETES, "shops", "cp-1", 3, "CN=kube-apiserver");
    private static final Finding ENDING = ending(Result.FAIL, Severity.HIGH);

    @Test
    void what_was_not_there_before_is_new() {
        ScanComparison comparison = ScanComparison.between(night(READ), night(READ, ENDING));

        assertThat(comparison.appeared()).containsExactly(ENDING);
        assertThat(comparison.gone()).isEmpty();
    }

    @Test
    void a_finding_is_gone_when_its_target_was_read_again() {
        ScanComparison comparison = ScanComparison.between(night(READ, OLD, ENDING), night(READ));

        assertThat(comparison.gone()).containsExactly(ENDING);
        assertThat(comparison.noLongerVisible()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TargetStatus.class,
            names = {"PARTIAL", "UNREACHABLE", "DENIED", "FAILED"})
    void a_finding_of_a_target_that_was_not_read_is_not_gone(TargetStatus status) {
        ScanComparison comparison = ScanComparison.between(night(READ, OLD, ENDING), night(node(status)));

        assertThat(comparison.gone()).isEmpty();
        assertThat(comparison.noLongerVisible()).containsExactly(ENDING);
        assertThat(comparison.unread()).singleElement().satisfies(lost -> {
            assertThat(lost.before()).isEqualTo(READ);
            assertThat(lost.after()).isEqualTo(node(status));
        });
    }

    @Test
    void a_finding_of_a_target_that_was_left_out_is_not_gone() {
        ScanComparison comparison = ScanComparison.between(
                night(READ, OLD, ENDING), night(target("cp-2", "shops", TargetStatus.OK, "ok", "read")));

        assertThat(comparison.noLongerVisible()).containsExactly(ENDING);
        assertThat(comparison.unread())
                .singleElement()
                .extracting(ScanComparison.Lost::after)
                .isNull();
    }

    @Test
    void a_finding_is_gone_when_its_very_file_was_seen_again_in_a_target_that_was_read_in_part() {
        ScanComparison comparison =
                ScanComparison.between(night(READ, OLD, ENDING), night(node(TargetStatus.PARTIAL), renewed(300)));

        assertThat(comparison.gone()).containsExactly(ENDING);
    }

    @Test
    void a_finding_about_a_cluster_is_gone_only_when_all_of_the_cluster_was_read_again() {
        Finding outage =
                finding("f-2", "SHUTDOWN", Result.FAIL, Severity.CRITICAL, "shops", null, "kms", "Was off.", null);
        TargetFact second = target("w-1", "shops", TargetStatus.OK, "ok", "read");
        TargetFact lost = target("w-1", "shops", TargetStatus.DENIED, "host-key-changed", "The host key changed.");

        assertThat(ScanComparison.between(night(READ, second, outage), night(READ, second))
                        .gone())
                .containsExactly(outage);
        assertThat(ScanComparison.between(night(READ, second, outage), night(READ, lost))
                        .noLongerVisible())
                .containsExactly(outage);
    }

    @Test
    void a_finding_that_can_no_longer_be_judged_is_no_longer_visible() {
        ScanComparison comparison =
                ScanComparison.between(night(READ, ENDING), night(READ, ending(Result.UNKNOWN, Severity.HIGH)));

        assertThat(comparison.noLongerVisible()).containsExactly(ENDING);
        assertThat(comparison.better()).isEmpty();
    }

    @Test
    void nothing_is_gone_when_nobody_judged_the_later_facts() {
        ScanResult facts = result(0, Map.of(), List.of(READ));

        assertThat(ScanComparison.between(night(READ, ENDING), facts).noLongerVisible())
                .containsExactly(ENDING);
    }

    @Test
    void a_higher_severity_is_worse_and_a_waiver_is_better() {
        Finding critical = ending(Result.FAIL, Severity.CRITICAL);
        Finding waived = ending(Result.WAIVED, Severity.HIGH);

        assertThat(ScanComparison.between(night(READ, ENDING), night(READ, critical))
                        .worse())
                .containsExactly(new ScanComparison.Change(ENDING, critical));
        assertThat(ScanComparison.between(night(READ, ENDING), night(READ, waived))
                        .better())
                .containsExactly(new ScanComparison.Change(ENDING, waived));
        assertThat(ScanComparison.between(night(READ, waived), night(READ, ENDING))
                        .worse())
                .hasSize(1);
    }

    @Test
    void a_certificate_that_ends_later_in_the_same_place_was_renewed() {
        CertificateFact fresh = renewed(300);

        ScanComparison comparison = ScanComparison.between(night(READ, OLD), night(READ, fresh));

        assertThat(comparison.renewed()).singleElement().satisfies(it -> {
            assertThat(it.component()).isEqualTo("apiserver");
            assertThat(it.oldEnd()).isEqualTo(OLD.notAfter());
            assertThat(it.newEnd()).isEqualTo(Records.AS_OF.plus(Duration.ofDays(300)));
            assertThat(it.oldFingerprint()).isEqualTo(OLD.fingerprintSha256());
            assertThat(it.newFingerprint()).isEqualTo(fresh.fingerprintSha256());
        });
        assertThat(comparison.replaced()).isEmpty();
    }

    @Test
    void a_certificate_that_ends_sooner_was_replaced_not_renewed() {
        ScanComparison comparison = ScanComparison.between(night(READ, OLD), night(READ, renewed(1)));

        assertThat(comparison.renewed()).isEmpty();
        assertThat(comparison.replaced()).hasSize(1);
    }

    @Test
    void the_same_result_twice_is_unchanged() {
        ScanComparison comparison = ScanComparison.between(Fabrikam.night(), Fabrikam.night());

        assertThat(comparison.isUnchanged()).isTrue();
        assertThat(ComparisonReport.render(comparison, false, 100)).contains("nothing changed");
    }

    @Test
    void the_report_says_what_is_new_worse_gone_and_hidden_in_words() {
        ScanResult before = night(READ, OLD, ENDING);
        ScanResult after = night(node(TargetStatus.UNREACHABLE));

        String report = ComparisonReport.render(ScanComparison.between(before, after), false, 120);

        assertThat(report)
                .contains("NO LONGER VISIBLE", "NOT READ NOW", "1 no longer visible", "is not gone")
                .doesNotContain("GONE ");
    }

    @Test
    void foreign_text_cannot_steer_the_terminal() {
        String report = ComparisonReport.render(ScanComparison.between(Estates.hostile(), Estates.empty()), false, 80);

        assertThat(report.codePoints().filter(it -> it != '\n')).noneMatch(Character::isISOControl);
        assertThat(report.lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
    }

    private static TargetFact node(TargetStatus status) {
        return target("cp-1", "shops", status, status.word(), "How it ended.");
    }

    private static Finding ending(Result result, Severity severity) {
        return finding("f-1", "VALIDITY-ENDING", result, severity, "shops", "cp-1", "apiserver", "Ends soon.", null);
    }

    private static CertificateFact renewed(int days) {
        CertificateFact other =
                certificate("apiserver", Layer.KUBERNETES, "shops", "cp-1 renewed", days, "CN=kube-apiserver");
        return new CertificateFact(
                other.fingerprintSha256(),
                other.subject(),
                other.issuer(),
                other.serialNumber(),
                other.notBefore(),
                other.notAfter(),
                other.isCa(),
                other.publicKeyAlgorithm(),
                other.publicKeyBits(),
                other.signatureAlgorithm(),
                other.subjectAlternativeNames(),
                other.layer(),
                other.component(),
                other.usage(),
                null,
                null,
                OLD.location());
    }

    private static ScanResult night(ScanRecord... records) {
        return result(0, Map.of(Result.PASS, 1L), List.of(records));
    }
}
