package dev.certmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.result.ScanResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {

    @Test
    void tells_the_verdict_the_findings_the_remedies_and_what_was_not_read() throws IOException {
        String html = html(Fabrikam.night());

        assertThat(html)
                .contains("<title>Certificates and tokens of fabrikam</title>")
                .contains("Not compliant:")
                .contains("2026-11-26 03:00 UTC")
                .contains("The certificate of apiserver ended 3 days ago.")
                .contains("Renew the kubeadm certificates on node shops-cp-1 of cluster shops (kubeadm.renew).")
                .contains("No answer from 10.20.0.21:22 within 10 s.")
                .contains("connect-timeout")
                .contains("ended 31 days ago");
    }

    @Test
    void admits_its_own_style_and_script_by_hash_and_nothing_else() throws Exception {
        String html = html(Fabrikam.night());
        String policy =
                between(html, "Content-Security-Policy\" content=\"", "\">").replace("&#39;", "'");

        assertThat(policy)
                .startsWith("default-src 'none';")
                .contains("style-src 'sha256-" + sha256(between(html, "<style>", "</style>")) + "'")
                .contains("script-src 'sha256-" + sha256(between(html, "<script>", "</script>")) + "'")
                .doesNotContain("unsafe", "http");
    }

    @Test
    void names_no_address_to_fetch_from() throws IOException {
        assertThat(html(Fabrikam.night()))
                .doesNotContainPattern("(?i)https?://|src=|@import|url\\(| style=| on[a-z]+=\"");
    }

    @Test
    void foreign_text_stays_text() throws IOException {
        String html = html(Estates.hostile());
        String body = html.substring(html.indexOf("<body>"), html.indexOf("<script>\""));

        assertThat(body)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "\\u202e", "\\u001b");
        assertThat(html.codePoints().filter(it -> it != '\n'))
                .noneMatch(Character::isISOControl)
                .noneMatch(it -> Character.getType(it) == Character.FORMAT);
        assertThat(html.length()).isLessThan(60_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void an_estate_that_was_not_read_is_never_compliant(int exitCode) throws IOException {
        assertThat(html(Estates.unread(exitCode)))
                .doesNotContain("Compliant:")
                .contains("1 of 1 target could not be read")
                .contains("No answer.");
    }

    @Test
    void a_shutdown_with_a_planned_end_has_lasted_until_now_and_one_to_come_not_at_all() throws IOException {
        String html = html(Estates.plannedShutdowns());

        assertThat(html).contains("3 days, still off (declared)").doesNotContain("27 days", "60 days");
    }

    @Test
    void at_its_end_a_token_has_ended_and_a_certificate_has_one_second_left() throws IOException {
        assertThat(html(Estates.atTheEnd()))
                .contains("<span class=\"sub\">this second</span></td><td>cert-at-end")
                .contains("<span class=\"sub ended\">this second</span></td><td>token-at-end");
    }

    @Test
    void a_compliant_estate_says_so_and_shows_what_that_rests_on() throws IOException {
        assertThat(html(Estates.compliant()))
                .contains("<strong>Compliant:</strong>")
                .contains("There are no findings.")
                .contains("Everything that should be read was read.")
                .contains("CN=kube-apiserver");
    }

    @Test
    void an_empty_result_is_a_page_that_says_that_nothing_is_known() throws IOException {
        assertThat(html(Estates.empty()))
                .contains("<strong>Incomplete:</strong>")
                .contains("No certificate and no token was found.")
                .doesNotContain("Everything that should be read was read.");
    }

    @Test
    void a_large_estate_is_cut_and_says_where_the_rest_is() throws IOException {
        String html = html(Estates.large(6_000));

        assertThat(html)
                .contains("2,000 of 6,000 findings are shown, worst first.")
                .contains("The 5,000 that end first are shown, of 6,000.")
                .contains("The 25 clusters with the most failed findings are shown, of 60")
                .contains("By control");
        assertThat(count(html, "<tr class=\"cluster\">")).isEqualTo(60);
        assertThat(html.length()).isLessThan(6_000_000);
    }

    @Test
    void the_same_result_gives_the_same_page() throws IOException {
        assertThat(html(Fabrikam.night())).isEqualTo(html(Fabrikam.night()));
    }

    @Test
    void requests_stand_in_a_table_of_their_own_those_without_an_answer_on_top() throws IOException {
        String html = html(RequestEstate.mixed());
        String table = between(html, "<h2 id=\"requests\">", "</section>");

        assertThat(table)
                .containsSubsequence(
                        "<td>pending</td>",
                        "3 hours before",
                        "kubernetes.io/kubelet-serving",
                        "csr-pending",
                        "sev-high",
                        "<td>approved</td>",
                        "<td>issued</td>",
                        "<td>denied</td>",
                        "<td>failed</td>",
                        "<td>in a file</td>",
                        "drawer.csr");
        assertThat(html(Fabrikam.night())).doesNotContain("id=\"requests\"");
    }

    @Test
    void a_list_that_names_no_next_one_is_said_to_and_never_looks_as_if_its_date_could_not_be_read()
            throws IOException {
        String html = html(RequestEstate.mixed());

        assertThat(between(html, "<table class=\"inventory\"", "</table>"))
                .containsSubsequence(
                        "unknown",
                        "damaged.crl",
                        "ended 6 days ago",
                        "due.crl",
                        "not said",
                        "names no next one",
                        "endless.crl");
        assertThat(count(between(html, "<table class=\"lanes\">", "</table>"), "<span class=\"tally\">1</span>"))
                .as("certificate, due and damaged list, each in the lane of all and in one of its own")
                .isEqualTo(6);
    }

    @Test
    void key_files_stand_in_a_table_of_their_own_those_with_a_finding_on_top() throws IOException {
        String table = between(html(KeyEstate.mixed()), "<h2 id=\"keyfiles\">", "</section>");

        assertThat(table)
                .containsSubsequence(
                        "<td>0644</td>",
                        "user 0",
                        "group 42",
                        "shops-cp-2",
                        "apiserver.key",
                        "sev-high",
                        "<td>0600</td>",
                        "shops-cp-1",
                        "apiserver.key",
                        "<td>not known</td>",
                        "etcd.key");
        assertThat(count(table, "sev-high"))
                .as("the same path on another node is another file")
                .isEqualTo(1);
        assertThat(html(Fabrikam.night())).doesNotContain("id=\"keyfiles\"");
    }

    @Test
    void what_cert_manager_keeps_stands_in_a_table_of_its_own_what_is_not_ready_on_top() throws IOException {
        String table = between(html(KeyEstate.mixed()), "<h2 id=\"managed\">", "</section>");

        assertThat(table)
                .containsSubsequence(
                        "<td>not ready",
                        "DoesNotExist",
                        "shop/broken",
                        "broken-tls",
                        "sev-medium",
                        "<td>not said",
                        "shop/new",
                        "<td>ready",
                        "ended 2 days ago",
                        "2026-11-21",
                        "5 days before",
                        "shop/late",
                        "<td>ready",
                        "64 days",
                        "2027-01-26",
                        "61 days from then",
                        "shop/fresh");
        assertThat(html(Fabrikam.night())).doesNotContain("id=\"managed\"");
    }

    @Test
    void too_many_key_files_are_cut_and_those_with_a_finding_stay() throws IOException {
        assertThat(html(KeyEstate.large(1_001)))
                .contains("1,000 of 1,001 key files are shown, those with the worst findings first.")
                .contains("/srv/001000.key")
                .doesNotContain("/srv/000999.key");
    }

    private static int count(String text, String part) {
        Matcher matcher = Pattern.compile(Pattern.quote(part)).matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    private static String sha256(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String html(ScanResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reports.render(ReportFormat.HTML, result, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
