/** The closed catalogue of what may be done to a cluster. There is no free shell anywhere. */
@NullMarked
package dev.certmend.remediate.action;

import org.jspecify.annotations.NullMarked;
