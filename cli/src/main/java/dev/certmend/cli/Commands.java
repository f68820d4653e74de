package dev.certmend.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * The tree of commands. Loops and not lambdas where picocli's own classes are in play: a lambda over such an old class keeps it out
 * of the class data archive, which is felt at each start.
 */
public final class Commands {

    private static final Set<String> VERSION_OPTIONS = Set.of("-V", "--version");

    private static final Set<String> JUDGING = Set.of("scan", "evaluate");

    /** The longest example fits, since one that is broken cannot be copied. A terminal that is narrower only shows it so. */
    private static final int HELP_WIDTH = 130;

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
        if (words.length == 1 && VERSION_OPTIONS.contains(words[0])) {
            console.out().println(Version.text());
            return ExitCode.OK.code();
        }
        if (words.length > 0 && JUDGING.contains(words[0])) {
            Rules.load();
        }
        try {
            return create(console, words).execute(words);
        } catch (OutOfMemoryError | StackOverflowError exhausted) {
            return new Failures(console).handle(exhausted);
        }
    }

    /** Reading the options of every command would slow each start, so only those are read that the words can mean. */
    static CommandLine create(Console console, String... words) {
        CommandLine line = new CommandLine(new CertmendCommand(console), factory(console));
        for (Map.Entry<String, Class<?>> command : meant(words).entrySet()) {
            line.addSubcommand(command.getKey(), command.getValue());
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        Converters.register(line);
        Failures failures = new Failures(console);
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        describeExitCodes(line);
        return line;
    }

    private static Map<String, Class<?>> meant(String... words) {
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
        for (CommandLine subcommand : line.getSubcommands().values()) {
            describeExitCodes(subcommand);
        }
    }
}
