/** The parts that are not ours: nodes, Git servers and keys as people run them, for the integration tests. */
@NullMarked
package dev.certmend.real;

import org.jspecify.annotations.NullMarked;
