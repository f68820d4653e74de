package dev.certmend.policy.drools;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long a TLS server certificate of a public CA may be valid, by the day of its issue (CA/Browser Forum Baseline
 * Requirements for TLS, 6.3.2, as of ballot SC-081v3). Its first and its last second both belong to its validity, and a
 * second more than whole days counts as a day.
 */
final class PublicLifetime {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Duration AT_FIRST = Duration.ofDays(398);

    /** The last first. */
    private static final List<Step> STEPS = List.of(
            new Step(Instant.parse("2029-03-15T00:00:00Z"), Duration.ofDays(47)),
            new Step(Instant.parse("2027-03-15T00:00:00Z"), Duration.ofDays(100)),
            new Step(Instant.parse("2026-03-15T00:00:00Z"), Duration.ofDays(200)));

    private record Step(Instant from, Duration longest) {}

    private PublicLifetime() {}

    /** The longest validity of what was issued then. */
    static Duration longest(Instant issued) {
        return STEPS.stream()
                .filter(it -> !issued.isBefore(it.from()))
                .findFirst()
                .map(Step::longest)
                .orElse(AT_FIRST);
    }

    /** How long something is valid, its last second included. */
    static Duration of(Instant notBefore, Instant notAfter) {
        return Duration.between(notBefore, notAfter).plus(SECOND);
    }
}
