/** What a policy is, and how it is written down: its file, its schema, its calendar. */
@NullMarked
package dev.certmend.policy;

import org.jspecify.annotations.NullMarked;
