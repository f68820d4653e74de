/** The one door to JGit: bare copies, no work tree, no hooks, no filters, no configuration of a user. */
@NullMarked
package dev.certmend.git;

import org.jspecify.annotations.NullMarked;
