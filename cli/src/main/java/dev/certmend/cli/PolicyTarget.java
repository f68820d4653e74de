package dev.certmend.cli;

import dev.certmend.file.WholeFile;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyEditor;
import dev.certmend.policy.waiver.WaiverRows;
import dev.certmend.report.word.Count;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which policy gets more waivers, and where it goes. */
final class PolicyTarget {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "policy.yaml to which the waivers are added; without it a new one is begun.")
    private @Nullable Path policy;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the policy goes; without it, to standard output. It may be that of --policy.")
    private @Nullable Path out;

    @Option(names = "--overwrite", description = "Replace the file of --out if it is there.")
    private boolean overwrite;

    Policy policy(Console console) throws IOException {
        return JudgingOptions.policy(policy, console);
    }

    /** Writes the policy with more waivers, under its name only when it is whole. */
    void write(Console console, WaiverRows waivers) throws IOException {
        if (out != null && !overwrite && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw CommandFailure.usage(
                    "--out " + out + " is there already and is left as it is; name another file, or add --overwrite");
        }
        Path destination = Objects.requireNonNullElse(out, Objects.requireNonNullElse(policy, Path.of("policy.yaml")));
        String text = waivers.rows().isEmpty()
                ? ""
                : PolicyEditor.of(policy, new GitPacks(console)).with(waivers, destination);
        if (text.isEmpty()) {
            console.say("there is nothing to waive, so nothing is written");
        } else if (out == null) {
            console.out().print(text);
            console.out().flush();
        } else {
            WholeFile.write(out, it -> it.write(text.getBytes(StandardCharsets.UTF_8)));
            console.say("wrote " + Count.of(waivers.rows().size(), "waiver") + " into " + out
                    + "; read it before you rely on it");
        }
    }
}
