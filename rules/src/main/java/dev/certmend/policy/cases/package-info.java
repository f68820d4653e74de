/** Facts with the judgement that a control must come to: tests of the rules and examples of their pages. */
@NullMarked
package dev.certmend.policy.cases;

import org.jspecify.annotations.NullMarked;
