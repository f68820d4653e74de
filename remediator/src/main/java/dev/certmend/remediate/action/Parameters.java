package dev.certmend.remediate.action;

import dev.certmend.inventory.Syntax;
import java.util.Map;

/** Typed access to the parameters of a remedy. */
final class Parameters {

    private Parameters() {}

    /**
     * The name of a cluster or node.
     *
     * @throws IllegalArgumentException if it is missing or could be anything but a name
     */
    static String name(Map<String, String> parameters, String key) {
        String value = parameters.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the parameter '" + key + "' is missing");
        }
        return Syntax.name(value);
    }
}
