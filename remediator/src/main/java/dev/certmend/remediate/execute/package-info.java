/** Running an approved plan: lock, journal, a look before and after every step. */
@NullMarked
package dev.certmend.remediate.execute;

import org.jspecify.annotations.NullMarked;
