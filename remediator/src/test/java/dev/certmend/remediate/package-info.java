/** The remediator against a small world in memory and a real Git repository in a folder. */
@NullMarked
package dev.certmend.remediate;

import org.jspecify.annotations.NullMarked;
