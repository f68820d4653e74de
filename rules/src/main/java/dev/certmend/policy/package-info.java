/** What must be true, and what is said of facts by it: controls, parameters, the engine, and the assessment of a result file. */
@NullMarked
package dev.certmend.policy;

import org.jspecify.annotations.NullMarked;
