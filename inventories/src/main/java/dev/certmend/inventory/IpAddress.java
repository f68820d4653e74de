package dev.certmend.inventory;

import java.util.regex.Pattern;

/** Hosts that are written as addresses, for which no name server is asked and no server name is sent. */
public final class IpAddress {

    /** No name has a colon, and none has digits in its last label alone (RFC 1123, 2.1). */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private IpAddress() {}

    public static boolean matches(String host) {
        return ADDRESS.matcher(host).matches();
    }
}
