package dev.certmend.inventory;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a node over SSH. What is null here comes from {@code ~/.ssh/config} and then from OpenSSH's defaults.
 *
 * @param host host name, address, or an alias of {@code ~/.ssh/config}
 * @param port null: from the configuration, else 22
 * @param user null: from the configuration, else the name of the user who runs Certmend
 * @param identityFile private key, absolute; null: from the configuration, the agent, or the default files
 * @param knownHosts file with the host keys, absolute; null: {@code ~/.ssh/known_hosts}
 * @param sudo whether reading needs {@code sudo -n}
 */
public record SshAddress(
        String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable Path identityFile,
        @Nullable Path knownHosts,
        boolean sudo) {

    public SshAddress {
        Objects.requireNonNull(host, "host");
        if (port != null && (port < 1 || port > 65_535)) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }
}
