package dev.certmend.cli;

import dev.certmend.remediate.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The tree of commands, and what becomes of their failures. */
public final class Commands {

    private static final Set<String> VERSION_OPTIONS = Set.of("-V", "--version");

    private static final Set<String> JUDGING = Set.of("scan", "evaluate");

    /** By name, in the order of the help. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("demo", DemoCommand.class);
        COMMANDS.put("scan", ScanCommand.class);
        COMMANDS.put("evaluate", EvaluateCommand.class);
        COMMANDS.put("forecast", ForecastCommand.class);
        COMMANDS.put("diff", DiffCommand.class);
        COMMANDS.put("plan", PlanCommand.class);
        COMMANDS.put("approve", ApproveCommand.class);
        COMMANDS.put("apply", ApplyCommand.class);
        COMMANDS.put("verify-run", VerifyRunCommand.class);
        COMMANDS.put("report", ReportCommand.class);
        COMMANDS.put("policy", PolicyCommand.class);
        COMMANDS.put("waiver", WaiverCommand.class);
        COMMANDS.put("inventory", InventoryCommand.class);
    }

    private Commands() {}

    /** Runs the words of a command line with commands that read from and write to this console only. */
    public static int run(Console console, String... words) {
        if (words.length > 0 && JUDGING.contains(words[0])) {
            Rules.load();
        }
        return create(console, words).execute(words);
    }

    /** Reading the options of every command would slow each start, so only those are read that the words can mean. */
    static CommandLine create(Console console, String... words) {
        CommandLine line = new CommandLine(new CertmendCommand(console), factory(console));
        meant(words).forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        Converters.register(line);
        line.setParameterExceptionHandler((failure, arguments) -> usage(console, failure));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(console, failure));
        describeExitCodes(line);
        return line;
    }

    private static Map<String, Class<?>> meant(String... words) {
        if (words.length == 1 && VERSION_OPTIONS.contains(words[0])) {
            return Map.of();
        }
        String first = words.length == 0 ? "" : words[0];
        Class<?> command = COMMANDS.get(first);
        return command == null ? COMMANDS : Map.of(first, command);
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
        console.say(String.valueOf(failure.getMessage()));
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
            console.say(String.valueOf(failure.getMessage()));
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
