/**
 * The part of DRL in which own packs are written. It is read to a tree that only reads facts and compares; nothing of
 * it is ever compiled, so what the grammar does not know cannot happen (decision 0010).
 */
@NullMarked
package dev.certmend.policy.drl;

import org.jspecify.annotations.NullMarked;
