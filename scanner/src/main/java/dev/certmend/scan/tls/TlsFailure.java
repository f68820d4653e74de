package dev.certmend.scan.tls;

import dev.certmend.fact.TargetStatus;
import dev.certmend.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.Objects;

/** No certificates came. */
public final class TlsFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why. {@link #word()} is the stable reason code of the result file. */
    public enum Reason implements Vocabulary {
        /** The server answered in another language: what was asked for is not there, and that is known. */
        NO_TLS(TargetStatus.NOT_APPLICABLE),
        TLS_REFUSED(TargetStatus.FAILED),
        UNINTELLIGIBLE_ANSWER(TargetStatus.FAILED),
        TOO_LARGE(TargetStatus.FAILED),
        NAME_UNRESOLVED(TargetStatus.UNREACHABLE),
        CONNECTION_REFUSED(TargetStatus.UNREACHABLE),
        CONNECTION_TIMEOUT(TargetStatus.UNREACHABLE),
        CONNECTION_LOST(TargetStatus.UNREACHABLE),
        DEADLINE_EXCEEDED(TargetStatus.UNREACHABLE);

        private final TargetStatus status;

        Reason(TargetStatus status) {
            this.status = status;
        }

        public TargetStatus status() {
            return status;
        }
    }

    private final Reason reason;

    TlsFailure(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }

    /** The message; never null. */
    public String advice() {
        return String.valueOf(getMessage());
    }
}
