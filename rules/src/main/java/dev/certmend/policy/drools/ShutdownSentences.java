package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import java.time.Duration;
import java.time.Instant;

/** What the rules of shutdowns and updates say. */
public final class ShutdownSentences {

    private ShutdownSentences() {}

    /** The cluster was off longer than the layer's credentials stand. */
    public static Sentence wasOff(
            ClusterAsset cluster, LayerState layer, Shutdown shutdown, Duration limit, Instant asOf) {
        return off(
                cluster,
                layer,
                shutdown,
                limit,
                asOf,
                "and so more than " + limit.toDays() + " (exactly " + limit.toDays() + " would not count)");
    }

    /** The cluster was off for so short a time that the sources contradict each other. */
    public static Sentence wasOffBriefly(
            ClusterAsset cluster, LayerState layer, Shutdown shutdown, Duration limit, Instant asOf) {
        Instant last = shutdown.from().plus(limit);
        return off(
                        cluster,
                        layer,
                        shutdown,
                        limit,
                        asOf,
                        "within the tolerance of " + limit.toDays() + " (exactly " + limit.toDays() + " is still inside"
                                + (shutdown.to() == null ? "; it ends on " + last : "") + ")")
                .with("toleranceEnds", shutdown.to() == null ? last : null);
    }

    private static Sentence off(
            ClusterAsset cluster, LayerState layer, Shutdown shutdown, Duration limit, Instant asOf, String measured) {
        String end = shutdown.to() == null ? "has been off since " : "was off from ";
        String until = shutdown.to() == null ? "" : " to " + shutdown.to();
        return Sentence.of("Cluster " + cluster.fact().name() + " " + end + shutdown.from() + until + ", "
                        + Amounts.exactly(shutdown.length()) + " " + measured + ", and none of its "
                        + words(layer.layer()) + " credentials was issued since: " + state(layer, asOf) + ".")
                .with("asOf", asOf)
                .with("offFrom", shutdown.from())
                .with("offTo", shutdown.to())
                .with("offDays", Amounts.days(shutdown.length()))
                .with("offEvidence", shutdown.evidence().word())
                .with("limitDays", limit.toDays())
                .with("newestIssued", layer.newestStart())
                .with("newestEnds", layer.newestEnd())
                .with("ended", layer.ended());
    }

    /** No shutdown was observed, but nothing has been renewed for longer than the limit. */
    public static Sentence clockStopped(ClusterAsset cluster, LayerState layer, Duration limit, Instant asOf) {
        Duration since = Duration.between(layer.newestEnd(), asOf);
        return Sentence.of("The newest " + words(layer.layer()) + " credential of cluster "
                        + cluster.fact().name() + " that renews itself ended on " + layer.newestEnd()
                        + ", so nothing was renewed for at least " + Amounts.exactly(since) + ", more than "
                        + limit.toDays() + " days: the cluster was off, or its renewal is broken.")
                .with("asOf", asOf)
                .with("offEvidence", "certificate-clock")
                .with("offDaysAtLeast", Amounts.days(since))
                .with("limitDays", limit.toDays())
                .with("newestIssued", layer.newestStart())
                .with("newestEnds", layer.newestEnd())
                .with("ended", layer.ended());
    }

    public static Sentence updateDue(ClusterAsset cluster, Duration limit, Instant asOf) {
        Instant last = cluster.lastUpdatedAt() == null ? asOf : cluster.lastUpdatedAt();
        Duration since = Duration.between(last, asOf);
        return Sentence.of("Cluster " + cluster.fact().name() + " was last updated on " + last + ", "
                        + Amounts.exactly(since) + " ago, more than " + limit.toDays() + " (exactly "
                        + limit.toDays() + " would not count).")
                .with("asOf", asOf)
                .with("lastUpdatedAt", last)
                .with(
                        "lastUpdatedBy",
                        cluster.fact().lastUpdatedBy() == null
                                ? null
                                : cluster.fact().lastUpdatedBy().word())
                .with("sinceDays", Amounts.days(since))
                .with("limitDays", limit.toDays());
    }

    /** The update that is known of came after the instant of the judgement. */
    public static Sentence updateAhead(ClusterAsset cluster, Instant asOf) {
        return Sentence.of("Cluster " + cluster.fact().name() + ": its last update is that of "
                        + cluster.lastUpdatedAt()
                        + ", after the instant of this judgement, so nothing shows when it was"
                        + " updated before.")
                .with("asOf", asOf)
                .with("lastUpdatedAt", cluster.lastUpdatedAt());
    }

    private static String state(LayerState layer, Instant asOf) {
        Duration left = Duration.between(asOf, layer.newestEnd());
        String newest = left.isNegative()
                ? "the newest ended on " + layer.newestEnd() + ", " + Amounts.words(left) + " ago"
                : "the newest stands until " + layer.newestEnd() + ", for " + Amounts.words(left);
        return layer.ended() + " of them ended, " + newest;
    }

    private static String words(Layer layer) {
        return layer == Layer.MOC ? "MOC" : "Kubernetes";
    }
}
