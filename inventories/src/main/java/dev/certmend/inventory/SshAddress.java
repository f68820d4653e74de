package dev.certmend.inventory;

import java.nio.file.Path;
import java.util.List;
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
 * @param passphraseFile file with the passphrase of the private key, absolute; null: the key needs none
 * @param hostKeys the keys that the node may show; empty: those that {@code knownHosts} has for it
 * @param proxyJump hosts on the way, in their order; empty: none; null: from {@code ~/.ssh/config}
 * @param sudo whether reading needs {@code sudo -n}
 */
public record SshAddress(
        String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable Path identityFile,
        @Nullable Path knownHosts,
        @Nullable Path passphraseFile,
        List<SshHostKey> hostKeys,
        @Nullable List<SshHop> proxyJump,
        boolean sudo) {

    public SshAddress {
        Objects.requireNonNull(host, "host");
        hostKeys = List.copyOf(hostKeys);
        proxyJump = proxyJump == null ? null : List.copyOf(proxyJump);
        if (port != null && (port < 1 || port > 65_535)) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }
}
