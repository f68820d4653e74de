/** Nodes over SSH: one read-only program in one exec, and a reader that trusts nothing of its answer. */
@NullMarked
package dev.certmend.scan.ssh;

import org.jspecify.annotations.NullMarked;
