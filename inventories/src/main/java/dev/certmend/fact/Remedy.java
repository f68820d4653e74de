package dev.certmend.fact;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What would mend a finding: one action of the remediator's closed catalogue with its parameters.
 *
 * @param action such as {@code kubeadm.renew}
 * @param parameters by name; always {@code cluster}, and {@code node} where the action works on one node
 */
public record Remedy(String action, SortedMap<String, String> parameters) {

    public Remedy {
        Objects.requireNonNull(action, "action");
        parameters = parameters == null ? new TreeMap<>() : new TreeMap<>(parameters);
    }

    public static Remedy of(String action, Map<String, String> parameters) {
        return new Remedy(action, new TreeMap<>(parameters));
    }
}
