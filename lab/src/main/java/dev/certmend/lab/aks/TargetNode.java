package dev.certmend.lab.aks;

import java.nio.file.Path;

/**
 * A node of a target cluster.
 *
 * @param root the folder where its file system begins
 */
public record TargetNode(String name, Path root) {}
