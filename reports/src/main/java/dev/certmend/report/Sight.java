package dev.certmend.report;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TokenFact;
import dev.certmend.report.word.Unread;
import dev.certmend.result.ScanResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the later of two results looked at, as far as it matters to what the earlier one had seen. */
final class Sight {

    private record Key(
            @Nullable String cluster, String name, @Nullable Source source) {}

    private record Seen(@Nullable String cluster, String target, String fingerprint) {}

    private final Map<Key, TargetFact> now = new HashMap<>();
    private final Map<Key, List<TargetFact>> before = new HashMap<>();
    private final Map<Seen, Set<Place>> placesBefore = new HashMap<>();
    private final Set<Place> placesNow = new HashSet<>();

    Sight(ScanResult before, ScanResult after) {
        after.targets().forEach(it -> now.put(key(it), it));
        before.targets()
                .forEach(it -> this.before
                        .computeIfAbsent(new Key(it.cluster(), it.name(), null), key -> new ArrayList<>())
                        .add(it));
        before.certificates().forEach(it -> seen(it.fingerprintSha256(), Place.of(it.location())));
        before.tokens().forEach(it -> seen(it.fingerprintSha256(), Place.of(it.location())));
        before.revocationLists().forEach(it -> seen(it.fingerprintSha256(), Place.of(it.location())));
        after.certificates().stream()
                .map(CertificateFact::location)
                .map(Place::of)
                .forEach(placesNow::add);
        after.tokens().stream().map(TokenFact::location).map(Place::of).forEach(placesNow::add);
        after.revocationLists().stream()
                .map(RevocationListFact::location)
                .map(Place::of)
                .forEach(placesNow::add);
    }

    private void seen(String fingerprint, Place place) {
        placesBefore
                .computeIfAbsent(new Seen(place.cluster(), place.target(), fingerprint), seen -> new HashSet<>())
                .add(place);
    }

    /** How reading the same target ended now; null if it was not looked at. */
    @Nullable
    TargetFact now(TargetFact target) {
        return now.get(key(target));
    }

    boolean isRead(TargetFact target) {
        TargetFact successor = now(target);
        return successor != null && !Unread.is(successor);
    }

    /** Whether everything that the finding was about was looked at again. */
    boolean isSeenAgain(Finding finding) {
        Collection<TargetFact> about = about(finding);
        return !about.isEmpty() && (about.stream().allMatch(this::isRead) || isPlaceSeenAgain(finding));
    }

    /** A target that was read in part may still have shown the very file. */
    private boolean isPlaceSeenAgain(Finding finding) {
        if (finding.target() == null) {
            return false;
        }
        Set<Place> places =
                placesBefore.getOrDefault(new Seen(finding.cluster(), finding.target(), finding.subject()), Set.of());
        return !places.isEmpty() && placesNow.containsAll(places);
    }

    private Collection<TargetFact> about(Finding finding) {
        if (finding.target() != null) {
            return before.getOrDefault(new Key(finding.cluster(), finding.target(), null), List.of());
        }
        return before.values().stream()
                .flatMap(List::stream)
                .filter(it -> finding.cluster() == null || Objects.equals(it.cluster(), finding.cluster()))
                .toList();
    }

    private static Key key(TargetFact target) {
        return new Key(target.cluster(), target.name(), target.source());
    }
}
