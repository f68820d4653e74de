package dev.certmend.policy.judge;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Source;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.Platform;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates a platform renews by itself. AKS hybrid renews what is no CA, except the kubelet's serving
 * certificate and the clients in kubeconfigs ("Certificates overview"); elsewhere the kubelet renews its client.
 */
public final class SelfRenewal {

    /** {@code kubeconfig-mgmt} and the kubeconfigs of users, wherever they were read, among them. */
    private static final Set<String> BY_HAND = Set.of("kubelet-serving", "kubeconfig", "kubeconfig-mgmt");

    private SelfRenewal() {}

    /**
     * Whether this one is renewed without anybody's doing while its cluster runs.
     *
     * @param platform of its cluster; null for a file that no inventory names
     */
    public static boolean of(CertificateFact fact, @Nullable Platform platform) {
        if (Boolean.TRUE.equals(fact.isCa())
                || fact.usage() == Usage.CA
                || fact.location().source() == Source.KUBECONFIG
                || BY_HAND.contains(fact.component())) {
            return false;
        }
        boolean ours = fact.layer() == Layer.MOC || fact.layer() == Layer.KUBERNETES;
        return platform == Platform.AKS_HCI
                ? ours
                : platform != null && fact.component().equals("kubelet-client");
    }
}
