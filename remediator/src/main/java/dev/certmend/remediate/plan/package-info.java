/** What a plan is: typed steps, what was observed when it was made, and one canonical form in bytes. */
@NullMarked
package dev.certmend.remediate.plan;

import org.jspecify.annotations.NullMarked;
