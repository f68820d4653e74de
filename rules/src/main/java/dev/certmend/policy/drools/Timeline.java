package dev.certmend.policy.drools;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Times that do not overlap, in their order. Their ends do not belong to them: where two touch, something happened
 * between them.
 *
 * @param spans sorted and disjoint
 */
record Timeline(List<Span> spans) {

    /**
     * From one instant to another. {@link Instant#MIN} and {@link Instant#MAX} stand for open ends.
     *
     * @param from the first instant
     * @param to the instant after the last
     */
    record Span(Instant from, Instant to) {}

    /** The times that are covered by at least one of these. */
    static Timeline union(List<Span> spans) {
        List<Span> sorted = spans.stream()
                .filter(it -> it.from().isBefore(it.to()))
                .sorted(Comparator.comparing(Span::from))
                .toList();
        List<Span> disjoint = new ArrayList<>();
        for (Span span : sorted) {
            Span last = disjoint.isEmpty() ? null : disjoint.get(disjoint.size() - 1);
            if (last == null || !span.from().isBefore(last.to())) {
                disjoint.add(span);
            } else if (span.to().isAfter(last.to())) {
                disjoint.set(disjoint.size() - 1, new Span(last.from(), span.to()));
            }
        }
        return new Timeline(disjoint);
    }

    /** The times that both cover. */
    Timeline intersect(Timeline other) {
        List<Span> common = new ArrayList<>();
        for (Span mine : spans) {
            for (Span theirs : other.spans) {
                common.add(new Span(later(mine.from(), theirs.from()), earlier(mine.to(), theirs.to())));
            }
        }
        return union(common);
    }

    private static Instant later(Instant left, Instant right) {
        return left.isAfter(right) ? left : right;
    }

    private static Instant earlier(Instant left, Instant right) {
        return left.isBefore(right) ? left : right;
    }
}
