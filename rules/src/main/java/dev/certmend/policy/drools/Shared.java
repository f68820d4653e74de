package dev.certmend.policy.drools;

import java.util.SortedSet;

/**
 * A certificate that lies on several nodes.
 *
 * @param nodes their names
 * @param first whether this is the place of all of its places at which it is judged
 */
public record Shared(SortedSet<String> nodes, boolean first) {}
