package dev.certmend.inventory;

import dev.certmend.yaml.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names, hosts and users look like. Strict on purpose: they end up in commands, paths and Git references. */
public final class Syntax {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,252}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@\\\\-]{0,103}");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern ENDPOINT = Pattern.compile("(?:\\[(?<address>.*:.*)]|(?<host>[^:]*)):(?<port>[^:]*)");

    private Syntax() {}

    /** The name of an inventory, cluster, node or environment: also safe as part of a Git reference. */
    public static String name(String text) {
        if (!NAME.matcher(text).matches() || text.contains("..") || text.endsWith(".") || text.endsWith(".lock")) {
            throw new IllegalArgumentException(Printable.quoted(text)
                    + " is not a name; a name is letters, digits, '.', '_' and '-', at most 128 of them, begins with a"
                    + " letter or digit, and has no '..' and no '.' or '.lock' at its end");
        }
        return text;
    }

    static String host(String text) {
        boolean valid =
                text.contains(":") ? Ipv6.matches(text) : HOST.matcher(text).matches();
        if (!valid) {
            throw new IllegalArgumentException(Printable.quoted(text) + " is not a host name or address" + hint(text));
        }
        return text;
    }

    private static String hint(String text) {
        if (text.contains("@")) {
            return "; the user stands under 'ssh'";
        }
        if (text.contains("://")) {
            return "; write it without a scheme such as 'ssh://'";
        }
        return text.contains(":") ? "; the port has a key of its own, 'port', and IPv6 has no brackets" : "";
    }

    static String user(String text) {
        if (!USER.matcher(text).matches()) {
            throw new IllegalArgumentException(Printable.quoted(text)
                    + " is not a user name; letters, digits, '.', '_', '-', '@' and '\\' may be in it");
        }
        return text;
    }

    static int port(String text) {
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(
                    Printable.quoted(text) + " is not a port between 1 and 65535 without leading zeros");
        }
        return Integer.parseInt(text);
    }

    /** {@code host:port}, with brackets around an IPv6 address. */
    static Endpoint endpoint(String text) {
        Matcher parts = ENDPOINT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    Printable.quoted(text) + " is not host:port, such as 10.0.0.1:6443 or [fd00::1]:6443");
        }
        String address = parts.group("address");
        return new Endpoint(host(address == null ? parts.group("host") : address), port(parts.group("port")));
    }

    /** An absolute path on a node, without a {@code /} at its end. */
    static String root(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(
                    Printable.quoted(text) + " is not an absolute path on the node, such as /host");
        }
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
