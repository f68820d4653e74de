package dev.certmend.ssh;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a connection goes and what it needs, after the inventory and {@code ~/.ssh/config} were put together.
 *
 * @param hostName what is looked up in the name service and in known_hosts
 * @param identityFiles private keys in the order in which they are tried
 * @param identitiesOnly whether keys of the agent count only if they belong to one of the files
 * @param knownHosts files with host keys
 */
record Destination(
        String hostName,
        int port,
        String user,
        List<Path> identityFiles,
        boolean identitiesOnly,
        List<Path> knownHosts) {

    /** For messages. */
    @Override
    public String toString() {
        return user + "@" + HostKeys.name(hostName, port);
    }
}
