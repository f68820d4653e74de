package dev.certmend.policy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import dev.certmend.policy.Policy;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.syntax.Glob;
import dev.certmend.policy.syntax.PolicyDate;
import dev.certmend.policy.waiver.Waiver;
import dev.certmend.policy.waiver.WaiverScope;
import dev.certmend.policy.waiver.Waivers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiverUseTest {

    private static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    private static final String PATH = "/etc/kubernetes/admin.conf";

    @Test
    void a_waived_failure_keeps_what_it_says_and_names_its_waiver() {
        Finding failed = finding(Result.FAIL, "west", "cp-1");

        Judgement judgement = use(Waivers.of("lab", "VALIDITY-EXPIRED", Waivers.cluster("west")))
                .apply(judgement(failed));

        assertThat(judgement.results()).isEqualTo(Map.of(Result.FAIL, 0L, Result.WAIVED, 1L));
        assertThat(judgement.findings()).singleElement().satisfies(it -> {
            assertThat(it.result()).isEqualTo(Result.WAIVED);
            assertThat(it.id()).isEqualTo(failed.id());
            assertThat(it.severity()).isEqualTo(failed.severity());
            assertThat(it.message()).isEqualTo(failed.message());
            assertThat(it.manual()).isEqualTo(failed.manual());
            assertThat(it.evidence())
                    .containsAllEntriesOf(failed.evidence())
                    .containsEntry("waiver", "lab")
                    .containsEntry("waiverOwner", "Team Shop")
                    .containsEntry("waiverApprover", "Kim")
                    .containsEntry("waiverReason", "It is torn down")
                    .containsEntry("waiverUntil", "2100-01-01T00:00:00Z");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "west, cp-1, /etc/*,             true",
        "w*,   *,    *admin.conf,        true",
        "east, cp-1, /etc/*,             false",
        "west, cp-2, /etc/*,             false",
        "west, cp-1, /var/*,             false",
        "WEST, cp-1, /etc/*,             false",
    })
    void a_scope_covers_what_fits_all_of_it(String cluster, String target, String path, boolean covers) {
        WaiverScope scope = new WaiverScope(new Glob(cluster), new Glob(target), new Glob(path), null);

        assertThat(scope.covers(finding(Result.FAIL, "west", "cp-1"))).isEqualTo(covers);
    }

    @Test
    void what_is_not_known_is_never_waived() {
        Judgement judgement = judgement(finding(Result.UNKNOWN, "west", "cp-1"));

        assertThat(use(Waivers.of("all", "VALIDITY-EXPIRED", WaiverScope.ALL))
                        .apply(judgement)
                        .findings())
                .isEqualTo(judgement.findings());
    }

    @Test
    void of_two_waivers_the_one_that_lasts_longest_answers_and_both_are_used() {
        Waiver brief = Waivers.until("brief", Waivers.cluster("west"), "2026-12-31T00:00:00Z");
        Waiver later = Waivers.until("later", Waivers.cluster("west"), "2027-12-31T00:00:00Z");
        WaiverUse use = use(brief, later);

        Judgement judgement = use.apply(judgement(finding(Result.FAIL, "west", "cp-1")));

        assertThat(judgement.findings().get(0).evidence()).containsEntry("waiver", "later");
        assertThat(use.judge(true).findings()).isEmpty();
    }

    @Test
    void a_waiver_of_one_fingerprint_and_one_of_a_cluster_are_both_used_and_the_longer_answers() {
        Finding finding = finding(Result.FAIL, "west", "cp-1");
        WaiverScope exact = new WaiverScope(null, null, null, finding.subject());
        WaiverScope other = new WaiverScope(null, null, null, "0".repeat(64));
        WaiverUse use = use(
                Waivers.until("broad", Waivers.cluster("west"), "2027-12-31T00:00:00Z"),
                Waivers.until("exact", exact, "2026-12-31T00:00:00Z"),
                Waivers.until("other", other, "2028-12-31T00:00:00Z"));

        Judgement judgement = use.apply(judgement(finding));

        assertThat(judgement.findings().get(0).evidence()).containsEntry("waiver", "broad");
        assertThat(use.judge(true).findings())
                .singleElement()
                .satisfies(
                        it -> assertThat(it.message()).startsWith("Waiver other of VALIDITY-EXPIRED covers nothing"));
    }

    @Test
    void an_ended_waiver_covers_nothing_and_is_told() {
        WaiverUse use = use(Waivers.until("old", Waivers.cluster("west"), "2026-11-26T00:00:00Z"));

        assertThat(use.apply(judgement(finding(Result.FAIL, "west", "cp-1")))
                        .findings()
                        .get(0)
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(use.judge(true).findings())
                .singleElement()
                .satisfies(it -> assertThat(it.message())
                        .isEqualTo("Waiver old of VALIDITY-EXPIRED has ended: it covered what was judged before"
                                + " 2026-11-26T00:00:00Z and covers nothing now."));
    }

    @ParameterizedTest
    @CsvSource({"2026-12-10T00:00:00Z, WAIVER-ENDING", "2026-12-10T00:00:01Z, "})
    void a_waiver_that_ends_within_fourteen_days_is_told(String until, String control) {
        WaiverUse use = use(Waivers.until("soon", Waivers.cluster("west"), until));
        use.apply(judgement(finding(Result.FAIL, "west", "cp-1")));

        assertThat(use.judge(true).findings())
                .extracting(Finding::control)
                .isEqualTo(control == null ? List.of() : List.of(control));
    }

    @Test
    void a_waiver_that_covers_nothing_is_told_where_everything_was_read() {
        Waiver waiver = Waivers.of("idle", "VALIDITY-EXPIRED", Waivers.cluster("elsewhere"));

        assertThat(use(waiver).judge(true).findings())
                .extracting(Finding::control)
                .containsExactly("WAIVER-UNUSED");
        assertThat(use(waiver).judge(false).findings()).isEmpty();
    }

    @Test
    void a_waiver_without_a_scope_is_broad() {
        assertThat(broad(1, WaiverScope.ALL)).contains("covers everything");
        assertThat(broad(1, new WaiverScope(new Glob("*"), new Glob("**"), null, null)))
                .contains("covers everything");
    }

    @Test
    void a_waiver_that_covers_every_cluster_is_broad() {
        WaiverScope scope = new WaiverScope(null, null, new Glob(PATH), null);

        assertThat(broad(1, scope)).isEmpty();
        assertThat(broad(2, scope)).contains("covers failures in every one of 2 clusters");
    }

    @Test
    void a_waiver_that_covers_more_than_the_policy_expects_is_broad() {
        WaiverUse use = new WaiverUse(
                Policy.of(
                        Map.of("WAIVER-BROAD", Map.of("assets", "1")),
                        Map.of(),
                        List.of(Waivers.of("wide", "VALIDITY-EXPIRED", Waivers.cluster("west")))),
                AS_OF);
        use.apply(judgement(finding(Result.FAIL, "west", "cp-1"), finding(Result.FAIL, "west", "cp-2")));

        assertThat(use.judge(true).findings())
                .extracting(Finding::message)
                .containsExactly(
                        "Waiver wide of VALIDITY-EXPIRED covers 2 failures; the policy expects no more than 1.");
    }

    @Test
    void every_pair_of_control_and_waiver_has_one_result() {
        WaiverUse use = use(
                Waivers.until("old", WaiverScope.ALL, "2026-11-01T00:00:00Z"),
                Waivers.of("idle", "VALIDITY-EXPIRED", Waivers.cluster("elsewhere")),
                Waivers.from(PolicyDate.start("2027-01-01T00:00:00Z", null)));

        assertThat(use.judge(false).results().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(3L * Catalogue.ofWaivers().controls().size());
    }

    /** What WAIVER-BROAD says of a waiver that covers one failure in each of so many clusters. */
    private static String broad(int clusters, WaiverScope scope) {
        WaiverUse use = use(Waivers.of("wide", "VALIDITY-EXPIRED", scope));
        for (int i = 0; i < clusters; i++) {
            use.apply(judgement(finding(Result.FAIL, "west-" + i, "cp-1")));
        }
        return String.join(
                "", use.judge(true).findings().stream().map(Finding::message).toList());
    }

    private static WaiverUse use(Waiver... waivers) {
        return new WaiverUse(Policy.of(Map.of(), Map.of(), List.of(waivers)), AS_OF);
    }

    private static Judgement judgement(Finding... findings) {
        return new Judgement(List.of(findings), Map.of(findings[0].result(), (long) findings.length));
    }

    private static Finding finding(Result result, String cluster, String target) {
        return new Finding(
                FindingIds.of("VALIDITY-EXPIRED", cluster + target),
                "VALIDITY-EXPIRED",
                result,
                Severity.CRITICAL,
                cluster,
                target,
                null,
                "admin",
                "00ff",
                "It ended.",
                new TreeMap<>(Map.of("path", PATH)),
                null,
                "Renew it.");
    }
}
