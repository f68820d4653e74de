package dev.certmend.policy.waiver;

import dev.certmend.fact.Finding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The waivers that count at one instant, looked up by what they name. A baseline has a waiver a finding, and to ask all of
 * them about each would take minutes.
 */
public final class ActiveWaivers {

    private final Map<Key, List<Waiver>> waivers;

    /**
     * Where a waiver is looked for.
     *
     * @param fingerprint of the waiver's scope; null where it covers any
     */
    private record Key(String control, @Nullable String fingerprint) {}

    public ActiveWaivers(List<Waiver> all, Instant asOf) {
        waivers = all.stream()
                .filter(it -> it.isActive(asOf))
                .collect(Collectors.groupingBy(
                        it -> new Key(it.control(), it.scope().fingerprint())));
    }

    /** Those that cover a finding, in this order. */
    public List<Waiver> covering(Finding finding, Comparator<Waiver> order) {
        return covering(finding).sorted(order).toList();
    }

    public boolean covers(Finding finding) {
        return covering(finding).findAny().isPresent();
    }

    private Stream<Waiver> covering(Finding finding) {
        return Stream.of(new Key(finding.control(), finding.subject()), new Key(finding.control(), null))
                .flatMap(key -> waivers.getOrDefault(key, List.of()).stream())
                .filter(it -> it.covers(finding));
    }
}
