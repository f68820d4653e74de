/** Commands, wiring and exit codes. No logic lives here. */
@NullMarked
package dev.certmend.cli;

import org.jspecify.annotations.NullMarked;
