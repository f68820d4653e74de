package dev.certmend.cli;

import dev.certmend.remediate.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What becomes of failures: a sentence for people and an exit code. A class and not two lambdas, since those would keep picocli's
 * own classes out of the class data archive.
 *
 * @param console where the sentence goes
 */
record Failures(Console console) implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final String JOIN =
            "; one result file is read, so join several before: cat FIRST SECOND > all.jsonl";

    @Override
    public int handleParseException(ParameterException failure, String[] words) {
        console.say(failure.getMessage() + (isOneFileTooMany(failure) ? JOIN : ""));
        if (!UnmatchedArgumentException.printSuggestions(
                failure, failure.getCommandLine().getErr())) {
            console.err()
                    .println("Try '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, @Nullable ParseResult parsed) {
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
            traceWhereAsked(failure);
        }
        return code.code();
    }

    /** Whether a command that reads one result file was given several. */
    private static boolean isOneFileTooMany(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException surplus
                && surplus.getUnmatched().stream().noneMatch(it -> it.startsWith("-"))
                && failure.getCommandLine().getCommandSpec().positionalParameters().stream()
                        .anyMatch(it -> it.paramLabel().equals("SCAN.jsonl"));
    }

    /** Java itself would end with 1, which says that a control failed. */
    int handle(VirtualMachineError exhausted) {
        console.say(
                exhausted instanceof OutOfMemoryError
                        ? "not enough memory for this (" + exhausted.getMessage()
                                + "); CERTMEND_JAVA_OPTIONS=-Xmx4g gives more, if the machine has it"
                        : "internal fault, please report it: " + exhausted);
        return ExitCode.USAGE.code();
    }

    private static String describe(@Nullable IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or directory";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof FileAlreadyExistsException there) {
            return there.getFile() + ": is there already; name another";
        }
        return String.valueOf(failure == null ? null : failure.getMessage());
    }

    private void traceWhereAsked(Exception failure) {
        if (console.variable("CERTMEND_TRACE") != null) {
            for (StackTraceElement frame : failure.getStackTrace()) {
                console.err().println("    at " + frame);
            }
        }
    }
}
