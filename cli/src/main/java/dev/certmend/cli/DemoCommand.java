package dev.certmend.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certmend demo}: the whole story on an embedded estate. */
@Command(
        name = "demo",
        description = "Tells the whole story on an embedded estate: scan, plan, approval, repair, proof.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  certmend demo",
            "  certmend demo --keep /tmp/estate    and then look around, with certmend and with git",
        })
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep everything in this folder, which is made. Without it everything is deleted at the end.")
    private @Nullable Path keep;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (keep != null) {
            if (Files.exists(keep)) {
                throw CommandFailure.usage("--keep " + keep + ": it exists already; name a folder that does not");
            }
            Files.createDirectories(keep);
            return tell(keep.toRealPath(), true);
        }
        try (ResultStore store = ResultStore.create()) {
            return tell(store.facts().getParent(), false);
        }
    }

    private int tell(Path folder, boolean kept) throws Exception {
        try (DemoStory story = DemoStory.begin(console, folder)) {
            return story.tell(kept);
        }
    }
}
