package dev.certmend.policy.drools;

import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.inventory.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Clusters as nobody would have thought of, for properties that hold of all. */
public final class RandomEstates {

    /** All their dates lie within half a year of this. */
    public static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");

    /** The names of all their nodes. */
    static final List<String> NODES = List.of("cp-1", "cp-2", "w-1");

    private RandomEstates() {}

    /** A cluster with up to twelve facts of any kind. */
    public static Arbitrary<List<ScanRecord>> estates() {
        Arbitrary<ScanRecord> facts = Arbitraries.oneOf(
                certificates(),
                tokens(),
                revocationLists(),
                signingRequests(),
                keyFiles(),
                managedCertificates(),
                nodes(),
                outages(),
                targets());
        return Combinators.combine(clusters(), facts.list().ofMaxSize(12)).as((cluster, others) -> {
            List<ScanRecord> all = new ArrayList<>(others);
            all.add(cluster);
            return all;
        });
    }

    static Arbitrary<ScanRecord> clusters() {
        return Combinators.combine(
                        Arbitraries.of(Platform.class),
                        Arbitraries.of(ClusterRole.class).injectNull(0.2),
                        Arbitraries.of(LoadBalancer.class).injectNull(0.2),
                        Arbitraries.of("mgmt").injectNull(0.2),
                        instants())
                .as((platform, role, balancer, managedBy, updated) ->
                        Facts.cluster("pos", platform, role, managedBy, balancer, updated));
    }

    static Arbitrary<ScanRecord> certificates() {
        Arbitrary<String> components = Arbitraries.of(
                "apiserver", "ca", "kubelet-client", "kubelet-serving", "admin", "kva", "kubeconfig-mgmt");
        return Combinators.combine(
                        instants(),
                        instants(),
                        Arbitraries.of(true, false).injectNull(0.1),
                        Arbitraries.of(Layer.class),
                        components,
                        Arbitraries.of(Usage.class).injectNull(0.2),
                        Arbitraries.of("damaged").injectNull(0.8),
                        locations())
                .as((start, end, ca, layer, component, usage, malformed, location) -> CertificateDraft.undecoded(it -> {
                    it.fingerprintSha256 = "cert" + start + end;
                    it.notBefore = start;
                    it.notAfter = end;
                    it.isCa = ca;
                    it.layer = layer;
                    it.component = component;
                    it.usage = usage;
                    it.malformed = malformed;
                    it.location = location;
                }));
    }

    static Arbitrary<ScanRecord> tokens() {
        return Combinators.combine(
                        instants(),
                        instants(),
                        Arbitraries.of(Layer.class),
                        Arbitraries.of("damaged").injectNull(0.8),
                        locations())
                .as((start, end, layer, malformed, location) -> new TokenFact(
                        TokenKind.JWT, "kms", layer, start, end, "token" + start + end, malformed, location));
    }

    static Arbitrary<ScanRecord> revocationLists() {
        return Combinators.combine(
                        instants(), instants(), Arbitraries.of("damaged").injectNull(0.8), locations())
                .as((issued, next, malformed, location) ->
                        new RevocationListFact("list" + issued + next, null, issued, next, malformed, location));
    }

    static Arbitrary<ScanRecord> signingRequests() {
        return Combinators.combine(
                        Arbitraries.of("kubernetes.io/kubelet-serving", "shop.example/signer"),
                        names(),
                        instants(),
                        Arbitraries.of(SigningRequestState.class).injectNull(0.2),
                        locations())
                .as((signer, requester, asked, state, location) -> new SigningRequestFact(
                        "request" + asked, null, null, signer, requester, asked, state, location));
    }

    static Arbitrary<ScanRecord> keyFiles() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('0', '7')
                                .ofLength(4)
                                .injectNull(0.2),
                        Arbitraries.longs().between(0, 3).injectNull(0.2),
                        locations())
                .as((mode, group, location) -> new KeyFileFact(mode, 0L, group, location));
    }

    static Arbitrary<ScanRecord> managedCertificates() {
        return Combinators.combine(
                        Arbitraries.of(true, false).injectNull(0.2), instants(), instants(), instants(), locations())
                .as((ready, end, renewal, created, location) ->
                        new ManagedCertificateFact("front-tls", null, ready, null, end, renewal, created, location));
    }

    static Arbitrary<ScanRecord> nodes() {
        return Combinators.combine(
                        names(),
                        Arbitraries.of(NodeRole.class),
                        instants(),
                        Arbitraries.longs().between(-900, 900).injectNull(0.3))
                .as((name, role, booted, skew) ->
                        new NodeFact(name, "pos", OperatingSystem.LINUX, List.of(role), booted, skew));
    }

    static Arbitrary<ScanRecord> outages() {
        return Combinators.combine(
                        names().injectNull(0.3),
                        instants().filter(it -> it != null),
                        Arbitraries.integers().between(1, 2_000).injectNull(0.2),
                        Arbitraries.of(OutageEvidence.class))
                .as((node, from, hours, evidence) -> new OutageFact(
                        "pos", node, from, hours == null ? null : from.plus(Duration.ofHours(hours)), evidence));
    }

    static Arbitrary<ScanRecord> targets() {
        return Combinators.combine(names(), Arbitraries.of(TargetStatus.class))
                .as((name, status) -> Facts.target("pos", name, status));
    }

    private static Arbitrary<Location> locations() {
        return Combinators.combine(
                        names(),
                        Arbitraries.of(Source.class),
                        Arbitraries.integers().between(0, 2))
                .as((node, source, index) -> new Location(node, "pos", source, "/pki", index, null));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of(NODES);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.integers()
                .between(-4_000, 4_000)
                .map(it -> AS_OF.plus(Duration.ofHours(it)))
                .injectNull(0.1);
    }
}
