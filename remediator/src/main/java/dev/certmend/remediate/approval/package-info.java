/** Who may decide, what they decided about which bytes, and whether that is enough. */
@NullMarked
package dev.certmend.remediate.approval;

import org.jspecify.annotations.NullMarked;
