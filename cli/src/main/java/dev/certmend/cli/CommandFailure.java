package dev.certmend.cli;

/** A command cannot go on. The message is for people and says what to do next; the exit code is for scripts. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    static CommandFailure usage(IllegalArgumentException mistake) {
        return usage(String.valueOf(mistake.getMessage()));
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
