/** Far ends that lie, stall, flood and break off, next to healthy ones, since an estate has them. */
@NullMarked
package dev.certmend.lab.hostile;

import org.jspecify.annotations.NullMarked;
