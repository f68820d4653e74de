package dev.certmend.policy.pack;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the packs that a policy names: by a folder, or by a commit of a Git repository. */
public final class PackEntries {

    private final Path policy;
    private final PackSource source;

    /**
     * Packs of a policy.
     *
     * @param policy its file, from whose folder on paths are meant
     */
    public PackEntries(Path policy, PackSource source) {
        this.policy = policy;
        this.source = source;
    }

    /** The packs in the order of the policy; what is wrong with one becomes a problem of its line. */
    public List<Pack> read(Fields root) throws IOException {
        List<Pack> packs = new ArrayList<>();
        for (Fields entry : root.mappings("packs")) {
            pack(entry).ifPresent(packs::add);
        }
        PackReader.checkApart(packs);
        return packs;
    }

    private Optional<Pack> pack(Fields entry) throws IOException {
        Optional<PackFiles> files = entry.has("git") ? ofCommit(entry) : ofFolder(entry);
        Optional<String> pinned = entry.value("sha256", PackEntries::digest);
        entry.end();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Pack pack = PackReader.read(files.get());
        if (pinned.isPresent() && !pinned.get().equals(pack.sha256())) {
            entry.problem(
                    "sha256",
                    "the pack is another: its digest is " + pack.sha256()
                            + "; look at what changed before you write that here");
        }
        return Optional.of(pack);
    }

    private Optional<PackFiles> ofFolder(Fields entry) {
        boolean pinned = false;
        for (String key : List.of("commit", "folder", "allowed_signers")) {
            pinned |= entry.has(key);
        }
        if (pinned) {
            entry.problem("git", "'git' is missing: a commit is one of a repository");
            return Optional.empty();
        }
        return entry.required(
                "path", it -> new FolderFiles(policy.resolveSibling(it).normalize()));
    }

    private Optional<PackFiles> ofCommit(Fields entry) throws IOException {
        if (entry.has("path")) {
            entry.problem(
                    "path",
                    "'path' and 'git' name two packs; write an item for each, and 'folder' for a folder"
                            + " in a commit");
            return Optional.empty();
        }
        Optional<PackPin> pin = pin(entry);
        return pin.isEmpty() ? Optional.empty() : files(entry, pin.get());
    }

    /** Each part is checked by itself, so that a problem stands at its key. */
    private Optional<PackPin> pin(Fields entry) {
        Path signers = entry.value("allowed_signers", policy::resolveSibling).orElse(null);
        Optional<String> git = entry.required("git", Function.identity());
        Optional<String> commit = entry.required("commit", PackPin::checkedCommit);
        boolean hasFolder = entry.has("folder");
        Optional<String> folder = entry.value("folder", PackPin::checkedFolder);
        if (git.isEmpty() || commit.isEmpty() || hasFolder != folder.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new PackPin(git.get(), policy.resolveSibling(""), commit.get(), folder.orElse(""), signers));
    }

    private Optional<PackFiles> files(Fields entry, PackPin pin) throws DocumentException {
        try {
            return Optional.of(new StoredFiles(pin.place(), source.files(pin)));
        } catch (DocumentException e) {
            throw e;
        } catch (IOException e) {
            entry.problem("git", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static String digest(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "is no SHA-256 in 64 lower-case hex digits; 'certmend policy test' prints it");
        }
        return text;
    }
}
