package dev.certmend.policy.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.syntax.Csv;
import dev.certmend.policy.syntax.Glob;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class WaiverTableTest {

    private static final String HEADER = "control,cluster,path,owner,approver,reason,from,until,zone\n";
    private static final String ROW =
            "VALIDITY-EXPIRED,lab-*,/etc/kubernetes/admin.conf,Team Shop,Kim,\"Torn down, in \"\"December\"\"\","
                    + "2026-11-01,2026-12-31,Europe/Berlin\n";

    @Test
    void a_row_becomes_a_waiver_with_quotes_and_commas_in_its_cells() throws DocumentException {
        Waiver waiver = check("\uFEFF" + HEADER + ROW.replace("\n", "\r\n")).get(0);

        assertThat(waiver.scope())
                .isEqualTo(new WaiverScope(new Glob("lab-*"), null, new Glob("/etc/kubernetes/admin.conf"), null));
        assertThat(waiver.reason()).isEqualTo("Torn down, in \"December\"");
        assertThat(waiver.until().text()).isEqualTo("the end of 2026-12-31 in Europe/Berlin (2026-12-31T23:00:00Z)");
    }

    @Test
    void semicolons_separate_cells_where_they_separate_the_names_of_the_columns() throws DocumentException {
        String row = ROW.replace(',', ';').replace("down;", "down,").replace("\"\"December", "\"\"Dec;ember");

        Waiver waiver = check("\uFEFF" + HEADER.replace(',', ';') + row.replace("\n", "\r\n"))
                .get(0);

        assertThat(waiver.reason()).isEqualTo("Torn down, in \"Dec;ember\"");
        assertThat(waiver.owner()).isEqualTo("Team Shop");
    }

    @Test
    void what_is_wrong_is_told_with_its_line_and_column() {
        refused(HEADER + ROW.replace("VALIDITY-EXPIRED", "VALIDITY-EXPIERD"), "t.csv:2:1: 'control': unknown control");
        refused(HEADER + ROW + ROW.replace("2026-12-31", "2026-10-31"), "t.csv:3:105: 'until'");
        refused(HEADER + ROW.replace("Kim", "team shop"), "t.csv:2:61: 'approver'", "is the owner too");
        refused(HEADER + ROW.replace("Team Shop", ""), "t.csv:2:1: 'owner' is missing");
        refused(HEADER + ROW.replace("Kim", " Kim"), "t.csv:2:61: begins or ends with a space");
        refused(HEADER + ROW.replace(",Europe/Berlin", ""), "t.csv:2:1: has 8 cells and the first line 9");
        refused(HEADER + ROW + ROW, "t.csv:3:1: a waiver of this control and scope stands above");
        refused(HEADER + ROW.replace("VALIDITY-EXPIRED", "COVERAGE-UNREAD"), "t.csv:2:1:", "cannot be waived");
    }

    @Test
    void a_table_that_is_none_is_refused() {
        refused("", "t.csv:1:1: is empty; begin with the columns id,control,");
        refused(
                HEADER.replace("approver", "aprover"),
                "t.csv:1:28: unknown column 'aprover'; did you mean 'approver'?");
        refused(HEADER.replace("zone", "until"), "t.csv:1:55: column 'until' stands here twice");
        refused(HEADER.replace(',', '\t'), "separate the columns with commas or semicolons");
        refused(HEADER + "VALIDITY-EXPIRED,\"lab", "t.csv:2:18: the quote that begins here has no end");
        refused(HEADER + "VALIDITY-EXPIRED,\"lab\"s,", "t.csv:2:23: a quoted cell goes on");
        refused(
                HEADER.replace(',', ';') + "VALIDITY-EXPIRED,\"lab\",",
                "t.csv:2:18: a quote inside of a cell; separate cells with semicolons");
        refused(HEADER + "VALIDITY-EXPIRED,la\"b\",", "t.csv:2:20: a quote inside of a cell");
        refused(HEADER + ROW.replace("Torn down", "Torn\ndown"), "t.csv:2:65: 'reason' holds a control");
    }

    @Test
    void rows_of_empty_cells_which_spreadsheets_leave_behind_are_passed_over() throws DocumentException {
        String commas = ",".repeat(HEADER.length() - HEADER.replace(",", "").length());
        String text = HEADER + ROW.strip() + "\n" + commas + "\r\n" + commas;

        assertThat(WaiverTable.parse("t.csv", text.getBytes(StandardCharsets.UTF_8))
                        .rows())
                .hasSize(1);
    }

    @Test
    void an_empty_scope_is_refused_since_it_would_cover_everything() {
        refused(HEADER + ROW.replace("lab-*,/etc/kubernetes/admin.conf", ","), "t.csv:2:1: covers every failure");
        refused(HEADER + ROW.replace("lab-*,/etc/kubernetes/admin.conf", "*,**"), "t.csv:2:1: covers every failure");
    }

    @Property(tries = 200)
    void every_cell_that_is_quoted_is_read_as_it_was(
            @ForAll @NotEmpty List<@NotEmpty List<@Chars({'a', 'b', ',', '"', '\n', '\r', ' '}) String>> rows)
            throws DocumentException {
        String text = rows.stream()
                .map(row -> row.stream()
                        .map(it -> "\"" + it.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));

        assertThat(Csv.parse("t.csv", text.getBytes(StandardCharsets.UTF_8)).stream()
                        .map(row -> row.stream().map(YamlNode.Scalar::text).toList()))
                .containsExactlyElementsOf(rows.stream()
                        .filter(it -> !it.stream().allMatch(String::isEmpty))
                        .toList());
    }

    private static List<Waiver> check(String text) throws DocumentException {
        return WaiverTable.parse("t.csv", text.getBytes(StandardCharsets.UTF_8))
                .check(PolicyReader.builtIn().controls(), List.of());
    }

    private static void refused(String text, String... messages) {
        assertThatThrownBy(() -> check(text))
                .isInstanceOf(DocumentException.class)
                .hasMessageContainingAll(messages);
    }
}
