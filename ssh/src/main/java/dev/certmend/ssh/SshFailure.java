package dev.certmend.ssh;

import dev.certmend.fact.TargetStatus;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node could not be reached, refused us, was refused by us, or stopped answering. */
public final class SshFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why. {@link #word()} is the stable reason code of the result file. */
    public enum Reason implements dev.certmend.vocabulary.Vocabulary {
        NAME_UNRESOLVED(TargetStatus.UNREACHABLE, true),
        CONNECTION_REFUSED(TargetStatus.UNREACHABLE, true),
        CONNECTION_TIMEOUT(TargetStatus.UNREACHABLE, true),
        CONNECTION_LOST(TargetStatus.UNREACHABLE, true),
        NOT_SSH(TargetStatus.FAILED, false),
        NO_COMMON_ALGORITHM(TargetStatus.FAILED, false),
        HOST_KEY_UNKNOWN(TargetStatus.DENIED, false),
        HOST_KEY_CHANGED(TargetStatus.DENIED, false),
        HOST_KEY_REVOKED(TargetStatus.DENIED, false),
        AUTHENTICATION_FAILED(TargetStatus.DENIED, false),
        IDENTITY_UNUSABLE(TargetStatus.DENIED, false),
        EXEC_REFUSED(TargetStatus.DENIED, false),
        /** Many nodes allow no forwarding. That leaves nothing unread of what they hold. */
        FORWARDING_REFUSED(TargetStatus.NOT_APPLICABLE, false),
        CONFIGURATION_UNUSABLE(TargetStatus.FAILED, false),
        DEADLINE_EXCEEDED(TargetStatus.UNREACHABLE, false);

        private final TargetStatus status;
        private final boolean transientFault;

        Reason(TargetStatus status, boolean transientFault) {
            this.status = status;
            this.transientFault = transientFault;
        }

        public TargetStatus status() {
            return status;
        }

        /** Whether trying again may help: true for faults of the connection only. */
        public boolean isTransient() {
            return transientFault;
        }
    }

    private final Reason reason;

    public SshFailure(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }
}
