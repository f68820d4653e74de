package dev.certmend.policy.drools;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.policy.CaseOutcome;
import dev.certmend.policy.ClusterFactsBuilder;
import dev.certmend.policy.Control;
import dev.certmend.policy.Judgement;
import dev.certmend.policy.Pack;
import dev.certmend.policy.PackCase;
import dev.certmend.policy.PackCaseReader;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.yaml.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the cases of a pack. */
public final class PackTests {

    private PackTests() {}

    /**
     * Runs every case by itself. A control without a case that violates it is an outcome with differences too: nobody
     * has seen its rule speak.
     *
     * @throws dev.certmend.yaml.DocumentException if the pack's rules or cases cannot be read
     */
    public static List<CaseOutcome> run(Pack pack) throws IOException {
        OwnRules.of(PolicyReader.of(pack, Map.of()));
        List<PackCase> cases = PackCaseReader.read(pack);
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (PackCase example : cases) {
            outcomes.add(run(pack.only(example.control()), example));
        }
        Set<String> violated = cases.stream()
                .filter(it -> it.result() == Result.FAIL)
                .map(PackCase::control)
                .collect(Collectors.toSet());
        for (Control control : pack.catalogue().controls()) {
            if (!violated.contains(control.id())) {
                outcomes.add(new CaseOutcome(
                        control.id(),
                        "violates",
                        List.of(
                                "- a case whose name begins with violates",
                                "+ none: nobody has seen this rule speak")));
            }
        }
        return outcomes;
    }

    private static CaseOutcome run(Pack pack, PackCase example) {
        Policy policy = PolicyReader.of(pack, Map.of(example.control(), example.parameters()));
        ClusterFactsBuilder facts = new ClusterFactsBuilder();
        example.facts().forEach(facts::add);
        Judgement judgement = DroolsPolicyEngine.ofPacks().judge(facts.build(null), policy, example.asOf());
        return new CaseOutcome(example.control(), example.name(), differences(example, judgement));
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
