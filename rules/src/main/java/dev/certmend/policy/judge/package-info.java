/**
 * From facts to findings: the clusters of a result file, what the engine says of them, and which waivers cover it; and until
 * when clusters come back unaided.
 */
@NullMarked
package dev.certmend.policy.judge;

import org.jspecify.annotations.NullMarked;
