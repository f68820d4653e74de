package dev.certmend.report.html;

import dev.certmend.report.word.Count;

/** What a section says of the rows that it leaves out. */
final class Cut {

    private Cut() {}

    /**
     * The note of a section that shows at most {@code most} rows; empty if all are shown.
     *
     * @param what the rows, in the plural
     * @param order which of them are shown, such as {@code worst first}
     */
    static String note(int most, int all, String what, String order) {
        return all <= most
                ? ""
                : Count.number(most) + " of " + Count.number(all) + " " + what + " are shown, " + order
                        + ". The result file (jsonl) and the json report have them all.";
    }
}
