package dev.certmend.policy.drools;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.judge.ClusterFacts;
import dev.certmend.policy.judge.Judgement;
import dev.certmend.policy.judge.PolicyEngine;
import dev.certmend.policy.pack.Pack;
import dev.certmend.yaml.DocumentException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.drools.ruleunits.api.DataStore;
import org.drools.ruleunits.api.RuleUnitData;
import org.drools.ruleunits.api.RuleUnitInstance;
import org.drools.ruleunits.api.RuleUnitProvider;
import org.jspecify.annotations.Nullable;

/** Judges with rule units that were compiled when Certmend was built. Every judgement has a session of its own. */
public final class DroolsPolicyEngine implements PolicyEngine {

    private final Catalogue catalogue;
    private final Supplier<Verdicts> collectors;
    private volatile @Nullable Own own;

    public DroolsPolicyEngine() {
        this(Catalogue.builtIn(), Verdicts::new);
    }

    /** An engine that judges by the packs of a policy and by no built-in control. */
    static DroolsPolicyEngine ofPacks() {
        return new DroolsPolicyEngine(Catalogue.none(), Verdicts::new);
    }

    DroolsPolicyEngine(Catalogue catalogue, Supplier<Verdicts> collectors) {
        this.catalogue = catalogue;
        this.collectors = collectors;
    }

    /**
     * An engine that has judged once, of nothing. Loading the rules takes some hundred milliseconds, which a caller
     * can spend elsewhere. Drools builds its networks beside the reading of the catalogue.
     */
    public static DroolsPolicyEngine ready() {
        CompletableFuture<RuleUnitProvider> networks = CompletableFuture.supplyAsync(RuleUnitProvider::get);
        DroolsPolicyEngine engine = new DroolsPolicyEngine();
        Limits limits = Limits.of(PolicyReader.builtIn());
        networks.join();
        engine.controls(Assets.none(), limits, Instant.EPOCH);
        fire(new RemediesUnit(new Remedies()));
        return engine;
    }

    @Override
    public Judgement judge(ClusterFacts facts, Policy policy, Instant asOf) {
        Assets assets = Assets.of(facts, asOf);
        Outcome outcome = outcome(assets, Limits.of(policy), asOf);
        Catalogue controls = catalogue;
        if (!policy.packs().isEmpty()) {
            outcome.add(own(policy).judge(assets, asOf));
            controls = catalogue.plus(policy.packs().stream().map(Pack::catalogue));
        }
        return judgement(outcome.results(controls, policy, assets, asOf), controls, assets);
    }

    private static Judgement judgement(Outcome.Results results, Catalogue controls, Assets assets) {
        Remedies remedies = remedies(results.told().stream()
                .filter(it -> it.result() == Result.FAIL)
                .map(it -> Failure.of(it, controls.get(it.control()), assets))
                .toList());
        List<Finding> findings = results.told().stream()
                .map(it -> Findings.of(it, controls.get(it.control()), remedies.of(it)))
                .sorted(Comparator.comparing(Finding::id))
                .toList();
        return new Judgement(findings, results.counts());
    }

    /** The rules of the policy's packs, read once for all of its clusters. */
    private OwnRules own(Policy policy) {
        Own known = own;
        if (known == null || !known.policySha256().equals(policy.sha256())) {
            try {
                known = new Own(policy.sha256(), OwnRules.of(policy));
            } catch (DocumentException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            own = known;
        }
        return known.rules();
    }

    private Outcome outcome(Assets assets, Limits limits, Instant asOf) {
        Outcome outcome = new Outcome();
        try {
            outcome.add(controls(assets, limits, asOf));
        } catch (RuntimeException e) {
            assets.apart().forEach((asset, one) -> judgeOne(asset, one, limits, asOf, outcome));
        }
        return outcome;
    }

    /** A rule that throws leaves unknown what it was judging, and nothing else. */
    private void judgeOne(Asset asset, Assets one, Limits limits, Instant asOf, Outcome outcome) {
        try {
            outcome.add(controls(one, limits, asOf));
        } catch (RuntimeException e) {
            outcome.broken(asset, e);
        }
    }

    private List<Verdict> controls(Assets assets, Limits limits, Instant asOf) {
        Verdicts verdicts = collectors.get();
        ControlsUnit unit = new ControlsUnit(asOf, limits, verdicts);
        addAll(unit.getClusters(), assets.clusters());
        addAll(unit.getNodes(), assets.nodes());
        addAll(unit.getTargets(), assets.targets());
        addAll(unit.getCertificates(), assets.certificates());
        addAll(unit.getTokens(), assets.tokens());
        addAll(unit.getRevocationLists(), assets.revocationLists());
        addAll(unit.getSigningRequests(), assets.signingRequests());
        addAll(unit.getKeyFiles(), assets.keyFiles());
        addAll(unit.getManagedCertificates(), assets.managedCertificates());
        addAll(unit.getLayers(), assets.layers());
        addAll(unit.getShutdowns(), assets.shutdowns());
        fire(unit);
        return verdicts.all();
    }

    private static Remedies remedies(List<Failure> failures) {
        Remedies remedies = new Remedies();
        if (failures.isEmpty()) {
            return remedies;
        }
        RemediesUnit unit = new RemediesUnit(remedies);
        addAll(unit.getFailures(), failures);
        fire(unit);
        return remedies;
    }

    private static <T> void addAll(DataStore<T> store, List<T> facts) {
        facts.forEach(store::add);
    }

    private static <U extends RuleUnitData> void fire(U unit) {
        try (RuleUnitInstance<U> instance = RuleUnitProvider.get().createRuleUnitInstance(unit)) {
            instance.fire();
        }
    }

    /** A policy with the rules of its packs. */
    private record Own(String policySha256, OwnRules rules) {}
}
