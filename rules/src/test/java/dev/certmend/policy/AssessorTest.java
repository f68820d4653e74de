package dev.certmend.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanFormatException;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanReader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.ScanResult;
import dev.certmend.fact.ScanWriter;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.drools.DroolsPolicyEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessorTest {

    private static final Instant SCANNED = Instant.parse("2026-11-25T23:00:00Z");
    private static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    private static final Instant FINISHED = Instant.parse("2026-11-26T00:00:07Z");
    private static final Policy POLICY = PolicyReader.builtIn();

    @TempDir
    Path folder;

    private Path in;
    private Path out;
    private Assessor assessor;

    @BeforeEach
    void prepare() {
        in = folder.resolve("scan.jsonl");
        out = folder.resolve("judged.jsonl");
        assessor = assessor(POLICY);
    }

    @Test
    void the_judged_file_holds_header_facts_findings_and_summary() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), ended("west", "cp-1"));

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        ScanResult judged = ScanReader.readAll(out);
        assertThat(judged.header().policySha256()).isEqualTo(POLICY.sha256());
        assertThat(judged.header().asOf()).isEqualTo(AS_OF);
        assertThat(judged.header().startedAt()).isEqualTo(SCANNED);
        assertThat(judged.certificates()).containsExactly(ended("west", "cp-1"));
        assertThat(judged.findings())
                .singleElement()
                .satisfies(it -> assertThat(it.control()).isEqualTo("VALIDITY-EXPIRED"));
        assertThat(judged.summary()).isEqualTo(summary);
        assertThat(summary.finishedAt()).isEqualTo(FINISHED);
        assertThat(summary.severities()).containsEntry(Severity.CRITICAL, 1L);
        assertThat(summary.results()).containsEntry(Result.FAIL, 1L);
        assertThat(summary.coverage()).isEqualTo(new Coverage(1, 1, 0, 0));
        assertThat(summary.certificates()).isEqualTo(1);
    }

    @Test
    void a_superseded_certificate_stays_in_the_file_and_is_not_judged() throws IOException {
        CertificateFact superseded = ended("west", "cp-1", CertificateState.SUPERSEDED);
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), superseded);

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(ScanReader.readAll(out).certificates()).containsExactly(superseded);
        assertThat(summary.results()).containsEntry(Result.FAIL, 0L);
    }

    @Test
    void an_unused_certificate_is_judged() throws IOException {
        scan(
                in,
                cluster("west"),
                target("west", "cp-1", TargetStatus.OK),
                ended("west", "cp-1", CertificateState.UNUSED));

        assertThat(assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out).results())
                .containsEntry(Result.FAIL, 1L);
    }

    @Test
    void facts_stay_as_they_stand_in_the_file() throws IOException {
        scan(in, cluster("west"), sound("west", "cp-1"));
        String fact = Files.readAllLines(in).get(2).replace("}}", "},\"fieldOfANewerVersion\":1}");
        Files.write(
                in,
                List.of(
                        Files.readAllLines(in).get(0),
                        fact,
                        Files.readAllLines(in).get(3)));

        assessor.assess(in, AS_OF, Optional.empty(), out);

        assertThat(Files.readAllLines(out)).contains(fact);
    }

    @Test
    void a_file_may_be_judged_in_place_and_again() throws IOException {
        scan(in, cluster("west"), ended("west", "cp-1"));

        assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), in);
        List<String> once = Files.readAllLines(in);
        assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), in);

        assertThat(Files.readAllLines(in)).isEqualTo(once);
    }

    @Test
    void findings_of_an_earlier_judgement_are_dropped() throws IOException {
        Finding old = new Finding(
                "old",
                "X-OLD",
                Result.FAIL,
                Severity.CRITICAL,
                "west",
                null,
                null,
                null,
                "s",
                "m",
                new TreeMap<>(),
                null,
                "x");
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), old, sound("west", "cp-1"));

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.INFO), out);

        assertThat(ScanReader.readAll(out).findings()).isEmpty();
        assertThat(summary.exitCode()).isZero();
    }

    @Test
    void shards_become_one_file_sorted_by_cluster() throws IOException {
        Path other = folder.resolve("other.jsonl");
        scan(in, cluster("west"), ended("west", "cp-1"), target("west", "cp-1", TargetStatus.OK));
        scan(other, cluster("east"), sound("east", "cp-1"), target("east", "cp-1", TargetStatus.OK));
        Files.write(in, Files.readAllBytes(other), StandardOpenOption.APPEND);

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(ScanReader.readAll(out).clusters())
                .extracting(ClusterFact::name)
                .containsExactly("east", "west");
        assertThat(summary.coverage()).isEqualTo(new Coverage(2, 2, 0, 0));
        assertThat(summary.exitCode()).isEqualTo(1);
    }

    @Test
    void the_order_of_shards_changes_no_finding() throws IOException {
        Path one = folder.resolve("one.jsonl");
        Path two = folder.resolve("two.jsonl");
        scan(one, cluster("west"), ended("west", "cp-1"));
        scan(two, cluster("west"), ended("west", "cp-2"));
        Files.write(in, concat(one, two));
        Path reversed = folder.resolve("reversed.jsonl");
        Files.write(reversed, concat(two, one));

        assessor.assess(in, AS_OF, Optional.empty(), out);
        assessor.assess(reversed, AS_OF, Optional.empty(), reversed);

        assertThat(ScanReader.readAll(reversed).findings())
                .isEqualTo(ScanReader.readAll(out).findings());
    }

    @Test
    void a_target_that_one_shard_read_was_read() throws IOException {
        Path other = folder.resolve("other.jsonl");
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.UNREACHABLE));
        scan(other, cluster("west"), target("west", "cp-1", TargetStatus.OK));
        Files.write(in, Files.readAllBytes(other), StandardOpenOption.APPEND);

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(summary.coverage()).isEqualTo(new Coverage(1, 1, 0, 0));
        assertThat(summary.exitCode()).isZero();
    }

    @Test
    void a_cut_file_is_refused_and_nothing_is_written() throws IOException {
        scan(in, cluster("west"), sound("west", "cp-1"));
        List<String> lines = Files.readAllLines(in);
        Files.write(in, lines.subList(0, lines.size() - 1));

        assertThatThrownBy(() -> assessor.assess(in, AS_OF, Optional.empty(), out))
                .isInstanceOf(ScanFormatException.class)
                .hasMessageContaining("was cut");
        assertThat(folder)
                .isDirectoryNotContaining(it -> it.getFileName().toString().contains("judged"));
    }

    @Test
    void a_damaged_record_is_refused_with_its_line_and_nothing_is_written() throws IOException {
        scan(in, cluster("west"), sound("west", "cp-1"));
        String damaged = Files.readString(in).replace("\"notAfter\":\"2027", "\"notAfter\":\"soon");
        Files.writeString(in, damaged, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> assessor.assess(in, AS_OF, Optional.empty(), out))
                .isInstanceOf(ScanFormatException.class)
                .hasMessageContaining("scan.jsonl:3");
        assertThat(folder)
                .isDirectoryNotContaining(it -> it.getFileName().toString().contains("judged"));
    }

    @Test
    void everything_read_and_nothing_failed_is_0() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), sound("west", "cp-1"));

        assertThat(exitCode(Optional.of(Severity.INFO))).isZero();
    }

    @Test
    void a_failure_below_the_chosen_severity_is_0() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), longLived("west", "cp-1"));

        assertThat(exitCode(Optional.of(Severity.MEDIUM))).isZero();
        assertThat(exitCode(Optional.of(Severity.LOW))).isEqualTo(1);
    }

    @Test
    void what_was_not_read_is_3_even_if_failures_do_not_count() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.DENIED), ended("west", "cp-2"));

        assertThat(exitCode(Optional.empty())).isEqualTo(3);
    }

    @Test
    void a_failure_outweighs_a_gap() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.DENIED), ended("west", "cp-2"));

        assertThat(exitCode(Optional.of(Severity.HIGH))).isEqualTo(1);
    }

    @Test
    void not_to_know_what_must_hold_is_3() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), unreadable("west", "cp-1"));

        assertThat(exitCode(Optional.of(Severity.HIGH))).isEqualTo(3);
    }

    @Test
    void not_to_know_what_should_hold_is_0() throws IOException {
        ClusterFact cluster =
                new ClusterFact("pos", Platform.AKS_HCI, null, null, null, null, null, null, null, null, null, null);
        scan(in, cluster, target("pos", "cp-1", TargetStatus.OK));

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(summary.results().get(Result.UNKNOWN)).isPositive();
        assertThat(summary.exitCode()).isZero();
    }

    @Test
    void a_waived_failure_is_told_and_fails_nothing() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), ended("west", "cp-1"));

        Summary summary = waiving(Waivers.of("lab", "VALIDITY-EXPIRED", Waivers.cluster("west")))
                .assess(in, AS_OF, Optional.of(Severity.INFO), out);

        assertThat(summary.exitCode()).isZero();
        assertThat(summary.results()).containsEntry(Result.WAIVED, 1L).containsEntry(Result.FAIL, 0L);
        assertThat(summary.severities()).containsEntry(Severity.CRITICAL, 0L);
        assertThat(ScanReader.readAll(out).findings())
                .singleElement()
                .satisfies(it -> assertThat(it.result()).isEqualTo(Result.WAIVED));
    }

    @Test
    void a_waiver_hides_no_gap() throws IOException {
        scan(
                in,
                cluster("west"),
                target("west", "cp-1", TargetStatus.DENIED),
                ended("west", "cp-2"),
                unreadable("west", "cp-3"));

        Summary summary = waiving(Waivers.of("lab", "VALIDITY-EXPIRED", Waivers.cluster("west")))
                .assess(in, AS_OF, Optional.of(Severity.CRITICAL), out);

        assertThat(summary.exitCode()).isEqualTo(3);
    }

    @Test
    void what_is_wrong_with_waivers_stands_in_the_judged_file_and_is_counted() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), sound("west", "cp-1"));

        Summary summary = waiving(Waivers.of("idle", "VALIDITY-EXPIRED", WaiverScope.ALL))
                .assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(ScanReader.readAll(out).findings())
                .extracting(Finding::control)
                .containsExactlyInAnyOrder("WAIVER-BROAD", "WAIVER-UNUSED");
        assertThat(summary.severities()).containsEntry(Severity.LOW, 1L).containsEntry(Severity.INFO, 1L);
        assertThat(summary.exitCode()).isZero();
    }

    @Test
    void judging_twice_with_waivers_gives_the_same_bytes() throws IOException {
        scan(in, cluster("west"), ended("west", "cp-1"), ended("west", "cp-2"), cluster("east"), ended("east", "cp-1"));
        Assessor waiving = waiving(
                Waivers.of("lab", "VALIDITY-EXPIRED", Waivers.cluster("w*")),
                Waivers.until("old", Waivers.cluster("east"), "2026-11-01T00:00:00Z"));

        waiving.assess(in, AS_OF, Optional.empty(), out);
        byte[] once = Files.readAllBytes(out);
        waiving.assess(out, AS_OF, Optional.empty(), out);

        assertThat(Files.readAllBytes(out)).isEqualTo(once);
    }

    @Test
    void a_disabled_control_is_not_applicable_and_never_pass() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), ended("west", "cp-1"));
        Summary before = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        Summary after = assessor(Policy.of(Map.of(), Map.of("VALIDITY-EXPIRED", "By decision 17"), List.of()))
                .assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(after.exitCode()).isZero();
        assertThat(before.results()).containsEntry(Result.FAIL, 1L);
        assertThat(after.results())
                .containsEntry(Result.FAIL, 0L)
                .containsEntry(Result.NOT_APPLICABLE, before.results().getOrDefault(Result.NOT_APPLICABLE, 0L) + 1)
                .containsEntry(Result.PASS, before.results().getOrDefault(Result.PASS, 0L));
    }

    private static Assessor waiving(Waiver... waivers) {
        return assessor(Policy.of(Map.of(), Map.of(), List.of(waivers)));
    }

    private static Assessor assessor(Policy policy) {
        return new Assessor(new DroolsPolicyEngine(), policy, Clock.fixed(FINISHED, ZoneOffset.UTC));
    }

    private int exitCode(Optional<Severity> failOn) throws IOException {
        return assessor.assess(in, AS_OF, failOn, out).exitCode();
    }

    private static byte[] concat(Path first, Path second) throws IOException {
        return (Files.readString(first) + Files.readString(second)).getBytes(StandardCharsets.UTF_8);
    }

    private static void scan(Path file, ScanRecord... facts) throws IOException {
        try (ScanWriter writer = ScanWriter.create(file)) {
            writer.write(new ScanHeader(ScanHeader.FORMAT, "test", "scan-1", SCANNED, SCANNED, List.of("test"), null));
            for (ScanRecord fact : facts) {
                writer.write(fact);
            }
            writer.write(new Summary(SCANNED, Map.of(), Map.of(), 0, 0, Coverage.none(), 0));
        }
    }

    private static ClusterFact cluster(String name) {
        return new ClusterFact(name, Platform.KUBEADM, null, null, null, null, null, null, null, null, null, null);
    }

    private static TargetFact target(String cluster, String name, TargetStatus status) {
        return new TargetFact(name, cluster, Source.SSH, status, "code", "Words.", 1, 12, 0L);
    }

    private static CertificateFact ended(String cluster, String node) {
        return ended(cluster, node, null);
    }

    private static CertificateFact ended(String cluster, String node, @Nullable CertificateState state) {
        return certificate(cluster, node, "2025-10-01T00:00:00Z", "2026-10-01T00:00:00Z", state);
    }

    private static CertificateFact sound(String cluster, String node) {
        return certificate(cluster, node, "2026-10-01T00:00:00Z", "2027-10-01T00:00:00Z", null);
    }

    private static CertificateFact longLived(String cluster, String node) {
        return certificate(cluster, node, "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z", null);
    }

    private static CertificateFact unreadable(String cluster, String node) {
        return certificate(cluster, node, null, null, null);
    }

    private static CertificateFact certificate(
            String cluster, String node, @Nullable String from, @Nullable String to, @Nullable CertificateState state) {
        return new CertificateFact(
                "00ff",
                null,
                null,
                null,
                from == null ? null : Instant.parse(from),
                to == null ? null : Instant.parse(to),
                false,
                "RSA",
                2048,
                "SHA256withRSA",
                List.of(),
                Layer.KUBERNETES,
                "admin",
                Usage.CLIENT,
                from == null ? "damaged" : null,
                state,
                new Location(node, cluster, Source.SSH, "/etc/kubernetes/admin.conf", 0, "users/admin"));
    }
}
