package dev.certmend.cli;

import dev.certmend.git.CommitCache;
import dev.certmend.git.GitAccess;
import dev.certmend.git.PinnedCommit;
import dev.certmend.policy.pack.Pack;
import dev.certmend.policy.pack.PackPin;
import dev.certmend.policy.pack.PackSource;
import dev.certmend.ssh.signature.AllowedSigners;
import dev.certmend.yaml.StrictYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;

/** Packs of commits, through a cache below the user's own: after the first time a scan needs no network for them. */
final class GitPacks implements PackSource {

    private final Console console;

    GitPacks(Console console) {
        this.console = console;
    }

    @Override
    public SortedMap<String, byte[]> files(PackPin pin) throws IOException {
        CommitCache cache = new CommitCache(
                console.cache().resolve("packs"), GitAccess.toOneHost(console.home(), console.environment()));
        try (PinnedCommit commit = cache.commit(pin.git(), pin.base(), pin.commit())) {
            Path signers = pin.allowedSigners();
            if (signers != null) {
                commit.signedBy(AllowedSigners.parse(signers.toString(), StrictYaml.content(signers)));
            }
            return commit.files(pin.folder(), Pack.PARTS);
        }
    }
}
