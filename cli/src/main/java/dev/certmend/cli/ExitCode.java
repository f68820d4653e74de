package dev.certmend.cli;

/** How a command ended, as scripts see it. The help of every command is generated from this one list. */
public enum ExitCode {
    OK(0, "compliant, and everything that should be read was read"),
    FINDINGS(1, "at least one failed control at or above --fail-on"),
    USAGE(2, "usage, inventory, policy or configuration error: nothing was done"),
    INCOMPLETE(3, "something could not be read or judged, and nothing failed"),
    REFUSED(4, "refused: not approved, stale, expired, locked or tampered with; nothing was changed"),
    UNFINISHED(5, "apply started and did not finish cleanly; the journal says where"),
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
