package dev.certmend.cli;

/** The process: arguments in, exit code out. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        Thread.setDefaultUncaughtExceptionHandler(new ThreadFailures(console));
        int exitCode = Commands.run(console, arguments);
        System.exit(console.out().checkError() ? unheard(console) : exitCode);
    }

    /** Nobody may take a verdict for a good one whose words were lost on a full disk or in a closed pipe. */
    private static int unheard(Console console) {
        console.say("standard output was not taken to its end: its disk is full, or its reader is gone");
        return ExitCode.USAGE.code();
    }
}
