package dev.certmend.cli;

import dev.certmend.remediate.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The tree of commands, and what becomes of their failures. */
public final class Commands {

    private Commands() {}

    /** A command line whose commands read from and write to this console only. */
    public static CommandLine create(Console console) {
        CommandLine line = new CommandLine(new CertmendCommand(console), factory(console));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setOut(new java.io.PrintWriter(console.out(), true));
        line.setErr(new java.io.PrintWriter(console.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        Converters.register(line);
        line.setParameterExceptionHandler((failure, arguments) -> usage(console, failure));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(console, failure));
        describeExitCodes(line);
        return line;
    }

    /** Commands are made with the console where they have such a constructor, and by picocli otherwise. */
    private static IFactory factory(Console console) {
        IFactory picocli = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                boolean takesConsole = Arrays.stream(type.getDeclaredConstructors())
                        .anyMatch(constructor ->
                                Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Console.class}));
                return takesConsole
                        ? type.getDeclaredConstructor(Console.class).newInstance(console)
                        : picocli.create(type);
            }
        };
    }

    private static int usage(Console console, ParameterException failure) {
        console.say(failure.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(
                failure, failure.getCommandLine().getErr())) {
            console.err()
                    .println("Try '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE.code();
    }

    private static int failed(Console console, Exception failure) {
        ExitCode code = ExitCode.USAGE;
        if (failure instanceof CommandFailure known) {
            console.say(failure.getMessage());
            code = known.exitCode();
        } else if (failure instanceof Refusal refusal) {
            console.say("refused: " + refusal.getMessage());
            code = ExitCode.REFUSED;
        } else if (failure instanceof IOException io) {
            console.say(describe(io));
        } else if (failure instanceof UncheckedIOException io) {
            console.say(describe(io.getCause()));
        } else if (failure instanceof InterruptedException) {
            console.say("interrupted");
            code = ExitCode.INTERRUPTED;
        } else {
            console.say("internal fault, please report it: " + failure);
            traceWhereAsked(console, failure);
        }
        return code.code();
    }

    private static String describe(@Nullable IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or directory";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        return String.valueOf(failure == null ? null : failure.getMessage());
    }

    private static void traceWhereAsked(Console console, Exception failure) {
        if (console.variable("CERTMEND_TRACE") != null) {
            for (StackTraceElement frame : failure.getStackTrace()) {
                console.err().println("    at " + frame);
            }
        }
    }

    private static void describeExitCodes(CommandLine line) {
        Map<String, String> codes = Arrays.stream(ExitCode.values())
                .collect(Collectors.toMap(
                        code -> String.valueOf(code.code()),
                        ExitCode::meaning,
                        (first, second) -> first,
                        LinkedHashMap::new));
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(codes);
        line.getSubcommands().values().forEach(Commands::describeExitCodes);
    }
}
