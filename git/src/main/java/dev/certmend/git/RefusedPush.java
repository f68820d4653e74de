package dev.certmend.git;

import dev.certmend.yaml.Printable;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A server's answer that it does not move a reference, told by what can be done about it. Servers have no common words for that,
 * so what their references are now tells more than what they say.
 *
 * @param now our copy, as the server is after its answer
 * @param detail in the server's own words
 */
record RefusedPush(GitAddress address, Repository now, String ref, String detail) {

    /** What our library's own server says of a reference that somebody else is changing at this moment. */
    private static final String BUSY = "failed to lock";

    static RefusedPush of(GitAddress address, Repository now, RemoteRefUpdate update) {
        String said = update.getMessage() == null ? update.getStatus().name() : update.getMessage();
        return new RefusedPush(address, now, update.getRemoteName(), Printable.line(said));
    }

    /**
     * What to tell of it.
     *
     * @param expected where the reference had to point to; null: it must not exist
     */
    IOException failure(@Nullable String expected) throws IOException {
        Optional<String> obstacle = obstacle();
        boolean isBusy = obstacle.isEmpty() && detail.equals(BUSY);
        if (isBusy || isMoved(expected)) {
            return new RefMovedException(ref, detail);
        }
        return new IOException("the server refuses to change " + ref + " (" + detail + "); "
                + obstacle.map(it -> it + " is in its way; remove it with " + address.deletion(it))
                        .orElseGet(this::nextStep));
    }

    private boolean isMoved(@Nullable String expected) throws IOException {
        Ref found = now.exactRef(ref);
        return !Objects.equals(
                expected, found == null ? null : found.getObjectId().name());
    }

    /** A reference whose name is a folder of this one: Git cannot have both. */
    private Optional<String> obstacle() throws IOException {
        for (int end = ref.lastIndexOf('/'); end > 0; end = ref.lastIndexOf('/', end - 1)) {
            if (now.exactRef(ref.substring(0, end)) != null) {
                return Optional.of(ref.substring(0, end));
            }
        }
        return Optional.empty();
    }

    private String nextStep() {
        return detail.startsWith("non-fast")
                ? "a plan takes the place of the one before it: allow forced pushes there, or remove that one with "
                        + address.deletion(ref)
                : "if it stays so, ask who runs the server";
    }
}
