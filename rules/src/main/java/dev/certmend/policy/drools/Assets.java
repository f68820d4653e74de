package dev.certmend.policy.drools;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.UpdateLogin;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.catalogue.AssetKind;
import dev.certmend.policy.judge.ClusterFacts;
import dev.certmend.policy.judge.ClusterFactsBuilder;
import dev.certmend.policy.judge.UpdateLogins;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one cluster that is judged, and what the rules compare it with.
 *
 * @param clusters the cluster, or nothing for files that no inventory names
 * @param layers what the layers tell as clocks
 * @param shutdowns when the cluster was off
 * @param endedLogin without which no update cmdlet of AKS hybrid works; null where none is known to have ended
 */
record Assets(
        List<ClusterAsset> clusters,
        List<NodeAsset> nodes,
        List<TargetAsset> targets,
        List<CertificateAsset> certificates,
        List<TokenAsset> tokens,
        List<RevocationListAsset> revocationLists,
        List<SigningRequestAsset> signingRequests,
        List<KeyFileAsset> keyFiles,
        List<ManagedCertificateAsset> managedCertificates,
        List<LayerState> layers,
        List<Shutdown> shutdowns,
        @Nullable UpdateLogin endedLogin) {

    static Assets none() {
        return of(new ClusterFactsBuilder().build(new UpdateLogins()), Instant.EPOCH);
    }

    static Assets of(ClusterFacts facts, Instant asOf) {
        ClusterFact cluster = facts.cluster();
        Platform platform = cluster == null ? null : cluster.platform();
        Backdating backdating = Backdating.of(facts.certificates());
        Kin kin = Kin.of(facts);
        List<CertificateAsset> certificates = facts.certificates().stream()
                .map(it -> CertificateAsset.of(it, platform, backdating.start(it), kin.relations(it), asOf))
                .toList();
        List<TokenAsset> tokens = facts.tokens().stream()
                .map(it -> TokenAsset.of(it, platform, asOf))
                .toList();
        History history = History.of(facts);
        List<LayerState> layers = Stream.of(Layer.MOC, Layer.KUBERNETES)
                .map(layer -> LayerClock.read(layer, certificates, tokens, history, asOf))
                .flatMap(Optional::stream)
                .toList();
        boolean ended = layers.stream().anyMatch(it -> it.ended() > 0);
        return new Assets(
                Stream.ofNullable(cluster)
                        .map(it -> ClusterAsset.of(
                                it,
                                ended,
                                Signers.of(facts.certificates(), kin.authorities()),
                                Looked.of(facts.targets())))
                        .toList(),
                nodes(facts),
                facts.targets().stream().map(it -> TargetAsset.of(it, platform)).toList(),
                certificates,
                tokens,
                facts.revocationLists().stream()
                        .map(it -> RevocationListAsset.of(it, asOf))
                        .toList(),
                SigningRequestAsset.of(facts.signingRequests()),
                facts.keyFiles().stream().map(KeyFileAsset::of).toList(),
                facts.managedCertificates().stream()
                        .map(ManagedCertificateAsset::of)
                        .toList(),
                layers,
                history.shutdowns(asOf),
                endedLogin(facts, asOf));
    }

    private static @Nullable UpdateLogin endedLogin(ClusterFacts facts, Instant asOf) {
        ClusterFact cluster = facts.cluster();
        return cluster == null
                ? null
                : UpdateLogin.ended(
                                facts.updateLogins(),
                                Objects.requireNonNullElse(cluster.managedBy(), cluster.name()),
                                asOf)
                        .orElse(null);
    }

    private static List<NodeAsset> nodes(ClusterFacts facts) {
        Map<String, List<TargetFact>> targets = facts.targets().stream()
                .filter(it -> it.source() == Source.SSH)
                .collect(Collectors.groupingBy(TargetFact::name));
        return facts.nodes().stream()
                .map(it -> NodeAsset.of(it, targets.getOrDefault(it.name(), List.of())))
                .toList();
    }

    List<? extends Asset> of(AssetKind kind) {
        return switch (kind) {
            case CLUSTER -> clusters;
            case NODE -> nodes;
            case TARGET -> targets;
            case CERTIFICATE -> certificates;
            case TOKEN -> tokens;
            case REVOCATION_LIST -> revocationLists;
            case SIGNING_REQUEST -> signingRequests;
            case KEY_FILE -> keyFiles;
            case MANAGED_CERTIFICATE -> managedCertificates;
            case WAIVER -> List.of();
        };
    }

    /** These assets one by one, each with all that it is compared with. */
    IdentityHashMap<Asset, Assets> apart() {
        IdentityHashMap<Asset, Assets> apart = new IdentityHashMap<>();
        for (AssetKind kind : AssetKind.values()) {
            of(kind).forEach(asset -> apart.put(asset, only(asset)));
        }
        return apart;
    }

    private Assets only(Asset asset) {
        return new Assets(
                asset instanceof ClusterAsset it ? List.of(it) : List.of(),
                asset instanceof NodeAsset it ? List.of(it) : List.of(),
                asset instanceof TargetAsset it ? List.of(it) : List.of(),
                asset instanceof CertificateAsset it ? List.of(it) : List.of(),
                asset instanceof TokenAsset it ? List.of(it) : List.of(),
                asset instanceof RevocationListAsset it ? List.of(it) : List.of(),
                asset instanceof SigningRequestAsset it ? List.of(it) : List.of(),
                asset instanceof KeyFileAsset it ? List.of(it) : List.of(),
                asset instanceof ManagedCertificateAsset it ? List.of(it) : List.of(),
                layers,
                shutdowns,
                endedLogin);
    }
}
