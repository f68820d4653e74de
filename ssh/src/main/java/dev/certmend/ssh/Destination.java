package dev.certmend.ssh;

import dev.certmend.inventory.SshHostKey;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection goes and what it needs, after the inventory and {@code ~/.ssh/config} were put together.
 *
 * @param hostName what is looked up in the name service, by the last host on the way where there is one
 * @param identityFiles private keys in the order in which they are tried
 * @param identitiesOnly whether keys of the agent count only if they belong to one of the files
 * @param certificateFiles certificates for these keys or those of the agent, beside the ones that lie beside a key
 * @param passphraseFile file with the passphrase of the private keys
 * @param hostKeyAlias what is looked up in known_hosts instead of the host's name; null: the name
 * @param knownHosts files with host keys
 * @param pinned the keys that the host may show; empty: those of the files
 * @param via the last host on the way; null: the way is direct
 */
record Destination(
        String hostName,
        int port,
        String user,
        List<Path> identityFiles,
        boolean identitiesOnly,
        List<Path> certificateFiles,
        @Nullable Path passphraseFile,
        @Nullable String hostKeyAlias,
        List<Path> knownHosts,
        List<SshHostKey> pinned,
        @Nullable Destination via) {

    /** The same host, reached from another one. */
    Destination through(Destination other) {
        return new Destination(
                hostName,
                port,
                user,
                identityFiles,
                identitiesOnly,
                certificateFiles,
                passphraseFile,
                hostKeyAlias,
                knownHosts,
                pinned,
                other);
    }

    /** For messages. */
    @Override
    public String toString() {
        return user + "@" + HostKeys.name(hostName, port) + (via == null ? "" : " through " + via);
    }
}
