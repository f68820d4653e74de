package dev.certmend.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReaderTest {

    private static final String HEAD = """
            apiVersion: certmend.dev/v1
            kind: Policy
            name: fabrikam
            """;

    @TempDir
    Path folder;

    @Test
    void the_built_in_policy_has_the_values_of_the_catalogue() {
        Policy policy = PolicyReader.builtIn();

        assertThat(policy.days("SHUTDOWN-MOC", "days")).isEqualTo(Duration.ofDays(30));
        assertThat(policy.share("VALIDITY-RENEWAL", "actShare")).isEqualTo(0.10);
        assertThat(policy.seconds("COVERAGE-CLOCK", "seconds")).isEqualTo(300);
        assertThat(policy.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void a_policy_sets_parameters_and_leaves_the_others() throws IOException {
        Policy policy = read("""
                parameters:
                  VALIDITY-RENEWAL: { actShare: 0.15 }
                """);

        assertThat(policy.share("VALIDITY-RENEWAL", "actShare")).isEqualTo(0.15);
        assertThat(policy.share("VALIDITY-RENEWAL", "watchShare")).isEqualTo(0.30);
        assertThat(policy.sha256()).isNotEqualTo(PolicyReader.builtIn().sha256());
    }

    @Test
    void what_judges_alike_has_one_digest() throws IOException {
        assertThat(read("").sha256()).isEqualTo(PolicyReader.builtIn().sha256());
        assertThat(read("parameters: { VALIDITY-RENEWAL: { watchShare: 0.3 } }\n")
                        .sha256())
                .isEqualTo(PolicyReader.builtIn().sha256());
        assertThat(read("parameters: { VALIDITY-RENEWAL: { actShare: 0.2, watchShare: 0.4 } }\n")
                        .sha256())
                .isEqualTo(read("parameters: { VALIDITY-RENEWAL: { watchShare: 0.40, actShare: 0.20 } }\n")
                        .sha256());
    }

    @Test
    void a_misspelt_control_is_refused_with_the_near_name() {
        refused(
                "parameters: { SHUTDOWN-MOK: { days: 20 } }\n",
                "unknown control 'SHUTDOWN-MOK'; did you mean 'SHUTDOWN-MOC'?");
    }

    @Test
    void a_misspelt_parameter_is_refused_with_line_column_and_the_near_name() {
        refused("""
                parameters:
                  VALIDITY-RENEWAL:
                    watchshare: 0.4
                """, "policy.yaml:6:5: unknown key 'watchshare'; did you mean 'watchShare'?");
    }

    @Test
    void a_value_out_of_range_is_refused_with_what_would_be_right() {
        refused("parameters: { VALIDITY-RENEWAL: { actShare: 1.5 } }\n", "'1.5' is not a share from 0.01 to 0.99");
        refused("parameters: { SHUTDOWN-MOC: { days: 0 } }\n", "'0' is not a whole number of days from 1 to 36500");
        refused("parameters: { SHUTDOWN-MOC: { days: thirty } }\n", "'thirty' is not a whole number of days");
    }

    @Test
    void to_act_before_there_is_anything_to_watch_is_refused_also_against_a_default() throws IOException {
        refused(
                "parameters: { VALIDITY-RENEWAL: { watchShare: 0.2, actShare: 0.4 } }\n",
                "policy.yaml:4:",
                "actShare 0.4 of VALIDITY-RENEWAL is above its watchShare 0.2");
        refused("parameters: { TOKEN-RENEWAL: { actShare: 0.31 } }\n", "is above its watchShare 0.3");
        refused(
                "parameters: { TOKEN-RENEWAL: { watchShare: 0.09 } }\n",
                "actShare 0.10 of TOKEN-RENEWAL is above its watchShare 0.09");

        assertThat(read("parameters: { TOKEN-RENEWAL: { actShare: 0.3 } }\n").share("TOKEN-RENEWAL", "actShare"))
                .isEqualTo(0.30);
    }

    @Test
    void an_update_that_is_due_before_it_is_advised_is_refused_also_against_a_default() throws IOException {
        refused(
                """
                parameters:
                  UPDATE-WINDOW:
                    days: 45
                    advisedDays: 50
                """,
                "policy.yaml:7:",
                "advisedDays 50 of UPDATE-WINDOW is above its days 45, so no update would ever be advised before it is due;"
                        + " lower it or raise days");
        refused("parameters: { UPDATE-WINDOW: { advisedDays: 91 } }\n", "policy.yaml:4:", "is above its days 90");
        refused(
                "parameters: { UPDATE-WINDOW: { days: 59 } }\n",
                "advisedDays 60 of UPDATE-WINDOW is above its days 59");

        assertThat(read("parameters: { UPDATE-WINDOW: { advisedDays: 90 } }\n").days("UPDATE-WINDOW", "advisedDays"))
                .isEqualTo(Duration.ofDays(90));
    }

    @Test
    void public_issuers_are_part_of_the_digest_and_not_everybody() throws IOException {
        Policy policy = read("publicIssuers: [ \"*O=Let's Encrypt*\" ]\n");

        assertThat(policy.publicIssuers()).containsExactly(new Glob("*O=Let's Encrypt*"));
        assertThat(policy.sha256()).isNotEqualTo(PolicyReader.builtIn().sha256());
        refused("publicIssuers: [ \"**\" ]\n", "policy.yaml:4:18:", "fits every issuer, private ones too");
    }

    @Test
    void a_pack_that_is_not_there_is_refused() {
        refused("packs: [{ path: packs/none }]\n", "catalogue.yaml: there is no such file");
        refused("packs: [{}]\n", "'path' is missing");
    }

    @Test
    void a_control_is_disabled_with_a_reason_which_is_part_of_the_digest() throws IOException {
        Policy policy = read("disabled: { VALIDITY-LIFETIME-CA: By decision 17 }\n");

        assertThat(policy.disabled()).containsExactly(Map.entry("VALIDITY-LIFETIME-CA", "By decision 17"));
        assertThat(policy.sha256())
                .isNotEqualTo(PolicyReader.builtIn().sha256())
                .isNotEqualTo(read("disabled: { VALIDITY-LIFETIME-CA: By decision 18 }\n")
                        .sha256());
    }

    @Test
    void a_control_is_not_disabled_without_a_reason() {
        refused("disabled:\n  VALIDITY-LIFETIME-CA:\n", "policy.yaml:5:", "'VALIDITY-LIFETIME-CA' has no value");
        refused("disabled:\n  VALIDITY-LIFETIME-CA: ' '\n", "policy.yaml:5:", "'VALIDITY-LIFETIME-CA' has no value");
        refused("disabled: [VALIDITY-LIFETIME-CA]\n", "policy.yaml:4:11: 'disabled' is a mapping");
    }

    @Test
    void what_shows_gaps_is_not_disabled() {
        refused("disabled: { COVERAGE-UNREAD: x }\n", "policy.yaml:4:30: COVERAGE-UNREAD cannot be disabled");
        refused("disabled: { WAIVER-BROAD: x }\n", "WAIVER-BROAD cannot be disabled");
        refused("disabled: { VALIDITY-EXPIRES: x }\n", "did you mean 'VALIDITY-EXPIRED'?");
    }

    @Test
    void the_controls_of_waivers_have_parameters_too() throws IOException {
        Policy policy = read("parameters: { WAIVER-BROAD: { assets: 7 } }\n");

        assertThat(policy.count("WAIVER-BROAD", "assets")).isEqualTo(7);
        assertThat(policy.days("WAIVER-ENDING", "days")).isEqualTo(Duration.ofDays(14));
        refused("parameters: { WAIVER-BROAD: { assets: 0 } }\n", "'0' is not a whole number from 1 to 99999");
        refused("parameters: { WAIVER-ENDING: { days: 14d } }\n", "'14d' is not a whole number of days");
    }

    @Test
    void every_problem_is_told_at_once() {
        refused("parameters: { NO-SUCH: {}, SHUTDOWN-MOC: { days: x } }\n", "NO-SUCH", "'x' is not");
    }

    @Test
    void another_kind_of_file_is_refused() throws IOException {
        Path file = folder.resolve("inventory.yaml");
        Files.writeString(file, "apiVersion: certmend.dev/v1\nkind: Inventory\nname: x\n");

        assertThatThrownBy(() -> PolicyReader.read(file))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("inventory.yaml:2:7: 'kind' is 'Policy' in a file of this kind");
    }

    private void refused(String body, String... messages) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(DocumentException.class)
                .hasMessageContainingAll(messages);
    }

    private Policy read(String body) throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.writeString(file, HEAD + body);
        return PolicyReader.read(file);
    }
}
