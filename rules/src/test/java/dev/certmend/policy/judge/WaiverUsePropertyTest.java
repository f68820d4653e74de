package dev.certmend.policy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.policy.Policy;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.drools.DroolsPolicyEngine;
import dev.certmend.policy.drools.RandomEstates;
import dev.certmend.policy.syntax.PolicyDate;
import dev.certmend.policy.waiver.Waiver;
import dev.certmend.policy.waiver.Waivers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of waivers, whatever was observed and whatever they cover. */
class WaiverUsePropertyTest {

    private static final DroolsPolicyEngine ENGINE = new DroolsPolicyEngine();

    @Property(tries = 100)
    void neither_the_order_of_facts_nor_that_of_waivers_changes_anything(
            @ForAll("estates") List<ScanRecord> facts, @ForAll("waivers") List<Waiver> waivers, @ForAll long seed) {
        List<ScanRecord> otherFacts = new ArrayList<>(facts);
        List<Waiver> otherWaivers = new ArrayList<>(waivers);
        Collections.shuffle(otherFacts, new Random(seed));
        Collections.shuffle(otherWaivers, new Random(seed));

        assertThat(judge(otherFacts, otherWaivers)).isEqualTo(judge(facts, waivers));
    }

    @Property(tries = 100)
    void waivers_change_nothing_but_failures(
            @ForAll("estates") List<ScanRecord> facts, @ForAll("waivers") List<Waiver> waivers) {
        Judgement without = judge(facts, List.of()).get(0);
        Judgement with = judge(facts, waivers).get(0);

        assertThat(with.findings())
                .extracting(Finding::id)
                .containsExactlyElementsOf(
                        without.findings().stream().map(Finding::id).toList());
        for (Result result : List.of(Result.PASS, Result.UNKNOWN, Result.NOT_APPLICABLE)) {
            assertThat(with.results().get(result)).isEqualTo(without.results().get(result));
        }
        assertThat(count(with, Result.FAIL) + count(with, Result.WAIVED)).isEqualTo(count(without, Result.FAIL));
    }

    @Provide
    Arbitrary<List<ScanRecord>> estates() {
        return RandomEstates.estates();
    }

    @Provide
    Arbitrary<List<Waiver>> waivers() {
        Arbitrary<String> controls = Arbitraries.of(Catalogue.builtIn().controls().stream()
                .filter(Catalogue::isDispensable)
                .map(Control::id)
                .toList());
        Arbitrary<String> days = Arbitraries.of("2026-11-01T00:00:00Z", "2026-11-26T00:00:00Z", "2026-12-31T00:00:00Z");
        return Combinators.combine(controls, Arbitraries.of("pos", "p*", "other"), days)
                .as((control, cluster, until) -> Waivers.waiver(
                        control + cluster + until,
                        control,
                        Waivers.cluster(cluster),
                        PolicyDate.start("2026-10-01T00:00:00Z", null),
                        PolicyDate.end(until, null)))
                .list()
                .ofMaxSize(6)
                .uniqueElements(Waiver::id);
    }

    private static long count(Judgement judgement, Result result) {
        return judgement.results().getOrDefault(result, 0L);
    }

    /** What is said of the estate, and of the waivers afterwards. */
    private static List<Judgement> judge(List<ScanRecord> facts, List<Waiver> waivers) {
        ClusterFactsBuilder builder = new ClusterFactsBuilder();
        facts.forEach(builder::add);
        Policy policy = Policy.of(Map.of(), Map.of(), waivers);
        WaiverUse use = new WaiverUse(policy, RandomEstates.AS_OF);
        Judgement judgement = use.apply(ENGINE.judge(builder.build(new UpdateLogins()), policy, RandomEstates.AS_OF));
        return List.of(judgement, use.judge(true));
    }
}
