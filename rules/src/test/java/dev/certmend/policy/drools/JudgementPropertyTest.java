package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Source;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.Catalogue;
import dev.certmend.policy.Judgement;
import dev.certmend.policy.PolicyReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every judgement, whatever was observed. */
class JudgementPropertyTest {

    private static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    private static final DroolsPolicyEngine ENGINE = new DroolsPolicyEngine();

    @Property(tries = 150)
    void the_order_of_the_facts_changes_nothing(@ForAll("estates") List<ScanRecord> facts, @ForAll long seed) {
        List<ScanRecord> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(judge(shuffled)).isEqualTo(judge(facts));
    }

    @Property(tries = 150)
    void every_pair_of_control_and_asset_has_one_result(@ForAll("estates") List<ScanRecord> facts) {
        Assets assets = Assets.of(Facts.of(facts), AS_OF);
        long pairs = Catalogue.builtIn().controls().stream()
                .mapToLong(it -> assets.of(it.asset()).size())
                .sum();

        Judgement judgement = judge(facts);

        assertThat(judgement.results().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(pairs);
        assertThat(judgement.findings()).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Property(tries = 150)
    void every_finding_says_what_to_do(@ForAll("estates") List<ScanRecord> facts) {
        assertThat(judge(facts).findings())
                .allSatisfy(it -> assertThat(it.remedy() == null && it.manual() == null)
                        .as("%s has neither a remedy nor words", it)
                        .isFalse());
    }

    @Provide
    Arbitrary<List<ScanRecord>> estates() {
        Arbitrary<ScanRecord> facts = Arbitraries.oneOf(certificates(), tokens(), nodes(), outages(), targets());
        return Combinators.combine(clusters(), facts.list().ofMaxSize(12)).as((cluster, others) -> {
            List<ScanRecord> all = new ArrayList<>(others);
            all.add(cluster);
            return all;
        });
    }

    private static Arbitrary<ScanRecord> clusters() {
        return Combinators.combine(
                        Arbitraries.of(Platform.class),
                        Arbitraries.of(ClusterRole.class).injectNull(0.2),
                        Arbitraries.of(LoadBalancer.class).injectNull(0.2),
                        Arbitraries.of("mgmt").injectNull(0.2),
                        instants())
                .as((platform, role, balancer, managedBy, updated) -> new ClusterFact(
                        "pos", platform, role, null, null, null, null, balancer, managedBy, updated, null, null));
    }

    private static Arbitrary<ScanRecord> certificates() {
        Arbitrary<String> components =
                Arbitraries.of("apiserver", "ca", "kubelet-client", "kubelet-serving", "admin", "kva");
        return Combinators.combine(
                        instants(),
                        instants(),
                        Arbitraries.of(true, false).injectNull(0.1),
                        Arbitraries.of(Layer.class),
                        components,
                        Arbitraries.of(Usage.class).injectNull(0.2),
                        Arbitraries.of("damaged").injectNull(0.8),
                        locations())
                .as((start, end, ca, layer, component, usage, malformed, location) -> new CertificateFact(
                        "cert" + start + end,
                        null,
                        null,
                        null,
                        start,
                        end,
                        ca,
                        null,
                        null,
                        null,
                        List.of(),
                        layer,
                        component,
                        usage,
                        malformed,
                        null,
                        location));
    }

    private static Arbitrary<ScanRecord> tokens() {
        return Combinators.combine(
                        instants(),
                        instants(),
                        Arbitraries.of(Layer.class),
                        Arbitraries.of("damaged").injectNull(0.8),
                        locations())
                .as((start, end, layer, malformed, location) -> new TokenFact(
                        TokenKind.JWT, "kms", layer, start, end, "token" + start + end, malformed, location));
    }

    private static Arbitrary<ScanRecord> nodes() {
        return Combinators.combine(
                        names(),
                        Arbitraries.of(NodeRole.class),
                        instants(),
                        Arbitraries.longs().between(-900, 900).injectNull(0.3))
                .as((name, role, booted, skew) ->
                        new NodeFact(name, "pos", OperatingSystem.LINUX, List.of(role), booted, skew));
    }

    private static Arbitrary<ScanRecord> outages() {
        return Combinators.combine(
                        names().injectNull(0.3),
                        instants().filter(it -> it != null),
                        Arbitraries.integers().between(1, 2_000).injectNull(0.2),
                        Arbitraries.of(OutageEvidence.class))
                .as((node, from, hours, evidence) -> new OutageFact(
                        "pos", node, from, hours == null ? null : from.plus(Duration.ofHours(hours)), evidence));
    }

    private static Arbitrary<ScanRecord> targets() {
        return Combinators.combine(names(), Arbitraries.of(TargetStatus.class))
                .as((name, status) -> new TargetFact(name, "pos", Source.SSH, status, "code", "Text.", 0, 1, null));
    }

    private static Arbitrary<Location> locations() {
        return Combinators.combine(
                        names(),
                        Arbitraries.of(Source.class),
                        Arbitraries.integers().between(0, 2))
                .as((node, source, index) -> new Location(node, "pos", source, "/pki", index, null));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("cp-1", "cp-2", "w-1");
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.integers()
                .between(-4_000, 4_000)
                .map(it -> AS_OF.plus(Duration.ofHours(it)))
                .injectNull(0.1);
    }

    private static Judgement judge(List<ScanRecord> facts) {
        return ENGINE.judge(Facts.of(facts), PolicyReader.builtIn(), AS_OF);
    }
}
