/** Plans on their way: proposed on a branch, found again, decided about. */
@NullMarked
package dev.certmend.remediate.proposal;

import org.jspecify.annotations.NullMarked;
