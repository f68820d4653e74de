/** The only package that knows Drools: facts as rules see them, the rule units, and the engine that fires them. */
@NullMarked
package dev.certmend.policy.drools;

import org.jspecify.annotations.NullMarked;
