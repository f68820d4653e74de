/** Which files matter on which platform, and who uses what lies in them: tables, so that a new layout is new data. */
@NullMarked
package dev.certmend.scan.place;

import org.jspecify.annotations.NullMarked;
