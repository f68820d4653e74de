/** Commits in folders of this machine, as a server might send them and a cache might keep them. */
@NullMarked
package dev.certmend.git;

import org.jspecify.annotations.NullMarked;
