/** One renderer per format. Reports show what was judged; they never decide anything. */
@NullMarked
package dev.certmend.report;

import org.jspecify.annotations.NullMarked;
