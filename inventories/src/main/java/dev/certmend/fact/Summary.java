package dev.certmend.fact;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The last record of a result file. A file without one was cut.
 *
 * @param finishedAt when the file was finished
 * @param severities failed findings per severity; every severity is present
 * @param results control results per kind, over all controls and assets; every kind is present
 * @param certificates how many certificates the file holds
 * @param tokens how many tokens the file holds
 * @param coverage how much was read
 * @param exitCode what the process that wrote the file ended with
 */
public record Summary(
        Instant finishedAt,
        Map<Severity, Long> severities,
        Map<Result, Long> results,
        long certificates,
        long tokens,
        Coverage coverage,
        int exitCode)
        implements ScanRecord {

    public Summary {
        Objects.requireNonNull(finishedAt, "finishedAt");
        Objects.requireNonNull(coverage, "coverage");
        severities = complete(Severity.class, severities);
        results = complete(Result.class, results);
    }

    private static <E extends Enum<E>> Map<E, Long> complete(Class<E> keys, Map<E, Long> counts) {
        Map<E, Long> complete = new EnumMap<>(keys);
        for (E key : keys.getEnumConstants()) {
            complete.put(key, counts.getOrDefault(key, 0L));
        }
        return complete;
    }
}
