package dev.certmend.policy.judge;

import dev.certmend.fact.Layer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes for one cluster if nobody does anything.
 *
 * @param cluster its name; null for the files and kubeconfigs that no inventory names
 * @param endings what ends in the time that was asked for, the soonest first
 * @param read how many certificates and tokens there are whose end was read
 * @param ended how many certificates and tokens have ended already
 * @param comeback how long it may be off
 */
public record Forecast(@Nullable String cluster, List<Ending> endings, int read, int ended, Comeback comeback) {

    public Forecast {
        endings = List.copyOf(endings);
    }

    /**
     * Certificates or tokens of one component that end together.
     *
     * @param end when
     * @param component who uses them
     * @param layer which layer they serve
     * @param selfRenewing whether the platform renews them while the cluster runs
     * @param places where they were found, sorted
     */
    public record Ending(Instant end, String component, Layer layer, boolean selfRenewing, List<String> places) {

        public Ending {
            places = List.copyOf(places);
        }
    }

    /**
     * How long a cluster may be off and still come back unaided, if it is switched off as of the forecast, or since it
     * was where it is off already.
     *
     * @param until the last instant; null where it is not known. In the past it is over
     * @param setBy the credential or the table that sets it; null where it is not known
     * @param unknown why it is not known; null where it is
     * @param offSince since when it is off; null where nothing says that it is
     */
    public record Comeback(
            @Nullable Instant until,
            @Nullable String setBy,
            @Nullable String unknown,
            @Nullable Instant offSince) {

        public static Comeback known(Instant until, String setBy, @Nullable Instant offSince) {
            return new Comeback(until, setBy, null, offSince);
        }

        public static Comeback unknown(String why) {
            return new Comeback(null, null, why, null);
        }
    }
}
