package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.policy.AssetKind;
import dev.certmend.policy.Catalogue;
import dev.certmend.policy.Control;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see who type something wrong, or ask. */
final class CommandsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "scan",
                "evaluate",
                "forecast",
                "diff",
                "plan",
                "approve",
                "apply",
                "verify-run",
                "report",
                "policy",
                "waiver",
                "inventory"
            })
    void every_command_explains_itself_with_examples_and_exit_codes(String command) {
        CertmendRun run = CertmendRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Examples:", "Exit codes:", "certmend " + command);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "evaluate", "forecast", "plan", "approve", "apply", "policy", "waiver"})
    void examples_are_not_broken_into_words_that_cannot_be_copied(String command) {
        String help = CertmendRun.of(command, "--help").out();

        assertThat(help.substring(help.indexOf("Examples:")).lines().skip(1))
                .allMatch(line -> line.isBlank() || line.startsWith("  "));
    }

    @Test
    void a_folder_in_place_of_a_result_file_is_named() {
        CertmendRun run = CertmendRun.of("evaluate", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("certmend: " + folder + ": is a folder, not a result file\n");
    }

    @Test
    void several_result_files_are_told_to_be_joined_and_an_unknown_option_is_not() {
        CertmendRun run = CertmendRun.of("evaluate", "east.jsonl", "west.jsonl");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "'west.jsonl'; one result file is read, so join several before: cat FIRST SECOND > all.jsonl");
        assertThat(CertmendRun.of("evaluate", "east.jsonl", "--west").err()).doesNotContain("join");
        assertThat(CertmendRun.of("approve", "plan", "west.jsonl").err()).doesNotContain("join");
    }

    @Test
    void an_unknown_option_is_a_usage_error_with_a_suggestion() {
        CertmendRun run = CertmendRun.of("scan", "--inventry", "x.yaml");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--inventry", "--inventory");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void no_command_names_the_commands() {
        CertmendRun run = CertmendRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("scan", "plan", "apply");
    }

    @Test
    void a_missing_file_is_named() {
        CertmendRun run = CertmendRun.of("scan", "-i", "/nonexistent/inventory.yaml");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("/nonexistent/inventory.yaml").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan --kubeconfig ",
                "scan --path ",
                "scan --inventory= ",
                "scan --policy ",
                "scan --previous ",
                "evaluate ",
                "verify-run 0 --repo ",
            })
    void an_empty_name_of_a_file_is_told_and_never_means_the_current_folder(String line) {
        CertmendRun run = CertmendRun.of(line.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is a variable of your shell not set?");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void the_program_of_a_node_is_printed_and_its_cut_answer_is_never_compliant() throws IOException {
        Path file = Files.writeString(folder.resolve("inventory.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: shop
                clusters:
                  - name: shop-west
                    platform: aks
                    nodes:
                      - { name: pool1-000001, roles: [worker], runCommandOutput: output.json }
                """);
        Files.writeString(
                folder.resolve("output.json"),
                "{\"value\":[{\"message\":\"Enable succeeded: \\n[stdout]\\ncertmend-0a1b2c3d end 17\\n\\n[stderr]\\n\"}]}");

        CertmendRun program =
                CertmendRun.of("inventory", "program", file.toString(), "--node", "shop-west/pool1-000001");
        CertmendRun unknown = CertmendRun.of("inventory", "program", file.toString(), "--node", "pool1-000001");
        CertmendRun scan = CertmendRun.of("scan", "-i", file.toString());

        assertThat(program.exitCode()).isZero();
        assertThat(program.out())
                .startsWith("#!/bin/sh\n")
                .contains("etc/kubernetes/certs")
                .endsWith("certmend </dev/null\n");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no Linux node is named 'pool1-000001'", "certmend inventory list");
        assertThat(scan.exitCode()).isNotZero();
        assertThat(scan.toString()).contains("output-limit");
    }

    @Test
    void a_broken_inventory_is_told_with_line_and_column() throws IOException {
        Path file = Files.writeString(folder.resolve("inventory.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: lab
                clusters:
                  - name: one
                    plattform: kubeadm
                """);

        CertmendRun run = CertmendRun.of("inventory", "check", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("inventory.yaml:6:5: unknown key 'plattform'", "platform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf:x.pdf", "html", "html:"})
    void a_report_that_cannot_be_written_is_told_before_the_scan(String report) {
        CertmendRun run = CertmendRun.of("scan", "--path", "/etc", "--report", report);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--report");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--out=/nonexistent/scan.jsonl", "--report=html:/nonexistent/report.html"})
    void a_folder_that_is_not_there_is_told_before_the_scan(String option) {
        CertmendRun run = CertmendRun.of("scan", "--path", "/nonexistent", option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(": there is no folder /nonexistent");
    }

    @Test
    void a_cut_result_file_is_recognised() throws IOException {
        Path file = Files.writeString(
                folder.resolve("cut.jsonl"),
                "{\"type\":\"scan\",\"format\":\"certmend.dev/scan/v1\",\"tool\":\"t\",\"scanId\":\"1\","
                        + "\"startedAt\":\"2026-11-26T00:00:00Z\",\"asOf\":\"2026-11-26T00:00:00Z\"}\n");

        CertmendRun run = CertmendRun.of("evaluate", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("cut.jsonl", "was cut");
    }

    @Test
    void without_a_kubeconfig_a_bare_scan_says_where_it_looked() {
        CertmendRun run =
                CertmendRun.of(Map.of("HOME", folder.toString(), "COLUMNS", "400"), Clock.systemUTC(), "scan");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out() + run.err())
                .contains(folder.resolve(".kube/config").toString());
    }

    @Test
    void a_repository_that_is_none_is_named() {
        CertmendRun run = CertmendRun.of("verify-run", "2026-11-26-0123456789ab", "--repo", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(folder.toString()).doesNotContain("Exception");
    }

    @Test
    void controls_are_listed_by_platform_layer_asset_and_severity() {
        assertThat(CertmendRun.of("policy", "list", "--platform", "kubeadm").out())
                .contains("VALIDITY-EXPIRED")
                .doesNotContain("SHUTDOWN-MOC");
        assertThat(CertmendRun.of("policy", "list", "--layer", "moc", "--asset", "cluster")
                        .out())
                .contains("SHUTDOWN-MOC", "UPDATE-WINDOW")
                .doesNotContain("SHUTDOWN-KUBERNETES", "VALIDITY-EXPIRED");
        assertThat(CertmendRun.of("policy", "list", "--severity", "critical").out())
                .contains("VALIDITY-EXPIRED")
                .doesNotContain("VALIDITY-NOT-YET");

        CertmendRun wrong = CertmendRun.of("policy", "list", "--layer", "mock");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("'mock'", "moc, kubernetes, azure, other");
    }

    @Test
    void what_a_policy_changes_is_shown_with_its_controls() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Policy
                name: lab
                parameters: { VALIDITY-RENEWAL: { actShare: 0.15 } }
                disabled: { VALIDITY-LIFETIME-CA: By decision 17 }
                """);

        assertThat(CertmendRun.of("policy", "list", "--policy", file.toString()).out())
                .contains("    disabled: By decision 17", "    actShare = 0.15 instead of 0.10: From this share on");
    }

    @Test
    void the_schema_of_policies_knows_the_controls() {
        assertThat(CertmendRun.of("policy", "schema").out())
                .startsWith("{")
                .contains("\"VALIDITY-RENEWAL\"", "actShare");
    }

    @Test
    void controls_are_listed_and_explained() {
        assertThat(CertmendRun.of("policy", "list").out()).contains("VALIDITY-EXPIRED", "SHUTDOWN-MOC", "WAIVER-BROAD");
        assertThat(CertmendRun.of("policy", "explain", "validity-renewal").out())
                .contains("VALIDITY-RENEWAL", "source");
        assertThat(CertmendRun.of("policy", "explain", "NO-SUCH").exitCode()).isEqualTo(2);
    }

    @Test
    void a_control_is_explained_with_an_example_that_violates_it_and_one_that_complies() {
        String text = CertmendRun.of("policy", "explain", "VALIDITY-EXPIRED").out();

        assertThat(text.lines())
                .contains(
                        "An example that violates it, judged as of 2026-11-26T00:00:00Z",
                        "An example that complies, judged as of 2026-11-26T00:00:00Z",
                        "  Certmend says nothing: the control is met.")
                .anyMatch(it -> it.startsWith("  - certificate: fingerprintSha256 "))
                .anyMatch(it -> it.startsWith("  Certmend says (fail, critical): The "))
                .anyMatch(it -> it.startsWith("  What to do: "));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void every_control_is_explained_with_both_examples(Control control) {
        CertmendRun run = CertmendRun.of("policy", "explain", control.id());

        assertThat(run.exitCode()).isZero();
        if (control.asset() != AssetKind.WAIVER) {
            assertThat(run.out()).contains("An example that complies, judged as of ");
            assertThat(run.out().lines().filter(it -> it.startsWith("  Certmend says (")))
                    .hasSize(1);
        }
    }

    static Stream<Control> controls() {
        return Catalogue.all().stream();
    }
}
