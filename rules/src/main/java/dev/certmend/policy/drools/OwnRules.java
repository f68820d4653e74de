package dev.certmend.policy.drools;

import dev.certmend.fact.Result;
import dev.certmend.policy.Policy;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.catalogue.Parameter;
import dev.certmend.policy.drl.OwnRule;
import dev.certmend.policy.drl.RuleParser;
import dev.certmend.policy.drl.Saying;
import dev.certmend.policy.drl.Subject;
import dev.certmend.policy.pack.Pack;
import dev.certmend.yaml.DocumentException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules of a policy's own packs, read and ready to judge. Safe for use by many threads. */
public final class OwnRules {

    /** How much work the rules of one pack may do on one cluster together. */
    static final long STEPS_OF_A_PACK = 20_000_000;

    private final List<Ready> rules;

    private OwnRules(List<Ready> rules) {
        this.rules = rules;
    }

    /**
     * Reads the rules of all packs of a policy.
     *
     * @throws DocumentException if one of them is not in the language of packs, with its file, line and column
     */
    public static OwnRules of(Policy policy) throws DocumentException {
        List<Ready> rules = new ArrayList<>();
        for (Pack pack : policy.packs()) {
            for (Map.Entry<String, String> rule : pack.rules().entrySet()) {
                Control control = pack.catalogue().get(Pack.controlOf(rule.getKey()));
                rules.add(new Ready(
                        RuleParser.parse(
                                PackLanguage.LANGUAGE,
                                pack.file(rule.getKey()),
                                rule.getValue(),
                                subject(rule.getKey(), control, policy)),
                        control,
                        pack));
            }
        }
        return new OwnRules(List.copyOf(rules));
    }

    private static Subject subject(String rule, Control control, Policy policy) {
        Map<String, Object> limits = new HashMap<>();
        for (Parameter parameter : control.parameters()) {
            limits.put(parameter.name(), limit(parameter, control, policy));
        }
        return new Subject(rule, control.id(), control.severity(), PackLanguage.store(control.asset()), limits);
    }

    private static Object limit(Parameter parameter, Control control, Policy policy) {
        return switch (parameter.type()) {
            case DAYS -> policy.days(control.id(), parameter.name());
            case SECONDS, BITS, COUNT -> policy.count(control.id(), parameter.name());
            case SHARE -> policy.share(control.id(), parameter.name());
        };
    }

    /**
     * What the rules say of the assets of one cluster. An asset of which no rule of a control says anything, and one of
     * them cannot tell, is unknown. So is one on which a rule failed, whatever else is said, unless it fails.
     */
    List<Verdict> judge(Assets assets, Instant asOf) {
        Map<String, List<?>> facts = facts(assets);
        List<Verdict> verdicts = new ArrayList<>();
        Map<String, IdentityHashMap<Object, Control>> undecided = new TreeMap<>();
        IdentityHashMap<Pack, Long> left = new IdentityHashMap<>();
        for (Ready ready : rules) {
            long steps = left.getOrDefault(ready.pack(), STEPS_OF_A_PACK);
            OwnRule.Judged judged = ready.rule().judge(facts, asOf, steps);
            left.put(ready.pack(), steps - judged.work());
            judged.said().forEach(it -> verdicts.add(verdict(ready.control(), it, asOf)));
            judged.broken().forEach(it -> verdicts.add(broken(ready, it)));
            judged.undecided()
                    .forEach(it -> undecided
                            .computeIfAbsent(ready.control().id(), id -> new IdentityHashMap<>())
                            .put(it, ready.control()));
        }
        verdicts.stream()
                .filter(it -> it.result() != Result.PASS)
                .forEach(it -> undecided
                        .getOrDefault(it.control(), new IdentityHashMap<>())
                        .remove(it.asset()));
        undecided
                .values()
                .forEach(it -> it.forEach(
                        (asset, control) -> verdicts.add(Verdict.unknown(control, (Asset) asset, control.unknown()))));
        return verdicts;
    }

    /** In an order of their own, so that what a rule finds first does not hang on the order of a file. */
    private static Map<String, List<?>> facts(Assets assets) {
        return Map.ofEntries(
                Map.entry("clusters", sorted(assets.clusters())),
                Map.entry("nodes", sorted(assets.nodes())),
                Map.entry("targets", sorted(assets.targets())),
                Map.entry("certificates", sorted(assets.certificates())),
                Map.entry("tokens", sorted(assets.tokens())),
                Map.entry("revocationLists", sorted(assets.revocationLists())),
                Map.entry("signingRequests", sorted(assets.signingRequests())),
                Map.entry("keyFiles", sorted(assets.keyFiles())),
                Map.entry("managedCertificates", sorted(assets.managedCertificates())),
                Map.entry("layers", ordered(assets.layers())),
                Map.entry("shutdowns", ordered(assets.shutdowns())));
    }

    private static List<? extends Asset> sorted(List<? extends Asset> assets) {
        return assets.stream().sorted(Comparator.comparing(Asset::identity)).toList();
    }

    private static List<?> ordered(List<? extends Record> facts) {
        return facts.stream().sorted(Comparator.comparing(Record::toString)).toList();
    }

    private static Verdict verdict(Control control, Saying saying, Instant asOf) {
        Asset asset = (Asset) saying.asset();
        Result result =
                switch (saying.verb()) {
                    case FAIL -> Result.FAIL;
                    case UNKNOWN -> Result.UNKNOWN;
                    case NOT_APPLICABLE -> Result.NOT_APPLICABLE;
                    case PASS -> Result.PASS;
                };
        Sentence sentence = OwnSentences.of(asset, saying, asOf);
        return new Verdict(
                control.id(), asset, result, saying.severity(), asset.layer(), sentence.text(), sentence.evidence());
    }

    private static Verdict broken(Ready ready, OwnRule.Broken broken) {
        return Verdict.unknown(
                ready.control(),
                (Asset) broken.asset(),
                "rule " + ready.rule().name() + " of an own pack failed on it (" + broken.reason() + ")");
    }

    /** A rule with the control that it judges and the pack that it is from. */
    private record Ready(OwnRule rule, Control control, Pack pack) {}
}
