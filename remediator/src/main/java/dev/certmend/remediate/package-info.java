/** Plan, approve, apply, prove. There is one path to execution, and approval stands on it. */
@NullMarked
package dev.certmend.remediate;

import org.jspecify.annotations.NullMarked;
