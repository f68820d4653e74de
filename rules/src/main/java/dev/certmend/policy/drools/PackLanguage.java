package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.Severity;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.fact.UpdateEvidence;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.catalogue.AssetKind;
import dev.certmend.policy.drl.Language;
import dev.certmend.policy.drl.Language.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rules of own packs may name: the facts that the built-in rules see, and nothing that does anything. */
final class PackLanguage {

    private static final Map<String, Class<?>> STORES = Map.ofEntries(
            Map.entry("clusters", ClusterAsset.class),
            Map.entry("nodes", NodeAsset.class),
            Map.entry("targets", TargetAsset.class),
            Map.entry("certificates", CertificateAsset.class),
            Map.entry("tokens", TokenAsset.class),
            Map.entry("revocationLists", RevocationListAsset.class),
            Map.entry("signingRequests", SigningRequestAsset.class),
            Map.entry("keyFiles", KeyFileAsset.class),
            Map.entry("managedCertificates", ManagedCertificateAsset.class),
            Map.entry("layers", LayerState.class),
            Map.entry("shutdowns", Shutdown.class));

    private static final Set<Class<?>> RECORDS = Set.of(
            ClusterAsset.class,
            NodeAsset.class,
            TargetAsset.class,
            CertificateAsset.class,
            TokenAsset.class,
            RevocationListAsset.class,
            SigningRequestAsset.class,
            KeyFileAsset.class,
            ManagedCertificateAsset.class,
            LayerState.class,
            Shutdown.class,
            Relations.class,
            Served.class,
            Authority.class,
            Shared.class,
            Elsewhere.class,
            Looked.class,
            ClusterFact.class,
            NodeFact.class,
            TargetFact.class,
            CertificateFact.class,
            TokenFact.class,
            RevocationListFact.class,
            SigningRequestFact.class,
            KeyFileFact.class,
            ManagedCertificateFact.class,
            Location.class);

    private static final Map<String, Class<? extends Enum<?>>> WORDS = Stream.<Class<? extends Enum<?>>>of(
                    Severity.class,
                    Layer.class,
                    Usage.class,
                    Source.class,
                    TargetStatus.class,
                    CertificateState.class,
                    TokenKind.class,
                    SigningRequestState.class,
                    OutageEvidence.class,
                    UpdateEvidence.class,
                    ClusterRole.class,
                    LoadBalancer.class,
                    NodeRole.class,
                    OperatingSystem.class,
                    Platform.class)
            .collect(Collectors.toMap(Class::getName, Function.identity()));

    private static final List<Question> QUESTIONS = List.of(
            ask(CertificateAsset.class, "selfSigned", it -> it.fact().subject() == null ? null : it.isSelfSigned()),
            ask(
                    CertificateAsset.class,
                    "weaklySigned",
                    it -> Algorithms.knowsSignature(it.fact()) ? it.isWeaklySigned() : null),
            ask(Relations.class, "replaced", Relations::isReplaced),
            new Question(
                    CertificateAsset.class,
                    "endsWithin",
                    List.of(Instant.class, Duration.class),
                    Boolean.class,
                    (it, values) -> ((CertificateAsset) it).notAfter() == null
                            ? null
                            : ((CertificateAsset) it).endsWithin((Instant) values.get(0), (Duration) values.get(1))),
            new Question(
                    ClusterAsset.class,
                    "updatedBefore",
                    List.of(Instant.class, Duration.class),
                    Boolean.class,
                    (it, values) -> ((ClusterAsset) it).lastUpdatedAt() == null
                            ? null
                            : ((ClusterAsset) it).updatedBefore((Instant) values.get(0), (Duration) values.get(1))),
            new Question(
                    NodeAsset.class,
                    "clockIsOff",
                    List.of(Long.class),
                    Boolean.class,
                    (it, values) -> ((NodeAsset) it).clockSkewSeconds() == null
                            ? null
                            : ((NodeAsset) it).clockIsOff(((Number) values.get(0)).longValue())),
            new Question(
                    Shutdown.class,
                    "isOpenAt",
                    List.of(Instant.class),
                    Boolean.class,
                    (it, values) -> ((Shutdown) it).isOpenAt((Instant) values.get(0))),
            new Question(
                    LayerState.class,
                    "endedFor",
                    List.of(Instant.class),
                    Duration.class,
                    (it, values) -> ((LayerState) it).endedFor((Instant) values.get(0))));

    static final Language LANGUAGE = new Language(STORES, RECORDS, WORDS, QUESTIONS);

    private PackLanguage() {}

    /** Where the assets of a control lie. */
    static String store(AssetKind kind) {
        return switch (kind) {
            case CLUSTER -> "clusters";
            case NODE -> "nodes";
            case TARGET -> "targets";
            case CERTIFICATE -> "certificates";
            case TOKEN -> "tokens";
            case REVOCATION_LIST -> "revocationLists";
            case SIGNING_REQUEST -> "signingRequests";
            case KEY_FILE -> "keyFiles";
            case MANAGED_CERTIFICATE -> "managedCertificates";
            case WAIVER -> throw new IllegalArgumentException("rules do not see waivers");
        };
    }

    private static <T> Question ask(Class<T> of, String name, Function<T, @Nullable Boolean> answer) {
        return new Question(of, name, List.of(), Boolean.class, (it, values) -> answer.apply(of.cast(it)));
    }
}
