/** What can be judged: the controls of a catalogue, with their citations and parameters. */
@NullMarked
package dev.certmend.policy.catalogue;

import org.jspecify.annotations.NullMarked;
