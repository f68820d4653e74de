package dev.certmend.cli;

import dev.certmend.fact.Severity;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.drools.OwnRules;
import dev.certmend.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By what, and as of when, facts are judged. */
final class JudgingOptions {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "policy.yaml; without it the built-in controls as they are.")
    private @Nullable Path policy;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description =
                    "Judge as if it were this instant (RFC 3339), in the past or in the future, to whole seconds.")
    private @Nullable Instant asOf;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "Failed controls of this severity or worse end with 1: info, low, medium, high, critical, or none"
                            + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "high")
    private String failOn = "high";

    Policy policy(Console console) throws IOException {
        return policy(policy, console);
    }

    /** The policy of a file with packs whose rules can be read, or the built-in controls as they are. */
    static Policy policy(@Nullable Path file, Console console) throws IOException {
        if (file == null) {
            return PolicyReader.builtIn();
        }
        Policy policy = PolicyReader.read(file, new GitPacks(console));
        if (!policy.packs().isEmpty()) {
            OwnRules.of(policy);
        }
        return policy;
    }

    Instant asOf(Clock clock) {
        return asOf(asOf, clock);
    }

    /**
     * The instant given, or now, to whole seconds: a certificate stands to the end of its last second, and knows no smaller
     * unit.
     */
    static Instant asOf(@Nullable Instant given, Clock clock) {
        return Objects.requireNonNullElseGet(given, clock::instant).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The least severity that fails; empty where nothing does. */
    Optional<Severity> failOn() {
        if (failOn.equals("none")) {
            return Optional.empty();
        }
        return Optional.of(Vocabulary.find(Severity.class, failOn)
                .orElseThrow(() -> CommandFailure.usage(
                        "--fail-on '" + failOn + "' is not one of " + Vocabulary.words(Severity.class) + ", none")));
    }
}
