/** How values and documents of a policy are written: dates with their zones, patterns, tables. */
@NullMarked
package dev.certmend.policy.syntax;

import org.jspecify.annotations.NullMarked;
