/**
 * What was observed, as records.
 *
 * <p>The scanner writes these records, the rules read them, the remediator pins them, the reports show them. Times are instants
 * (RFC 3339 in UTC on disk), absent values are null and left out on disk: absent means "not observed" and is never the same as
 * "fine".
 */
@NullMarked
package dev.certmend.fact;

import org.jspecify.annotations.NullMarked;
