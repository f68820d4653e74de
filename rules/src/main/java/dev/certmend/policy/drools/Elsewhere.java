package dev.certmend.policy.drools;

import java.util.SortedSet;

/**
 * Where else a certificate may lie: on nodes that were not read in full.
 *
 * @param nodes their names
 * @param first whether of all places of its component this is the one at which that is told
 */
public record Elsewhere(SortedSet<String> nodes, boolean first) {}
