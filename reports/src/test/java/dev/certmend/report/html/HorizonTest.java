package dev.certmend.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private static final Instant AS_OF = Instant.parse("2026-11-26T03:00:00Z");

    @Test
    void a_day_has_one_mark_however_much_ends_on_it() {
        Horizon horizon = Horizon.of(
                List.of(
                        ending("west", "2026-12-06T03:00:00Z", null),
                        ending("west", "2026-12-07T02:59:59Z", Severity.HIGH),
                        ending("west", "2026-12-07T03:00:00Z", null)),
                AS_OF);

        assertThat(horizon.rows()).singleElement().satisfies(row -> {
            assertThat(row.words()).isEqualTo("3 by hand, first 2026-12-06");
            assertThat(row.marks())
                    .containsExactly(new Horizon.Mark(10, 2, true, false), new Horizon.Mark(11, 1, false, false));
        });
    }

    @Test
    void begins_at_the_instant_that_is_judged_and_ends_after_400_days() {
        Horizon horizon = Horizon.of(
                List.of(
                        ending("west", "2026-11-26T02:59:59Z", null),
                        ending("west", "2026-11-26T03:00:00Z", null),
                        ending("west", "2027-12-31T02:59:59Z", null),
                        ending("west", "2027-12-31T03:00:00Z", null),
                        ending("west", null, null)),
                AS_OF);

        assertThat(horizon.rows().get(0).marks()).extracting(Horizon.Mark::day).containsExactly(0, 399);
    }

    @Test
    void knows_nothing_of_what_ends_where_no_end_was_read() {
        assertThat(Horizon.of(List.of(ending("west", null, null)), AS_OF).isKnown())
                .isFalse();
        assertThat(Horizon.of(List.of(ending("west", "2036-11-26T03:00:00Z", null)), AS_OF)
                        .isKnown())
                .isTrue();
    }

    @Test
    void months_stand_where_they_begin() {
        List<Horizon.Month> months = Horizon.of(List.of(), AS_OF).months();

        assertThat(months).startsWith(new Horizon.Month(4, "Dec"), new Horizon.Month(35, "2027"));
        assertThat(months).endsWith(new Horizon.Month(369, "Dec"));
    }

    @Test
    void of_many_clusters_those_with_the_soonest_ends_are_shown_and_the_rest_is_said() {
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            endings.add(ending(
                    "cluster-" + i, AS_OF.plusSeconds(86_400L * (300 - i)).toString(), null));
        }

        Horizon horizon = Horizon.of(endings, AS_OF);

        assertThat(horizon.rows()).hasSize(25).extracting(Horizon.Row::cluster).startsWith("cluster-29", "cluster-28");
        assertThat(horizon.note()).contains("25 clusters", "of 30");
    }

    @Test
    void what_renews_itself_has_marks_of_its_own_and_comes_after_what_somebody_has_to_renew() {
        Horizon horizon = Horizon.of(
                List.of(
                        ending("alone", "2026-11-27T03:00:00Z", null, true),
                        ending("both", "2026-12-06T03:00:00Z", null, true),
                        ending("both", "2026-12-06T04:00:00Z", Severity.HIGH, true),
                        ending("both", "2026-12-06T05:00:00Z", null, false)),
                AS_OF);

        assertThat(horizon.rows()).extracting(Horizon.Row::cluster).containsExactly("both", "alone");
        assertThat(horizon.rows().get(0).marks())
                .containsExactly(new Horizon.Mark(10, 1, false, false), new Horizon.Mark(10, 2, true, true));
        assertThat(horizon.rows())
                .extracting(Horizon.Row::words)
                .containsExactly("1 by hand, first 2026-12-06; 2 by themselves", "0 by hand; 1 by themselves");
    }

    private static Ending ending(String cluster, @Nullable String end, @Nullable Severity worst) {
        return ending(cluster, end, worst, false);
    }

    private static Ending ending(String cluster, @Nullable String end, @Nullable Severity worst, boolean renewsItself) {
        return new Ending(
                "certificate",
                "apiserver",
                Layer.KUBERNETES,
                end == null ? null : Instant.parse(end),
                false,
                renewsItself,
                null,
                "00",
                new Location("node", cluster, Source.SSH, "/etc/kubernetes/pki/apiserver.crt", 0, null),
                worst);
    }
}
