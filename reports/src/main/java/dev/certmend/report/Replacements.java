package dev.certmend.report;

import dev.certmend.fact.Location;
import dev.certmend.report.ScanComparison.Replacement;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.result.ScanResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what took the place of what: the same file, another fingerprint. */
final class Replacements {

    private record Item(
            String component,
            @Nullable String subject,
            String fingerprint,
            @Nullable Instant end) {}

    private Replacements() {}

    static List<Replacement> between(ScanResult before, ScanResult after) {
        Map<Place, List<Item>> old = items(before);
        Map<Place, List<Item>> now = items(after);
        List<Replacement> replacements = new ArrayList<>();
        old.forEach((place, items) -> pair(place, items, now.getOrDefault(place, List.of()), replacements));
        replacements.sort(Comparator.comparing((Replacement it) -> FindingOrder.orEmpty(it.cluster()))
                .thenComparing(Replacement::place)
                .thenComparing(Replacement::oldFingerprint));
        return replacements;
    }

    private static void pair(Place place, List<Item> old, List<Item> now, List<Replacement> replacements) {
        List<Item> left = without(now, old);
        for (Item item : without(old, now)) {
            take(left, item)
                    .ifPresent(successor -> replacements.add(new Replacement(
                            successor.component(),
                            place.cluster(),
                            place.words(),
                            item.end(),
                            successor.end(),
                            item.fingerprint(),
                            successor.fingerprint())));
        }
    }

    private static List<Item> without(List<Item> items, List<Item> others) {
        Set<String> known = others.stream().map(Item::fingerprint).collect(Collectors.toSet());
        return items.stream()
                .filter(it -> !known.contains(it.fingerprint()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Removes the successor: of the same subject, or else the only one that is left. */
    private static Optional<Item> take(List<Item> left, Item item) {
        for (Iterator<Item> it = left.iterator(); it.hasNext(); ) {
            Item candidate = it.next();
            boolean isSame = item.subject() != null && item.subject().equals(candidate.subject());
            if (isSame || left.size() == 1) {
                it.remove();
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static Map<Place, List<Item>> items(ScanResult result) {
        Map<Place, List<Item>> items = new HashMap<>();
        result.certificates()
                .forEach(it -> add(
                        items,
                        it.location(),
                        new Item(it.component(), it.subject(), it.fingerprintSha256(), it.notAfter())));
        result.tokens()
                .forEach(it -> add(
                        items,
                        it.location(),
                        new Item(it.component(), it.kind().word(), it.fingerprintSha256(), it.expiresAt())));
        return items;
    }

    private static void add(Map<Place, List<Item>> items, Location location, Item item) {
        items.computeIfAbsent(Place.of(location), place -> new ArrayList<>()).add(item);
    }
}
