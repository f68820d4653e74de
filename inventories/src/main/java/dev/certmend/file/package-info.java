/** Files that are written as a whole or not at all. */
@NullMarked
package dev.certmend.file;

import org.jspecify.annotations.NullMarked;
