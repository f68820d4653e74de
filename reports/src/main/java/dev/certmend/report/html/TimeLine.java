package dev.certmend.report.html;

import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * When certificates and tokens end: one lane a cluster, one cell a band. The number in a cell is the text alternative
 * of the bars in it.
 *
 * @param note what was left out of the lanes; empty if nothing was
 */
record TimeLine(List<Lane> lanes, String note) {

    static final int CELL_WIDTH = 80;
    static final int CELL_HEIGHT = 22;
    private static final int MOST_LANES = 25;

    /** The endings of one cluster. */
    record Lane(String cluster, List<Cell> cells) {}

    /** The endings of one cluster within one band. */
    record Cell(long count, long flagged, List<Bar> bars) {}

    /** A rectangle of the drawing. */
    record Bar(int x, int y, int width, int height, boolean isFlagged) {}

    static TimeLine of(List<Ending> endings, Instant asOf) {
        Tally all = new Tally("All clusters");
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Ending ending : endings) {
            if (ending.isEndless()) {
                continue;
            }
            String cluster = FindingOrder.cluster(ending.location().cluster());
            tallies.computeIfAbsent(cluster, Tally::new).add(ending, asOf);
            all.add(ending, asOf);
        }
        List<Tally> sorted = tallies.values().stream()
                .sorted(Comparator.comparing(Tally::flagged, Comparator.reverseOrder())
                        .thenComparing(it -> it.cluster))
                .toList();
        List<Lane> lanes = new ArrayList<>();
        if (sorted.size() > 1) {
            lanes.add(all.lane());
        }
        sorted.stream().limit(MOST_LANES).map(Tally::lane).forEach(lanes::add);
        String note = sorted.size() <= MOST_LANES
                ? ""
                : "The " + MOST_LANES + " clusters with the most failed findings are shown, of "
                        + Count.number(sorted.size()) + "; the first lane counts them all.";
        return new TimeLine(lanes, note);
    }

    /** Counts per band and slot, apart for what a failed finding names and what none does. */
    private static final class Tally {
        private final String cluster;
        private final Map<Band, int[]> flagged = empty();
        private final Map<Band, int[]> plain = empty();

        Tally(String cluster) {
            this.cluster = cluster;
        }

        private static Map<Band, int[]> empty() {
            Map<Band, int[]> counts = new EnumMap<>(Band.class);
            for (Band band : Band.values()) {
                counts.put(band, new int[Band.SLOTS]);
            }
            return counts;
        }

        void add(Ending ending, Instant asOf) {
            Band band = Band.of(asOf, ending);
            counts(ending.worst() == null ? plain : flagged, band)[band.slot(asOf, ending.end())]++;
        }

        long flagged() {
            return flagged.values().stream().mapToLong(Tally::sum).sum();
        }

        Lane lane() {
            int most = 1;
            for (Band band : Band.values()) {
                for (int slot = 0; slot < Band.SLOTS; slot++) {
                    most = Math.max(most, counts(flagged, band)[slot] + counts(plain, band)[slot]);
                }
            }
            List<Cell> cells = new ArrayList<>();
            for (Band band : Band.values()) {
                cells.add(cell(counts(flagged, band), counts(plain, band), most));
            }
            return new Lane(cluster, cells);
        }

        private static int[] counts(Map<Band, int[]> counts, Band band) {
            return Objects.requireNonNull(counts.get(band));
        }

        private static Cell cell(int[] flagged, int[] plain, int most) {
            List<Bar> bars = new ArrayList<>();
            int step = CELL_WIDTH / Band.SLOTS;
            for (int slot = 0; slot < Band.SLOTS; slot++) {
                int total = height(flagged[slot] + plain[slot], most);
                int part = plain[slot] == 0 ? total : Math.min(total, height(flagged[slot], most));
                if (total > part) {
                    bars.add(new Bar(slot * step + 1, CELL_HEIGHT - total, step - 2, total - part, false));
                }
                if (part > 0) {
                    bars.add(new Bar(slot * step + 1, CELL_HEIGHT - part, step - 2, part, true));
                }
            }
            return new Cell(sum(flagged) + sum(plain), sum(flagged), bars);
        }

        /** The square root, so that one beside a thousand can still be seen. */
        private static int height(int count, int most) {
            return count == 0 ? 0 : (int) Math.max(3, Math.round(CELL_HEIGHT * Math.sqrt((double) count / most)));
        }

        private static long sum(int[] counts) {
            return Arrays.stream(counts).sum();
        }
    }
}
