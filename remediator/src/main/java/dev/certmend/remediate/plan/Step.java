package dev.certmend.remediate.plan;

import dev.certmend.remediate.action.Effect;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One typed action on one node.
 *
 * @param id unique in the plan
 * @param action of the closed catalogue, such as {@code kubeadm.renew}
 * @param cluster the cluster that is mended
 * @param target the node on which the command runs
 * @param targetCluster the cluster to which that node belongs
 * @param parameters of the action
 * @param command the exact text that will run, for people; it is built anew from the parameters before it runs
 * @param effect what it does to the service
 * @param reversible whether it can be undone
 * @param timeoutSeconds how long it may take
 * @param after steps that have to be done before
 * @param because findings that it mends
 * @param precondition what was observed, and has to be there still
 * @param postcondition what a new look must show
 */
public record Step(
        String id,
        String action,
        String cluster,
        String target,
        String targetCluster,
        SortedMap<String, String> parameters,
        String command,
        Effect effect,
        boolean reversible,
        int timeoutSeconds,
        List<String> after,
        List<String> because,
        List<Pin> precondition,
        Postcondition postcondition) {

    public Step {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(targetCluster, "targetCluster");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(postcondition, "postcondition");
        parameters = new TreeMap<>(parameters);
        after = after == null ? List.of() : List.copyOf(after);
        because = List.copyOf(because);
        precondition = List.copyOf(precondition);
        if (timeoutSeconds < 1) {
            throw new IllegalArgumentException("step " + id + " has no time to run");
        }
    }
}
