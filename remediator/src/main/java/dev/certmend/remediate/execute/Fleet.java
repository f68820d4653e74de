package dev.certmend.remediate.execute;

import dev.certmend.inventory.Cluster;
import dev.certmend.inventory.Inventory;
import dev.certmend.inventory.Node;
import dev.certmend.remediate.Refusal;
import dev.certmend.remediate.action.Action;
import dev.certmend.remediate.action.Actions;
import dev.certmend.remediate.action.NodeAccess;
import dev.certmend.remediate.plan.Step;
import java.util.List;

/** The nodes of today's inventory, on which steps run. */
public final class Fleet {

    private final List<Inventory> inventories;

    public Fleet(List<Inventory> inventories) {
        this.inventories = List.copyOf(inventories);
    }

    Node node(Step step) throws Refusal {
        return inventories.stream()
                .flatMap(inventory -> inventory.clusters().stream())
                .filter(cluster -> cluster.name().equals(step.targetCluster()))
                .map(Cluster::nodes)
                .flatMap(List::stream)
                .filter(node -> node.name().equals(step.target()))
                .findFirst()
                .orElseThrow(() -> new Refusal("step " + step.id() + " runs on " + step.target() + " of "
                        + step.targetCluster() + ", which is not in the inventory; name its inventory with -i"));
    }

    /**
     * The action of a step, once everything the plan tells people about it is what this program would do.
     *
     * @throws Refusal if the plan says something else
     */
    Action action(Step step) throws Refusal {
        Action action = Actions.find(step.action())
                .orElseThrow(() ->
                        new Refusal("step " + step.id() + ": this version has no action '" + step.action() + "'"));
        try {
            String command = action.command(step.parameters(), NodeAccess.of(node(step)));
            boolean same = command.equals(step.command())
                    && action.targetCluster(step.parameters()).equals(step.targetCluster())
                    && step.cluster().equals(step.parameters().get("cluster"))
                    && action.effect() == step.effect()
                    && action.reversible() == step.reversible()
                    && action.timeout().toSeconds() == step.timeoutSeconds();
            if (!same) {
                throw new Refusal("step " + step.id() + " would run\n" + command + "\nand the plan says\n"
                        + step.command() + "\nso the inventory or the program changed since; plan again");
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal("step " + step.id() + ": " + e.getMessage());
        }
        return action;
    }
}
