package dev.certmend.report.html;

import dev.certmend.report.word.ControlTally;
import dev.certmend.report.word.Verdict;
import java.util.List;

/**
 * Everything that the page shows, in the order in which it is shown.
 *
 * @param assets style, script and the policy that admits them and nothing else
 * @param masthead what was scanned, when and by what
 * @param verdict the conclusion
 * @param tiles the summary in numbers
 * @param controls findings counted per control; empty where they are few enough to see at once
 * @param groups findings by severity, worst first, then what is unknown and what is waived
 * @param findingsNote what was left out of the groups; empty if nothing was
 * @param coverage what was not read
 * @param clusters one row a cluster
 * @param clustersNote what was left out of the clusters; empty if nothing was
 * @param timeLine when certificates and tokens end
 * @param horizon what ends in the time ahead, day by day
 * @param inventory every certificate, token and revocation list
 * @param requests every signing request
 * @param managed every certificate that a controller keeps valid
 * @param keyFiles every file with a private key
 */
record Page(
        Assets assets,
        Masthead masthead,
        Verdict verdict,
        List<Tile> tiles,
        List<ControlTally> controls,
        List<FindingGroup> groups,
        String findingsNote,
        CoverageView coverage,
        List<ClusterRow> clusters,
        String clustersNote,
        TimeLine timeLine,
        Horizon horizon,
        InventoryView inventory,
        RequestView requests,
        ManagedView managed,
        KeyFileView keyFiles) {

    /** What was scanned, when and by what; all printable. */
    record Masthead(String title, List<Pair> details) {}

    /** A name and its value. */
    record Pair(String name, String value) {}

    /**
     * A number of the summary.
     *
     * @param style CSS class; the label says the same in words
     * @param number the count, written out
     * @param label what is counted
     * @param isZero whether there is nothing to see
     */
    record Tile(String style, String number, String label, boolean isZero) {}

    String cssOfVerdict() {
        return switch (verdict.kind()) {
            case COMPLIANT -> "verdict-good";
            case NOT_COMPLIANT -> "verdict-bad";
            case INCOMPLETE, NOT_JUDGED -> "verdict-open";
        };
    }

    /** The first words of the verdict, up to its colon. */
    String verdictHead() {
        return verdict.sentence().substring(0, verdict.sentence().indexOf(':') + 1);
    }

    String verdictTail() {
        return verdict.sentence().substring(verdict.sentence().indexOf(':') + 1);
    }
}
