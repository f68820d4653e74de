package dev.certmend.policy.pack;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which pack is meant, where a policy names it by a commit.
 *
 * @param git the repository, as the policy names it: an address, or a path that begins at {@code base}
 * @param base the folder of the policy
 * @param commit full id, in 40 lower-case hex digits; never a branch or a tag, which move
 * @param folder where the pack lies in the commit; the empty path is its top
 * @param allowedSigners who may have signed the commit; null where nobody has to
 */
public record PackPin(
        String git,
        Path base,
        String commit,
        String folder,
        @Nullable Path allowedSigners) {

    private static final int SHORT = 12;

    public PackPin {
        Objects.requireNonNull(git, "git");
        checkedCommit(commit);
        checkedFolder(folder);
    }

    static String checkedCommit(String commit) {
        if (!commit.matches("[0-9a-f]{40}")) {
            throw new IllegalArgumentException(
                    "is no full commit id of 40 lower-case hex digits, as 'git rev-parse HEAD'"
                            + " prints it; branches, tags and short ids may mean something else tomorrow");
        }
        return commit;
    }

    static String checkedFolder(String folder) {
        for (String name : folder.split("/", -1)) {
            if (!folder.isEmpty() && (name.isEmpty() || name.equals(".") || name.equals(".."))) {
                throw new IllegalArgumentException("is no folder in a commit; write it as packs/fabrikam");
            }
        }
        return folder;
    }

    /**
     * How messages name the pack: shortened, as Git does, and without the address, which they name anyway. After the colon
     * paths follow.
     */
    public String place() {
        String name = commit.substring(0, SHORT);
        return folder.isEmpty() ? name + ":" : name + ":" + folder;
    }
}
