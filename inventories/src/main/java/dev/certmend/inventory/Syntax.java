package dev.certmend.inventory;

import java.util.regex.Pattern;

/** What names, hosts and users look like. Strict on purpose: they end up in commands, paths and Git references. */
public final class Syntax {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,252}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9_.-]{1,15})?");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@\\\\-]{0,103}");

    private Syntax() {}

    /** The name of an inventory, cluster, node or environment: also safe as part of a Git reference. */
    public static String name(String text) {
        if (!NAME.matcher(text).matches() || text.contains("..") || text.endsWith(".") || text.endsWith(".lock")) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a name: letters, digits, '.', '_' and '-', at most 128, a letter or digit first");
        }
        return text;
    }

    static String host(String text) {
        boolean valid = text.contains(":")
                ? IPV6.matcher(text).matches()
                : HOST.matcher(text).matches();
        if (!valid) {
            throw new IllegalArgumentException("'" + text + "' is not a host name or address");
        }
        return text;
    }

    static String user(String text) {
        if (!USER.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a user name");
        }
        return text;
    }

    static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is not a port between 1 and 65535");
        }
        return Integer.parseInt(text);
    }

    /** {@code host:port}, with brackets around an IPv6 address. */
    static Endpoint endpoint(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("'" + text + "' is not host:port");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new Endpoint(
                host(bracketed ? host.substring(1, host.length() - 1) : host), port(text.substring(colon + 1)));
    }
}
