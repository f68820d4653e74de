/** An estate in one process: SSH servers that answer as the documented hosts and nodes do, with generated PKI. For the demo and for tests. */
@NullMarked
package dev.certmend.lab;

import org.jspecify.annotations.NullMarked;
