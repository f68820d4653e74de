package dev.certmend.report.word;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final Instant AS_OF = Instant.parse("2026-11-26T03:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P3652D, 10 years",
        "P365D, 365 days",
        "P2D, 2 days",
        "PT47H, 47 hours",
        "PT90M, 90 minutes",
        "PT1S, 1 second",
        "PT0S, this second",
        "PT-5H, ended 5 hours ago",
        "P-31D, ended 31 days ago",
    })
    void remaining_time_is_told_in_the_largest_unit_that_is_still_exact_enough(Duration left, String words) {
        assertThat(Timespan.remaining(AS_OF, AS_OF.plus(left))).isEqualTo(words);
    }

    @Test
    void a_date_that_was_not_read_is_unknown() {
        assertThat(Timespan.remaining(AS_OF, null)).isEqualTo("unknown");
        assertThat(Timespan.day(null)).isEqualTo("unknown");
    }

    @Test
    void a_known_action_is_a_sentence_with_its_parameters() {
        assertThat(RemedyText.of(Remedy.of("kubeadm.renew", Map.of("cluster", "shops", "node", "cp-1"))))
                .isEqualTo("Renew the kubeadm certificates on node cp-1 of cluster shops (kubeadm.renew).");
    }

    @Test
    void an_unknown_action_is_still_shown_with_its_parameters() {
        assertThat(RemedyText.of(Remedy.of("k3s.rotate", Map.of("cluster", "edge", "node", "n1"))))
                .isEqualTo("Run k3s.rotate for cluster edge, node n1.");
    }

    @Test
    void a_known_action_without_its_parameter_does_not_show_a_hole() {
        assertThat(RemedyText.of(Remedy.of("kubeadm.renew", Map.of("cluster", "shops"))))
                .isEqualTo("Run kubeadm.renew for cluster shops.");
    }

    @Test
    void invisible_and_controlling_characters_are_spelled_out() {
        assertThat(Printable.of("a\u001b[2Jb\u202ec\u200bd\ne\u0085f\ud800g\udb40\udc41"))
                .isEqualTo("a\\u001b[2Jb\\u202ec\\u200bd\\ne\\u0085f\\ud800g\\u{e0041}");
    }

    @Test
    void names_of_all_languages_stay_readable() {
        assertThat(Printable.of("Zürich 東京 Łódź 🔑")).isEqualTo("Zürich 東京 Łódź 🔑");
    }

    @Test
    void long_text_is_clipped_with_an_ellipsis() {
        assertThat(Printable.of("x".repeat(10), 4)).isEqualTo("xxxx…");
        assertThat(Printable.of("xxxx", 4)).isEqualTo("xxxx");
    }
}
