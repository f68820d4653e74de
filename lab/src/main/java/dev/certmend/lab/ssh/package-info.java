/** Strict SSH servers that play machines, since the demo must speak the real protocol. */
@NullMarked
package dev.certmend.lab.ssh;

import org.jspecify.annotations.NullMarked;
