package dev.certmend.inventory;

import java.util.HashMap;
import java.util.Map;

/** Names of nodes after those of hosts. They become part of paths and Git references, where no colon may stand. */
final class AnsibleNodeNames {

    private final Map<String, String> hosts = new HashMap<>();

    /**
     * The name of a host's node: its own, or that of an IPv6 address with dashes.
     *
     * @throws IllegalArgumentException if it is no name, or another host has it
     */
    String of(String host) {
        String dashed = host.replaceFirst("^:", "0:").replaceAll("[:%]", "-");
        String name = Syntax.name(Ipv6.matches(host) ? dashed : host);
        String other = hosts.putIfAbsent(name, host);
        if (other != null && !other.equals(host)) {
            throw new IllegalArgumentException(
                    "hosts " + other + " and " + host + " would both be node '" + name + "'; keep one of them");
        }
        return name;
    }
}
