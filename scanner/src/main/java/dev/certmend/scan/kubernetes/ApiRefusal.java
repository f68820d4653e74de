package dev.certmend.scan.kubernetes;

import dev.certmend.fact.TargetStatus;

/** Why an API server is not read, or not read any further. Its message quotes no secret and no answer. */
final class ApiRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final TargetStatus status;
    private final String reason;

    ApiRefusal(TargetStatus status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    TargetStatus status() {
        return status;
    }

    String reason() {
        return reason;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
