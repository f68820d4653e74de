package dev.certmend.remediate.action;

import dev.certmend.fact.NodeFact;
import dev.certmend.inventory.Node;
import java.util.Objects;

/**
 * What the text of a command depends on besides its parameters.
 *
 * @param root where the node's file system begins
 * @param sudo whether commands go through {@code sudo -n}
 */
public record NodeAccess(String root, boolean sudo) {

    public NodeAccess {
        Objects.requireNonNull(root, "root");
    }

    public static NodeAccess of(NodeFact node) {
        return new NodeAccess(Objects.requireNonNullElse(node.root(), "/"), Boolean.TRUE.equals(node.sudo()));
    }

    public static NodeAccess of(Node node) {
        return new NodeAccess(node.root(), node.ssh().sudo());
    }
}
