/**
 * The result file, which carries facts from one room to the next: JSON Lines, one {@link dev.certmend.fact.ScanRecord} a line,
 * a {@link dev.certmend.fact.ScanHeader} first and a {@link dev.certmend.fact.Summary} last. It is written as facts come and
 * read back without holding it.
 */
@NullMarked
package dev.certmend.result;

import org.jspecify.annotations.NullMarked;
