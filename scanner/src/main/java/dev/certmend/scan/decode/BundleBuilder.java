package dev.certmend.scan.decode;

import dev.certmend.scan.decode.DecodedBundle.Entry;
import dev.certmend.scan.decode.DecodedBundle.Kind;
import dev.certmend.scan.decode.DecodedBundle.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a bundle holds, up to a limit. The same problem counts once. */
final class BundleBuilder {

    /** Entries after this one are not taken. */
    static final int MAX_ENTRIES = 10_000;

    private static final int MAX_NAME = 256;

    private final List<Entry> entries = new ArrayList<>();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    void add(@Nullable String name, Decoded object) {
        if (entries.size() >= MAX_ENTRIES) {
            problem(Kind.LIMIT_REACHED, "holds more than " + MAX_ENTRIES + " entries");
            return;
        }
        entries.add(new Entry(
                name == null || name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…", object));
    }

    void problem(Kind kind, String message) {
        problems.add(new Problem(kind, message));
    }

    void note(String note) {
        notes.add(note);
    }

    DecodedBundle build() {
        return new DecodedBundle(entries, List.copyOf(problems), List.copyOf(notes));
    }
}
