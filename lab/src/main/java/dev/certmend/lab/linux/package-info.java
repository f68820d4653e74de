/** The Linux nodes of the estate, whose shell is the real one. */
@NullMarked
package dev.certmend.lab.linux;

import org.jspecify.annotations.NullMarked;
