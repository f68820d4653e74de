/** What every probe has in common: the target, its deadline, and how its end is decided. */
@NullMarked
package dev.certmend.scan.probe;

import org.jspecify.annotations.NullMarked;
