package dev.certmend.policy;

import dev.certmend.policy.pack.PackSource;
import dev.certmend.policy.waiver.Waiver;
import dev.certmend.policy.waiver.WaiverRows;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a policy.yaml that is edited as people would: what stands there stays, comments too. The edited text is read
 * again and has to differ by what was added and by nothing else.
 */
public final class PolicyEditor {

    private static final String KEY = "waivers";
    private static final String INDENT = "  ";
    private static final String NEW = """
            apiVersion: certmend.dev/v1
            kind: Policy
            name: waivers
            """;

    private final Path file;
    private final String text;
    private final PackSource source;

    private PolicyEditor(Path file, String text, PackSource source) {
        this.file = file;
        this.text = text;
        this.source = source;
    }

    /**
     * The text of a policy, or one of a policy that changes nothing.
     *
     * @param file null for the latter
     * @param source where packs come from that it names by a commit
     */
    public static PolicyEditor of(@Nullable Path file, PackSource source) throws IOException {
        return file == null
                ? new PolicyEditor(Path.of("policy.yaml"), NEW, source)
                : new PolicyEditor(file, new String(StrictYaml.content(file), StandardCharsets.UTF_8), source);
    }

    /**
     * The text with more waivers at the end of its list.
     *
     * @param destination the file that it is for, from whose folder on the paths of packs have to lead to the same ones
     * @throws DocumentException if a waiver is wrong or stands there already, or the text is written in such a way that it
     *     cannot be edited without changing anything else
     */
    public String with(WaiverRows rows, Path destination) throws IOException {
        Policy policy = read(file, text);
        List<Waiver> added = rows.check(policy.controls(), policy.waivers());
        String edited = edited(rows);
        if (edited.getBytes(StandardCharsets.UTF_8).length > StrictYaml.MAX_BYTES) {
            throw new DocumentException(List.of(Problem.ofFile(
                    destination.toString(),
                    "would be larger than " + StrictYaml.MAX_BYTES / (1024 * 1024) + " MiB with these waivers, and no"
                            + " policy may be; take the result of fewer clusters, or write wider waivers by hand")));
        }
        if (!readAgain(edited).equals(sha256(policy, added))) {
            throw refused();
        }
        read(destination, edited);
        return edited;
    }

    private Policy read(Path file, String content) throws IOException {
        return PolicyReader.parse(file.toString(), content.getBytes(StandardCharsets.UTF_8), source);
    }

    private String readAgain(String edited) throws IOException {
        try {
            return read(file, edited).sha256();
        } catch (DocumentException e) {
            throw refused();
        }
    }

    private static String sha256(Policy policy, List<Waiver> added) {
        return Policy.of(
                        policy.parameters(),
                        policy.disabled(),
                        Stream.concat(policy.waivers().stream(), added.stream()).toList(),
                        policy.packs(),
                        policy.calendar(),
                        policy.publicIssuers())
                .sha256();
    }

    private String edited(WaiverRows rows) throws IOException {
        YamlNode.Mapping root = StrictYaml.parse(file.toString(), text.getBytes(StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (root.entries().get(KEY) instanceof YamlNode.Sequence list
                && !list.items().isEmpty()) {
            String first = lines.get(list.items().get(0).line() - 1);
            String indent =
                    first.substring(0, first.length() - first.stripLeading().length());
            lines.add(end(root, lines), rows.yaml(indent).stripTrailing());
        } else {
            lines.add(KEY + ":");
            lines.add(rows.yaml(INDENT).stripTrailing());
        }
        return String.join("\n", lines) + "\n";
    }

    /** After the last line of the list that is neither empty nor a comment. */
    private static int end(YamlNode.Mapping root, List<String> lines) {
        int start = root.keys().values().stream()
                .filter(it -> it.text().equals(KEY))
                .mapToInt(YamlNode::line)
                .findFirst()
                .orElse(1);
        int end = root.keys().values().stream()
                .mapToInt(it -> it.line() - 1)
                .filter(it -> it >= start)
                .min()
                .orElse(lines.size());
        while (end > start && lines.get(end - 1).matches("\\s*(#.*)?")) {
            end--;
        }
        return end;
    }

    private DocumentException refused() {
        return new DocumentException(List.of(Problem.ofFile(
                file.toString(),
                "its waivers cannot be added to without changing anything else; write them as a list with one '- ' a line"
                        + " each, or leave --policy away and copy them over")));
    }
}
