/**
 * What was observed, as records, and the result file that carries them from one room to the next.
 *
 * <p>The scanner writes these records, the rules read them, the remediator pins them, the reports show them. A result
 * file is JSON Lines: one {@link dev.certmend.fact.ScanRecord} a line, a {@link dev.certmend.fact.ScanHeader} first
 * and a {@link dev.certmend.fact.Summary} last. Times are instants (RFC 3339 in UTC on disk), absent values are null
 * and left out on disk: absent means "not observed" and is never the same as "fine".
 */
@NullMarked
package dev.certmend.fact;

import org.jspecify.annotations.NullMarked;
