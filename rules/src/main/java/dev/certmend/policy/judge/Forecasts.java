package dev.certmend.policy.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Looks ahead for every cluster of a result file. */
public final class Forecasts {

    private Forecasts() {}

    /**
     * The forecasts, in the order of the clusters' names. What no inventory names comes first, if anything of it ends.
     *
     * @param file a result file of one or more shards
     * @param ahead looks ahead for one cluster
     * @throws dev.certmend.result.ScanFormatException if {@code file} is no result file or was cut
     */
    public static List<Forecast> of(Path file, Function<ClusterFacts, Forecast> ahead) throws IOException {
        List<Forecast> forecasts = new ArrayList<>();
        try (Shards shards = Shards.read(file)) {
            shards.forEach(cluster -> ahead.apply(cluster.facts()), forecast -> {
                if (forecast.cluster() != null
                        || forecast.ended() + forecast.endings().size() > 0) {
                    forecasts.add(forecast);
                }
            });
        }
        return forecasts;
    }
}
