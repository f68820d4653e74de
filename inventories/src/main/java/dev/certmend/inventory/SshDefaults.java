package dev.certmend.inventory;

import dev.certmend.yaml.Fields;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code ssh} settings of an inventory, a cluster or a node; the nearest one that says something wins. */
record SshDefaults(
        @Nullable Integer port,
        @Nullable String user,
        @Nullable Path identityFile,
        @Nullable Path knownHosts,
        @Nullable Path passphraseFile,
        List<SshHostKey> hostKeys,
        @Nullable List<SshHop> proxyJump,
        @Nullable Boolean sudo) {

    static final SshDefaults NONE = new SshDefaults(null, null, null, null, null, List.of(), null, null);

    /** These settings with what the mapping {@code ssh} of {@code owner} says laid over them. */
    SshDefaults overlaidBy(Fields owner, InventoryPaths paths) {
        Optional<Fields> mapping = owner.mapping("ssh");
        if (mapping.isEmpty()) {
            return this;
        }
        Fields ssh = mapping.get();
        SshDefaults result = new SshDefaults(
                ssh.value("port", Syntax::port).orElse(port),
                ssh.value("user", Syntax::user).orElse(user),
                ssh.value("identityFile", paths::resolve).orElse(identityFile),
                ssh.value("knownHosts", paths::resolve).orElse(knownHosts),
                ssh.value("passphraseFile", paths::resolve).orElse(passphraseFile),
                ssh.has("hostKeys") ? ssh.values("hostKeys", SshHostKey::parse) : hostKeys,
                ssh.value("proxyJump", SshHop::parse).orElse(proxyJump),
                ssh.has("sudo") ? Boolean.valueOf(ssh.flag("sudo")) : sudo);
        ssh.end();
        return result;
    }

    SshAddress at(String host, @Nullable Integer nodePort) {
        return new SshAddress(
                host,
                nodePort == null ? port : nodePort,
                user,
                identityFile,
                knownHosts,
                passphraseFile,
                hostKeys,
                proxyJump,
                Boolean.TRUE.equals(sudo));
    }
}
