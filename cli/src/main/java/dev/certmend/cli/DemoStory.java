package dev.certmend.cli;

import dev.certmend.git.GitAccess;
import dev.certmend.git.GovernanceRepository;
import dev.certmend.git.NewCommit;
import dev.certmend.lab.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The story of an estate that was off for too long. Every step is a command of Certmend, run as a user would run it; only
 * the far end is imitated.
 */
final class DemoStory implements AutoCloseable {

    private final Console console;
    private final Path folder;
    private final Estate estate;
    private final Path repository;

    private DemoStory(Console console, Path folder, Estate estate) {
        this.console = console;
        this.folder = folder;
        this.estate = estate;
        this.repository = folder.resolve("certificates.git");
    }

    static DemoStory begin(Console console, Path folder) throws IOException {
        Estate estate = Estate.start(folder.resolve("estate"), console.clock().instant());
        DemoStory story = new DemoStory(console, folder, estate);
        GovernanceRepository.create(
                story.repository,
                new NewCommit(
                        null,
                        files(estate.governance()),
                        "Margaret Hamilton",
                        console.clock().instant(),
                        "Say who decides\n",
                        null));
        return story;
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path file : paths.sorted().toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Tells it. The exit code is 0 if every command ended as the story says. */
    int tell(boolean kept) throws IOException {
        List<Integer> codes = new ArrayList<>();
        heading("An estate of five clusters; two were switched off, one for 35 days. What is wrong?");
        codes.add(expect(1, scan("scan.jsonl", "before.html")));
        heading("Plan the repair. The plan is a commit on a branch of its own.");
        codes.add(expect(
                0,
                onRepository(
                        "plan",
                        List.of(file("scan.jsonl").toString()),
                        "--author",
                        "Margaret Hamilton",
                        "--key",
                        key("author"))));
        String plan = planId();
        heading("Nobody approved it, so it does not run.");
        codes.add(expect(4, apply(plan)));
        heading("Two people approve it with their SSH keys. Its author cannot.");
        codes.add(expect(4, onRepository("approve", List.of(plan), "--key", key("author"))));
        codes.add(expect(0, onRepository("approve", List.of(plan), "--key", key("ada"))));
        codes.add(expect(0, onRepository("approve", List.of(plan), "--key", key("grace"))));
        heading("Now it runs, step by step, and a new scan proves the result.");
        codes.add(expect(0, apply(plan)));
        heading("A plan runs once.");
        codes.add(expect(4, apply(plan)));
        heading("Who approved which bytes, what ran, and what did it change? The repository alone proves it.");
        codes.add(expect(0, onRepository("verify-run", List.of(plan))));
        end(plan, kept);
        return codes.stream().allMatch(code -> code == 0) ? ExitCode.OK.code() : ExitCode.UNFINISHED.code();
    }

    private Collection<String> scan(String result, String report) {
        return List.of(
                "scan",
                "-i",
                estate.inventory().toString(),
                "--out",
                file(result).toString(),
                "--report",
                "html:" + file(report));
    }

    private Collection<String> apply(String plan) {
        return onRepository(
                "apply",
                List.of(plan),
                "-i",
                estate.inventory().toString(),
                "--key",
                key("executor"),
                "--out",
                file("verification.jsonl").toString(),
                "--report",
                "html:" + file("report.html"));
    }

    private Collection<String> onRepository(String command, List<String> subjects, String... options) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(subjects);
        words.addAll(List.of("--repo", repository.toString()));
        words.addAll(List.of(options));
        return words;
    }

    /** Runs a command and says how it ended, where that is part of the story. */
    private int expect(int expected, Collection<String> words) {
        console.out().println("$ certmend " + String.join(" ", words).replace(folder + "/", ""));
        console.out().flush();
        int code = Commands.run(console, words.toArray(String[]::new));
        console.out().flush();
        console.err().flush();
        console.out().println("(exit code " + code + ")");
        if (code != expected) {
            console.say("the story expected exit code " + expected);
            return ExitCode.UNFINISHED.code();
        }
        return ExitCode.OK.code();
    }

    private void heading(String text) {
        console.out().println();
        console.out().println("--- " + text);
        console.out().println();
        console.out().flush();
    }

    private String planId() throws IOException {
        try (GovernanceRepository git =
                GovernanceRepository.open(repository.toString(), new GitAccess(console.home(), Map.of()))) {
            String commit = git.heads("refs/heads/certmend/").values().stream()
                    .findFirst()
                    .orElseThrow(() -> new IOException("the story has no plan"));
            return git.files(commit, "plans").stream()
                    .filter(path -> path.endsWith("/plan.json"))
                    .map(path -> path.split("/", -1)[2])
                    .findFirst()
                    .orElseThrow(() -> new IOException("the story has no plan"));
        }
    }

    private void end(String plan, boolean kept) {
        heading(
                kept
                        ? "Everything is kept in " + folder + ":"
                        : "The folder of this story is deleted now. With --keep DIR you would find there:");
        console.out().println("  before the repair  before.html");
        console.out().println("  after the repair   report.html");
        console.out().println("  plan               git -C certificates.git show certmend/production/fabrikam");
        console.out().println("  journal            git -C certificates.git for-each-ref refs/certmend/journal");
        console.out().println("  plan id            " + plan);
        console.out().flush();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private String key(String person) {
        return estate.key(person).toString();
    }

    @Override
    public void close() throws IOException {
        estate.close();
    }
}
