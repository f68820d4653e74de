package dev.certmend.policy.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.syntax.Glob;
import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiverReaderTest {

    private static final String HEAD = """
            apiVersion: certmend.dev/v1
            kind: Policy
            name: fabrikam
            waivers:
            """;

    private static final String WAIVER = """
              - id: lab
                control: VALIDITY-EXPIRED
                scope: { cluster: lab-*, path: /etc/kubernetes/admin.conf }
                owner: Team Shop
                approver: Kim
                reason: The lab is torn down this year
                from: 2026-11-01
                until: 2026-12-31
                zone: Europe/Berlin
            """;

    @TempDir
    Path folder;

    @Test
    void a_waiver_is_read_with_its_days_in_its_zone() throws IOException {
        Waiver waiver = read(WAIVER).waivers().get(0);

        assertThat(waiver.id()).isEqualTo("lab");
        assertThat(waiver.scope().cluster()).isEqualTo(new Glob("lab-*"));
        assertThat(waiver.scope().target()).isNull();
        assertThat(waiver.from().at()).isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
        assertThat(waiver.until().at()).isEqualTo(Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(waiver.until().text()).isEqualTo("the end of 2026-12-31 in Europe/Berlin (2026-12-31T23:00:00Z)");
    }

    @Test
    void a_waiver_without_an_id_keeps_its_name_when_it_is_prolonged() throws IOException {
        String nameless = WAIVER.replace("id: lab\n    control", "control");

        assertThat(read(nameless).waivers().get(0).id())
                .matches("validity-expired-[0-9a-f]{8}")
                .isEqualTo(read(nameless.replace("2026-12-31", "2027-06-30"))
                        .waivers()
                        .get(0)
                        .id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            control: VALIDITY-EXPIRED | control: VALIDITY-EXPIRES | 6:14 | unknown control 'VALIDITY-EXPIRES'; did you mean 'VALIDITY-EXPIRED'?
            control: VALIDITY-EXPIRED | control: COVERAGE-UNREAD  | 6:14 | cannot be waived; mend what was not read
            control: VALIDITY-EXPIRED | control: WAIVER-BROAD     | 6:14 | judges waivers and cannot be waived
            approver: Kim             | approver: team shop       | 9:15 | 'team shop' is the owner too
            from: 2026-11-01          | from: 2027-01-01          | 12:12 | which is not after its start, the start of 2027-01-01 in Europe/Berlin
            until: 2026-12-31         | unti: 2026-12-31          | 12:5 | unknown key 'unti'; did you mean 'until'?
            until: 2026-12-31         | unti: 2026-12-31          | 5:5  | 'until' is missing
            until: 2026-12-31         | until: 2026-02-30         | 12:12 | '2026-02-30' is no day of the calendar
            until: 2026-12-31         | until: next year          | 12:12 | neither a day such as 2026-12-31 nor an instant
            zone: Europe/Berlin       | zone: Europe/Berln        | 13:11 | no zone of the tz database; did you mean 'Europe/Berlin'?
            cluster: lab-*            | clusters: lab-*           | 7:14 | unknown key 'clusters'; did you mean 'cluster'?
            cluster: lab-*            | fingerprint: 00FF         | 7:27 | no SHA-256 in 64 lower-case hex digits
            id: lab                   | id: a lab                 | 5:9  | is no id
            reason: The               | because: The              | 5:5  | 'reason' is missing
            owner: Team               | ower: Team                | 5:5  | 'owner' is missing
            """)
    void a_mistake_is_refused_with_its_place_and_what_would_be_right(
            String right, String wrong, String place, String message) {
        refused(WAIVER.replace(right, wrong), "policy.yaml:" + place + ": ", message);
    }

    @Test
    void a_day_without_a_zone_is_refused() {
        refused(
                WAIVER.replace("    zone: Europe/Berlin\n", ""),
                "policy.yaml:12:12: 'until': '2026-12-31' is a day",
                "add 'zone: Europe/Berlin' or another, or write an instant such as 2026-12-31T00:00:00Z");
    }

    @Test
    void an_instant_needs_no_zone() throws IOException {
        Waiver waiver = read(WAIVER.replace("    zone: Europe/Berlin\n", "")
                        .replace("from: 2026-11-01", "from: 2026-11-01T00:00:00+01:00")
                        .replace("until: 2026-12-31", "until: 2026-12-31T12:00:00Z"))
                .waivers()
                .get(0);

        assertThat(waiver.from().at()).isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
        assertThat(waiver.until().text()).isEqualTo("2026-12-31T12:00:00Z");
    }

    @Test
    void two_waivers_of_one_name_are_refused() {
        refused(WAIVER + WAIVER, "policy.yaml:14:9: waiver 'lab' stands here twice");
        String nameless = WAIVER.replace("id: lab\n    control", "control");
        refused(nameless + nameless, "a waiver of this control and scope stands above; give each of them an 'id'");
    }

    @ParameterizedTest
    @CsvSource({
        "id: lab, id: lob",
        "control: VALIDITY-EXPIRED, control: VALIDITY-RENEWAL",
        "cluster: lab-*, cluster: lab*",
        "cluster: lab-*, target: lab-*",
        "path: /etc, path: /var",
        "owner: Team, owner: Crew",
        "approver: Kim, approver: Lee",
        "reason: The lab, reason: It",
        "from: 2026-11-01, from: 2026-11-02",
        "until: 2026-12-31, until: 2026-12-30",
        "zone: Europe/Berlin, zone: Europe/Lisbon",
    })
    void everything_a_waiver_says_is_part_of_the_digest(String here, String there) throws IOException {
        assertThat(read(WAIVER.replace(here, there)).sha256())
                .isNotEqualTo(read(WAIVER).sha256())
                .isNotEqualTo(PolicyReader.builtIn().sha256());
    }

    @Test
    void the_order_of_waivers_changes_no_digest() throws IOException {
        String other = WAIVER.replace("id: lab", "id: shop").replace("lab-*", "shop-*");

        assertThat(read(WAIVER + other).sha256()).isEqualTo(read(other + WAIVER).sha256());
    }

    private void refused(String waivers, String... messages) {
        assertThatThrownBy(() -> read(waivers))
                .isInstanceOf(DocumentException.class)
                .hasMessageContainingAll(messages);
    }

    private Policy read(String waivers) throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.writeString(file, HEAD + waivers);
        return PolicyReader.read(file);
    }
}
