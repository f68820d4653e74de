package dev.certmend.policy.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.syntax.Glob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiverBaselineTest {

    private static final String FINGERPRINT = "a".repeat(64);

    @TempDir
    Path folder;

    @Test
    void each_failure_is_covered_in_its_place_and_no_other() throws IOException {
        WaiverBaseline baseline = baseline(
                PolicyReader.builtIn(),
                finding("1", "VALIDITY-EXPIRED", "fail", "pos", "cp-1", FINGERPRINT, "/pki/a.crt"),
                finding("2", "UPDATE-WINDOW", "fail", "pos", null, "pos", null));

        List<Waiver> waivers = baseline.waivers().check(PolicyReader.builtIn().controls(), List.of());

        assertThat(waivers).extracting(Waiver::id).containsExactly("baseline-1", "baseline-2");
        assertThat(waivers)
                .extracting(Waiver::scope)
                .containsExactly(
                        new WaiverScope(new Glob("pos"), new Glob("cp-1"), new Glob("/pki/a.crt"), FINGERPRINT),
                        new WaiverScope(new Glob("pos"), null, null, null));
        assertThat(waivers).allSatisfy(it -> {
            assertThat(it.from().at()).isEqualTo(Instant.parse("2026-11-26T00:00:00Z"));
            assertThat(it.until().at()).isEqualTo(Instant.parse("2027-01-31T23:00:00Z"));
        });
        assertThat(baseline.leftOut()).isZero();
    }

    @Test
    void what_is_unknown_or_waived_needs_none() throws IOException {
        assertThat(baseline(
                                PolicyReader.builtIn(),
                                finding("1", "VALIDITY-EXPIRED", "unknown", "pos", "cp-1", FINGERPRINT, "/pki/a.crt"),
                                finding("2", "VALIDITY-EXPIRED", "waived", "pos", "cp-1", FINGERPRINT, "/pki/b.crt"))
                        .waivers()
                        .rows())
                .isEmpty();
    }

    @Test
    void what_the_policy_waives_already_needs_none() throws IOException {
        Policy policy =
                Policy.of(Map.of(), Map.of(), List.of(Waivers.of("pos", "VALIDITY-EXPIRED", Waivers.cluster("pos"))));

        WaiverBaseline baseline =
                baseline(policy, finding("1", "VALIDITY-EXPIRED", "fail", "pos", "cp-1", FINGERPRINT, "/pki/a.crt"));

        assertThat(baseline)
                .isEqualTo(new WaiverBaseline(new WaiverRows(baseline.waivers().file(), List.of()), 0));
    }

    @Test
    void nothing_is_waived_that_cannot_be_or_whose_name_would_cover_more() throws IOException {
        WaiverBaseline baseline = baseline(
                PolicyReader.builtIn(),
                finding("1", "COVERAGE-PLAINTEXT", "fail", "pos", "10.0.0.1:443", "10.0.0.1:443", null),
                finding("2", "WAIVER-ENDED", "fail", null, null, "lab", null),
                finding("3", "VALIDITY-EXPIRED", "fail", "pos", "cp-1", FINGERPRINT, "/pki/*.crt"),
                finding("4", "VALIDITY-EXPIRED", "fail", "pos", "cp-1", FINGERPRINT, "/pki/\u202Ea.crt"));

        assertThat(baseline.waivers().rows()).isEmpty();
        assertThat(baseline.leftOut()).isEqualTo(4);
    }

    @Test
    void it_lasts_ninety_days_and_not_a_second_more() throws IOException {
        assertThat(read(PolicyReader.builtIn(), "2027-02-24T00:00:00Z")
                        .waivers()
                        .rows())
                .isEmpty();
        assertThatThrownBy(() -> read(PolicyReader.builtIn(), "2027-02-24T00:00:01Z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no more than 90 days later, on 2027-02-24T00:00:00Z");
        assertThatThrownBy(() -> read(PolicyReader.builtIn(), "2026-11-26T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobody_approves_a_baseline_of_his_own() {
        assertThatThrownBy(
                        () -> new WaiverBaseline.Terms("Kim", "kim", "Known", "2027-01-31", ZoneId.of("Europe/Berlin")))
                .hasMessageContaining("somebody else than its owner");
    }

    private WaiverBaseline baseline(Policy policy, String... findings) throws IOException {
        return read(policy, "2027-01-31", findings);
    }

    private WaiverBaseline read(Policy policy, String until, String... findings) throws IOException {
        String head = "{\"type\":\"scan\",\"format\":\"certmend.dev/scan/v1\",\"tool\":\"t\",\"scanId\":\"1\","
                + "\"startedAt\":\"2026-11-26T00:00:00Z\",\"asOf\":\"2026-11-26T00:00:00Z\",\"policySha256\":\"00ff\"}\n";
        String tail = "{\"type\":\"summary\",\"finishedAt\":\"2026-11-26T00:00:01Z\",\"severities\":{},\"results\":{},"
                + "\"coverage\":{\"targets\":0,\"read\":0,\"partial\":0,\"unread\":0},\"exitCode\":1}\n";
        Path file = Files.writeString(
                folder.resolve("scan.jsonl"), head + String.join("", findings) + tail, StandardCharsets.UTF_8);
        return WaiverBaseline.read(
                file,
                policy.controls(),
                policy.waivers(),
                new WaiverBaseline.Terms("Team Shop", "Kim", "Known", until, ZoneId.of("Europe/Berlin")));
    }

    private static String finding(
            String id,
            String control,
            String result,
            @Nullable String cluster,
            @Nullable String target,
            String subject,
            @Nullable String path) {
        return "{\"type\":\"finding\",\"id\":\"" + id + "\",\"control\":\"" + control + "\",\"result\":\"" + result
                + "\",\"severity\":\"high\"" + value("cluster", cluster) + value("target", target)
                + value("subject", subject) + ",\"message\":\"m\",\"evidence\":{"
                + value("path", path).replaceFirst(",", "") + "}}\n";
    }

    private static String value(String key, @Nullable String value) {
        return value == null ? "" : ",\"" + key + "\":\"" + value + "\"";
    }
}
