package dev.certmend.cli;

/** The process: arguments in, exit code out. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        int exitCode = Commands.run(console, arguments);
        console.out().flush();
        System.exit(exitCode);
    }
}
