package dev.certmend.policy.drools;

import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.catalogue.AssetKind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One target that was to be read.
 *
 * @param fact how its reading ended
 * @param status how its reading ended, in one word
 * @param agent whether it is a port that the agents of AKS hybrid customarily have
 */
public record TargetAsset(TargetFact fact, TargetStatus status, boolean agent) implements Asset {

    /** Node agent, load balancer agent and cloud agent ("System requirements for AKS on Windows Server"). */
    private static final Pattern AGENT = Pattern.compile(".*:(45000|45001|46000|55000|65000)");

    static TargetAsset of(TargetFact fact, @Nullable Platform platform) {
        boolean agent =
                platform == Platform.AKS_HCI && AGENT.matcher(fact.name()).matches();
        return new TargetAsset(fact, fact.status(), agent);
    }

    @Override
    public AssetKind kind() {
        return AssetKind.TARGET;
    }

    @Override
    public String identity() {
        String cluster = fact.cluster() == null ? "" : fact.cluster();
        return String.join("\n", "target", cluster, fact.name(), fact.source().word());
    }

    @Override
    public String label() {
        return "Target " + fact.name();
    }

    @Override
    public @Nullable String clusterName() {
        return fact.cluster();
    }

    @Override
    public String targetName() {
        return fact.name();
    }

    @Override
    public String subject() {
        return fact.name();
    }
}
