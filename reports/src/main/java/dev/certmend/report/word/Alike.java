package dev.certmend.report.word;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Findings that say the same of several credentials of one target and have the same remedy, so that they can be told in
 * one breath.
 *
 * @param findings at least one, worst first
 */
public record Alike(List<Finding> findings) {

    private static final int NAMED = 6;

    private record Key(
            String control,
            @Nullable String target,
            @Nullable Remedy remedy,
            @Nullable String manual) {}

    public Alike {
        findings = List.copyOf(findings);
    }

    /** Gathers what is alike, in the order of the first of each. */
    public static List<Alike> gather(List<Finding> findings) {
        Map<Key, List<Finding>> gathered = new LinkedHashMap<>();
        for (Finding it : findings) {
            gathered.computeIfAbsent(
                            new Key(it.control(), it.target(), it.remedy(), it.manual()), key -> new ArrayList<>())
                    .add(it);
        }
        return gathered.values().stream().map(Alike::new).toList();
    }

    public Finding first() {
        return findings.get(0);
    }

    public int size() {
        return findings.size();
    }

    /** What is found: the first finding's message, and who shares its fate. */
    public String message() {
        String message = Printable.of(first().message());
        if (findings.size() == 1) {
            return message;
        }
        Set<String> components = new TreeSet<>();
        for (Finding it : findings.subList(1, findings.size())) {
            components.add(Printable.of(Objects.requireNonNullElse(it.component(), it.subject())));
        }
        List<String> named = components.stream().limit(NAMED).toList();
        String more = components.size() > NAMED ? ", …" : "";
        return message + " Likewise " + Count.number(findings.size() - 1) + " more: " + String.join(", ", named) + more
                + ".";
    }
}
