package dev.certmend.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.policy.pack.PackScaffold;
import dev.certmend.policy.pack.PackSource;
import dev.certmend.policy.waiver.WaiverRows;
import dev.certmend.policy.waiver.WaiverTable;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.StrictYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyEditorTest {

    private static final String HEAD = """
            # Of the shop.
            apiVersion: certmend.dev/v1
            kind: Policy
            name: shop
            """;

    private static final String LIST = """
            waivers:
              # The first of them.
              - id: old
                control: VALIDITY-EXPIRED
                scope: { cluster: old }
                owner: Team Shop
                approver: Kim
                reason: Torn down   # soon
                from: 2026-11-01T00:00:00Z
                until: 2026-12-31T00:00:00Z
            """;

    private static final String ADDED = """
              - control: "CRYPTO-SIGNATURE"
                scope: { cluster: "lab", path: "C:\\\\pki\\\\\\"a\\".crt" }
                owner: "Team Shop"
                approver: "Kim"
                reason: "yes: # no"
                from: "2026-11-01T00:00:00Z"
                until: "2026-12-31T00:00:00Z"
            """;

    private static final String TABLE = """
            control,cluster,path,owner,approver,reason,from,until
            CRYPTO-SIGNATURE,lab,"C:\\pki\\""a"".crt",Team Shop,Kim,yes: # no,2026-11-01T00:00:00Z,2026-12-31T00:00:00Z
            """;

    @TempDir
    Path folder;

    @Test
    void a_policy_without_waivers_gets_a_list_of_them() throws IOException {
        assertThat(edited(HEAD)).isEqualTo(HEAD + "waivers:\n" + ADDED);
    }

    @Test
    void more_waivers_come_after_those_that_stand_there_and_comments_stay() throws IOException {
        String rest = "\n# What is off.\ndisabled:\n  VALIDITY-LIFETIME-CA: By decision\n";

        assertThat(edited(HEAD + LIST + rest)).isEqualTo(HEAD + LIST + ADDED + rest);
        assertThat(edited(HEAD + LIST.replaceAll("(?m)^  ", "")))
                .isEqualTo(HEAD + LIST.replaceAll("(?m)^  ", "") + ADDED.replaceAll("(?m)^  ", ""));
    }

    @Test
    void without_a_policy_a_new_one_is_begun() throws IOException {
        String text = PolicyEditor.of(null, PackSource.NONE).with(rows(), Path.of("policy.yaml"));

        assertThat(PolicyReader.parse("policy.yaml", text.getBytes(StandardCharsets.UTF_8), PackSource.NONE)
                        .waivers())
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).isEqualTo("yes: # no"));
    }

    @Test
    void what_cannot_be_edited_without_changing_anything_else_is_refused() {
        assertThatThrownBy(() -> edited(HEAD + "waivers: []\n"))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("cannot be added to without changing anything else");
        assertThatThrownBy(() -> edited("{ apiVersion: certmend.dev/v1, kind: Policy, name: flow }\n"))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("cannot be added to without changing anything else");
    }

    @Test
    void a_waiver_that_stands_there_already_is_refused() throws IOException {
        String once = edited(HEAD);

        assertThatThrownBy(() -> edited(once))
                .isInstanceOf(DocumentException.class)
                .hasMessageContainingAll("t.csv:2:1: waiver 'crypto-signature-", "stands in the policy already");
    }

    @Test
    void a_policy_is_not_moved_away_from_its_packs() throws IOException {
        PackScaffold.write(folder.resolve("packs/example"));
        Path policy = Files.writeString(folder.resolve("policy.yaml"), HEAD + "packs:\n  - path: packs/example\n");
        PolicyEditor editor = PolicyEditor.of(policy, PackSource.NONE);

        assertThat(editor.with(rows(), policy)).contains("CRYPTO-SIGNATURE");
        assertThatThrownBy(() -> editor.with(rows(), folder.resolve("other/policy.yaml")))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("other/packs/example");
    }

    @Test
    void a_policy_that_would_become_too_large_is_told_so() {
        String comment = "#" + "x".repeat(98) + "\n";
        String comments = comment.repeat((StrictYaml.MAX_BYTES - HEAD.length()) / comment.length());

        assertThatThrownBy(() -> edited(HEAD + comments))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("would be larger than 8 MiB with these waivers");
    }

    private String edited(String policy) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
        return PolicyEditor.of(file, PackSource.NONE).with(rows(), file);
    }

    private static WaiverRows rows() throws DocumentException {
        return WaiverTable.parse("t.csv", TABLE.getBytes(StandardCharsets.UTF_8));
    }
}
