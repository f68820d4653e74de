/** How values and verdicts are put into words and made safe to show, the same in every format. */
@NullMarked
package dev.certmend.report.word;

import org.jspecify.annotations.NullMarked;
