package dev.certmend.inventory;

import java.util.regex.Pattern;

/** The text form of IPv6 addresses (RFC 4291, 2.2; zones as in RFC 4007, 11), without asking a name server. */
final class Ipv6 {

    private static final int GROUPS = 8;
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_.-]{1,15}");

    private Ipv6() {}

    static boolean matches(String text) {
        int percent = text.indexOf('%');
        if (percent >= 0) {
            return ZONE.matcher(text.substring(percent + 1)).matches() && matches(text.substring(0, percent));
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        int before = groups(text.substring(0, gap), false);
        int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** How many groups of 16 bits the text holds; -1 if it holds something else. */
    private static int groups(String text, boolean mayEndAsIpv4) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            if (GROUP.matcher(parts[i]).matches()) {
                groups++;
            } else if (mayEndAsIpv4
                    && i == parts.length - 1
                    && IPV4.matcher(parts[i]).matches()) {
                groups += 2;
            } else {
                return -1;
            }
        }
        return groups;
    }
}
