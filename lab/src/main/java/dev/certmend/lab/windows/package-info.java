/** The Windows host of the estate, which answers the documented cmdlets only. */
@NullMarked
package dev.certmend.lab.windows;

import org.jspecify.annotations.NullMarked;
