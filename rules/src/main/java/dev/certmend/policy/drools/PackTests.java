package dev.certmend.policy.drools;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.cases.BuiltInCases;
import dev.certmend.policy.cases.CaseOutcome;
import dev.certmend.policy.cases.Example;
import dev.certmend.policy.cases.PackCase;
import dev.certmend.policy.cases.PackCaseReader;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.judge.ClusterFactsBuilder;
import dev.certmend.policy.judge.Judgement;
import dev.certmend.policy.judge.UpdateLogins;
import dev.certmend.policy.pack.Pack;
import dev.certmend.yaml.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the cases of packs and of the controls of this build. */
public final class PackTests {

    /** What these tell is unknown and never a failure, so what has to be seen of them is that. */
    private static final Set<String> NEVER_FAIL = Set.of("CHAIN-ISSUER-MISSING", "COVERAGE-CLUSTER", "COVERAGE-UNREAD");

    private PackTests() {}

    /**
     * Runs every case of a pack by itself. A control without a case that violates it is an outcome with differences too:
     * nobody has seen its rule speak.
     *
     * @throws dev.certmend.yaml.DocumentException if the pack's rules or cases cannot be read
     */
    public static List<CaseOutcome> run(Pack pack) throws IOException {
        OwnRules.of(PolicyReader.of(pack));
        return run(pack.catalogue(), PackCaseReader.read(pack), it -> judge(pack, it));
    }

    /** Runs every case of the controls of this build, as {@link #run} does. */
    public static List<CaseOutcome> builtIn() throws IOException {
        return run(Catalogue.builtIn(), BuiltInCases.read(), PackTests::judge);
    }

    /**
     * The plainest cases of a control, those with the shortest names: one that violates it and one that complies with it, as
     * far as there are.
     *
     * @param packs those of the policy; the control is built in or of one of them
     * @throws dev.certmend.yaml.DocumentException if the pack's rules or the control's cases cannot be read
     */
    public static List<Example> examples(Control control, List<Pack> packs) throws IOException {
        for (Pack pack : packs) {
            if (pack.catalogue().find(control.id()).isPresent()) {
                return examples(control, PackCaseReader.read(pack, control), it -> judge(pack, it));
            }
        }
        return examples(control, BuiltInCases.read(control), PackTests::judge);
    }

    private static List<Example> examples(Control control, List<PackCase> cases, Function<PackCase, Judgement> judge) {
        return Stream.<Predicate<PackCase>>of(it -> shows(it, control), it -> it.result() == Result.PASS)
                .flatMap(kind ->
                        cases.stream()
                                .filter(kind)
                                .min(Comparator.comparingInt(it -> it.name().length()))
                                .stream())
                .map(it -> new Example(it, judge.apply(it).findings()))
                .toList();
    }

    private static List<CaseOutcome> run(
            Catalogue catalogue, List<PackCase> cases, Function<PackCase, Judgement> judge) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (PackCase example : cases) {
            outcomes.add(
                    new CaseOutcome(example.control(), example.name(), differences(example, judge.apply(example))));
        }
        catalogue.controls().stream()
                .filter(control -> cases.stream().noneMatch(it -> shows(it, control)))
                .forEach(it -> outcomes.add(unseen(it)));
        return outcomes;
    }

    private static Judgement judge(Pack pack, PackCase example) {
        return judge(DroolsPolicyEngine.ofPacks(), example, List.of(pack.only(example.control())));
    }

    private static Judgement judge(PackCase example) {
        Catalogue control = Catalogue.builtIn().only(example.control());
        return judge(new DroolsPolicyEngine(control, Verdicts::new), example, List.of());
    }

    private static Judgement judge(DroolsPolicyEngine engine, PackCase example, List<Pack> packs) {
        ClusterFactsBuilder facts = new ClusterFactsBuilder();
        UpdateLogins logins = new UpdateLogins();
        example.facts().forEach(it -> {
            facts.add(it);
            logins.add(it);
        });
        return engine.judge(facts.build(logins), example.policy(packs), example.asOf());
    }

    /** Whether a case shows that a rule of a control speaks. */
    private static boolean shows(PackCase example, Control control) {
        Result spoken = NEVER_FAIL.contains(control.id()) ? Result.UNKNOWN : Result.FAIL;
        return example.control().equals(control.id()) && example.result() == spoken;
    }

    private static CaseOutcome unseen(Control control) {
        return new CaseOutcome(
                control.id(),
                "violates",
                List.of("- a case whose name begins with violates", "+ none: nobody has seen this rule speak"));
    }

    private static List<String> differences(PackCase example, Judgement judgement) {
        List<String> differences = new ArrayList<>();
        Result result = result(judgement);
        if (result != example.result()) {
            differ(differences, "result", example.result().word(), result.word());
        }
        if (judgement.findings().size() > 1) {
            differ(differences, "findings", 1, judgement.findings().size());
        }
        for (Finding finding : judgement.findings()) {
            differences.addAll(differences(example.expect(), finding));
        }
        return differences;
    }

    /** The worst that came out. */
    private static Result result(Judgement judgement) {
        for (Result result : List.of(Result.FAIL, Result.UNKNOWN, Result.PASS)) {
            if (judgement.results().getOrDefault(result, 0L) > 0) {
                return result;
            }
        }
        return Result.NOT_APPLICABLE;
    }

    private static List<String> differences(PackCase.Expectation expect, Finding finding) {
        List<String> differences = new ArrayList<>();
        if (expect.severity() != null && expect.severity() != finding.severity()) {
            differ(
                    differences,
                    "severity",
                    expect.severity().word(),
                    finding.severity().word());
        }
        if (expect.message() != null && !expect.message().equals(finding.message())) {
            differ(differences, "message", expect.message(), finding.message());
        }
        String action = finding.remedy() == null ? null : finding.remedy().action();
        if (expect.action() != null && !expect.action().equals(action)) {
            differ(differences, "action", expect.action(), action);
        }
        Map<String, String> parameters =
                finding.remedy() == null ? null : finding.remedy().parameters();
        if (expect.parameters() != null && !expect.parameters().equals(parameters)) {
            differ(differences, "parameters", expect.parameters(), parameters);
        }
        String manual = finding.manual() == null ? "" : finding.manual();
        if (expect.manual() != null && !manual.contains(expect.manual())) {
            differ(differences, "manual", expect.manual(), manual);
        }
        return differences;
    }

    private static void differ(List<String> differences, String what, Object expected, @Nullable Object got) {
        differences.add(Printable.line("- " + what + ": " + expected));
        differences.add(Printable.line("+ " + what + ": " + got));
    }
}
