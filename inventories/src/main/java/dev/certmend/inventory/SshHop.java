package dev.certmend.inventory;

import dev.certmend.yaml.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host on the way to a node, as OpenSSH's {@code ProxyJump} names it.
 *
 * @param user null: from {@code ~/.ssh/config}
 * @param host host name, address, or an alias of {@code ~/.ssh/config}
 * @param port null: from {@code ~/.ssh/config}, else 22
 * @see <a href="https://man.openbsd.org/ssh_config#ProxyJump">ProxyJump</a>
 */
public record SshHop(
        @Nullable String user, String host, @Nullable Integer port) {

    /** The word that says that there is no way but the direct one. */
    public static final String NONE = "none";

    private static final Pattern HOP = Pattern.compile(
            "(?:ssh://)?(?:(?<user>[^@]*(?:@[^@]*)*)@)?(?:\\[(?<address>[^\\]]*)]|(?<host>[^:@]*))(?::(?<port>[^:]*))?");

    public SshHop {
        Objects.requireNonNull(host, "host");
    }

    /**
     * Hops in the order in which they are passed.
     *
     * @param text {@code [user@]host[:port]} separated by commas, or {@code none}
     * @throws IllegalArgumentException if it is neither
     */
    public static List<SshHop> parse(String text) {
        return text.equalsIgnoreCase(NONE)
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(SshHop::hop).toList();
    }

    private static SshHop hop(String text) {
        Matcher parts = HOP.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    Printable.quoted(text) + " is not [user@]host[:port], such as admin@bastion.example:2222");
        }
        String user = parts.group("user");
        String host = parts.group("address") == null ? parts.group("host") : parts.group("address");
        String port = parts.group("port");
        return new SshHop(
                user == null ? null : Syntax.user(user), Syntax.host(host), port == null ? null : Syntax.port(port));
    }
}
