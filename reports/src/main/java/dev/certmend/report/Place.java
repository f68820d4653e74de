package dev.certmend.report;

import dev.certmend.fact.Location;
import dev.certmend.fact.Source;
import dev.certmend.report.word.Printable;
import org.jspecify.annotations.Nullable;

/** A file, or an entry of one, without the position in it: a bundle may be reordered and still be the same place. */
record Place(
        @Nullable String cluster,
        String target,
        Source source,
        String path,
        @Nullable String entry) {

    static Place of(Location location) {
        return new Place(location.cluster(), location.target(), location.source(), location.path(), location.entry());
    }

    String words() {
        String of = entry == null ? "" : " (" + Printable.of(entry, 120) + ")";
        return Printable.of(target, 200) + " " + Printable.of(path) + of;
    }
}
