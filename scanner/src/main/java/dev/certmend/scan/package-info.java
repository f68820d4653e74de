/** The scan: which targets there are, reading them side by side within limits, and the truth about what was not read. */
@NullMarked
package dev.certmend.scan;

import org.jspecify.annotations.NullMarked;
