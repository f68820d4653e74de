/** Proving from a clone, later and offline, what was approved and what ran. */
@NullMarked
package dev.certmend.remediate.verify;

import org.jspecify.annotations.NullMarked;
