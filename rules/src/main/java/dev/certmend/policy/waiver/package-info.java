/** Exceptions from controls, with a scope, an owner and an end. */
@NullMarked
package dev.certmend.policy.waiver;

import org.jspecify.annotations.NullMarked;
