/** Bytes from outside become facts here: nothing throws, and what cannot be decoded says why. */
@NullMarked
package dev.certmend.scan.decode;

import org.jspecify.annotations.NullMarked;
