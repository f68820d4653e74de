package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.policy.drools.Timeline.Span;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimelinePropertyTest {

    private static final int LENGTH = 30;

    @Property
    void a_union_covers_what_one_of_its_spans_covers(@ForAll("spans") List<Span> spans) {
        Timeline union = Timeline.union(spans);

        for (int i = 0; i < LENGTH; i++) {
            assertThat(covers(union.spans(), i)).isEqualTo(covers(spans, i));
        }
    }

    @Property
    void an_intersection_covers_what_both_cover(@ForAll("spans") List<Span> left, @ForAll("spans") List<Span> right) {
        Timeline common = Timeline.union(left).intersect(Timeline.union(right));

        for (int i = 0; i < LENGTH; i++) {
            assertThat(covers(common.spans(), i)).isEqualTo(covers(left, i) && covers(right, i));
        }
    }

    @Property
    void spans_come_out_sorted_and_apart(@ForAll("spans") List<Span> spans) {
        List<Span> union = Timeline.union(spans).spans();

        for (int i = 1; i < union.size(); i++) {
            assertThat(union.get(i).from()).isAfterOrEqualTo(union.get(i - 1).to());
        }
    }

    @Provide
    Arbitrary<List<Span>> spans() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, LENGTH);
        return Combinators.combine(seconds, seconds)
                .as((from, to) -> new Span(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to)))
                .list()
                .ofMaxSize(5);
    }

    /** Whether the middle of a second lies in one of the spans. */
    private static boolean covers(List<Span> spans, int second) {
        Instant middle = Instant.ofEpochSecond(second).plusMillis(500);
        return spans.stream()
                .anyMatch(it -> it.from().isBefore(middle) && it.to().isAfter(middle));
    }
}
