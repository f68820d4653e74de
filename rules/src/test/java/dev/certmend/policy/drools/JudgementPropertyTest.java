package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TargetStatus;
import dev.certmend.policy.Policies;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.judge.Judgement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every judgement, whatever was observed. */
class JudgementPropertyTest {

    private static final Instant AS_OF = RandomEstates.AS_OF;
    private static final DroolsPolicyEngine ENGINE = new DroolsPolicyEngine();
    private static final DroolsPolicyEngine SHARED =
            new DroolsPolicyEngine(Policies.only("CHAIN-SHARED"), Verdicts::new);

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

    /** Not to know a date can only cost passes: what silence is worth was decided by the catalogue. */
    @Property(tries = 300)
    void what_is_not_known_never_passes_where_it_did_not_when_it_was(
            @ForAll("clusters") ScanRecord cluster,
            @ForAll("credentials") ScanRecord credential,
            @ForAll("nodes") ScanRecord node,
            @ForAll("outages") ScanRecord outage) {
        long before = passes(cluster, credential, node, outage);

        assertThat(passes(cluster, Forgetful.start(credential), node, outage)).isLessThanOrEqualTo(before);
        assertThat(passes(cluster, Forgetful.end(credential), node, outage)).isLessThanOrEqualTo(before);
        assertThat(passes(cluster, Forgetful.key(credential), node, outage)).isLessThanOrEqualTo(before);
        assertThat(passes(cluster, credential, Forgetful.boot(node), outage)).isLessThanOrEqualTo(before);
        assertThat(passes(Forgetful.update(cluster), credential, node, outage)).isLessThanOrEqualTo(before);
    }

    /**
     * A node that was not read takes its facts with it, and with them what others are compared with. No control that failed
     * may then have passed in all of the cluster, unless its target is named.
     */
    @Property(tries = 300)
    void a_target_that_is_not_read_any_more_is_named_and_nothing_that_failed_beside_it_passes(
            @ForAll("readEstates") List<ScanRecord> facts,
            @ForAll("nodeNames") String node,
            @ForAll("unreadStatuses") TargetStatus status,
            @ForAll long seed) {
        Judgement before = judge(facts);

        Judgement after = judge(Forgetful.target(facts, node, status, new Random(seed)));

        assertThat(after.findings())
                .filteredOn(it -> it.control().equals("COVERAGE-UNREAD") && node.equals(it.target()))
                .singleElement()
                .satisfies(it -> assertThat(it.result()).isEqualTo(Result.UNKNOWN));
        assertThat(shared(before).isEmpty() || !shared(after).isEmpty())
                .as("CHAIN-SHARED says something where it failed")
                .isTrue();
    }

    /** Only a whole look at all nodes can show that none holds the key of another. */
    @Property(tries = 300)
    void nothing_passes_for_a_key_of_its_own_while_a_node_is_unread(
            @ForAll("readEstates") List<ScanRecord> facts,
            @ForAll("nodeNames") String node,
            @ForAll("unreadStatuses") TargetStatus status,
            @ForAll long seed) {
        Judgement after = SHARED.judge(
                Facts.of(Forgetful.target(facts, node, status, new Random(seed))), PolicyReader.builtIn(), AS_OF);

        assertThat(after.results().get(Result.PASS)).isZero();
        assertThat(after.findings())
                .filteredOn(it -> it.result() == Result.UNKNOWN)
                .allSatisfy(it -> assertThat(it.message()).contains(node));
    }

    private static List<Finding> shared(Judgement judgement) {
        return judgement.findings().stream()
                .filter(it -> it.control().equals("CHAIN-SHARED"))
                .toList();
    }

    private static long passes(ScanRecord... facts) {
        return judge(List.of(facts)).results().getOrDefault(Result.PASS, 0L);
    }

    @Provide
    Arbitrary<List<ScanRecord>> estates() {
        return RandomEstates.estates();
    }

    /** Every node was read in full. */
    @Provide
    Arbitrary<List<ScanRecord>> readEstates() {
        return RandomEstates.estates().map(facts -> Forgetful.allRead(facts, RandomEstates.NODES));
    }

    @Provide
    Arbitrary<String> nodeNames() {
        return Arbitraries.of(RandomEstates.NODES);
    }

    @Provide
    Arbitrary<TargetStatus> unreadStatuses() {
        return Arbitraries.of(TargetStatus.PARTIAL, TargetStatus.UNREACHABLE, TargetStatus.DENIED, TargetStatus.FAILED);
    }

    @Provide
    Arbitrary<ScanRecord> clusters() {
        return RandomEstates.clusters();
    }

    @Provide
    Arbitrary<ScanRecord> credentials() {
        return Arbitraries.oneOf(RandomEstates.certificates(), RandomEstates.tokens());
    }

    @Provide
    Arbitrary<ScanRecord> nodes() {
        return RandomEstates.nodes();
    }

    @Provide
    Arbitrary<ScanRecord> outages() {
        return RandomEstates.outages();
    }

    private static Judgement judge(List<ScanRecord> facts) {
        return ENGINE.judge(Facts.of(facts), PolicyReader.builtIn(), AS_OF);
    }
}
