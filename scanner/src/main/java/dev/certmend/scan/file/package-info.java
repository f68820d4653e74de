/** Files and folders on this machine, read within limits of size, number and depth. */
@NullMarked
package dev.certmend.scan.file;

import org.jspecify.annotations.NullMarked;
