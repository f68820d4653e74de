package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.policy.drools.Timeline.Span;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the credentials of a layer that renew themselves as a clock. */
final class LayerClock {

    private LayerClock() {}

    static Optional<LayerState> read(
            Layer layer, List<CertificateAsset> certificates, List<TokenAsset> tokens, History history, Instant asOf) {
        List<Span> lives = Stream.concat(
                        certificates.stream()
                                .filter(it -> it.selfRenewing() && it.layer() == layer)
                                .flatMap(it -> life(it.notBefore(), it.notAfter())),
                        tokens.stream()
                                .filter(it -> it.layer() == layer)
                                .flatMap(it -> life(it.issuedAt(), it.expiresAt())))
                .toList();
        int ended = (int) lives.stream().filter(it -> it.to().isBefore(asOf)).count();
        return lives.stream()
                .max(Comparator.comparing(Span::from).thenComparing(Span::to))
                .map(newest -> new LayerState(
                        layer,
                        newest.from(),
                        newest.to(),
                        Validity.share(newest.from(), newest.to(), asOf),
                        ended,
                        history.unseenSince(newest.from(), asOf)));
    }

    private static Stream<Span> life(@Nullable Instant start, @Nullable Instant end) {
        return start == null || end == null || !end.isAfter(start) ? Stream.empty() : Stream.of(new Span(start, end));
    }
}
