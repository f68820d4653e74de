/** The owner's own controls: a catalogue, rules and cases, in a folder or in Git. */
@NullMarked
package dev.certmend.policy.pack;

import org.jspecify.annotations.NullMarked;
