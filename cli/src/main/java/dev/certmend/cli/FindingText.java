package dev.certmend.cli;

import dev.certmend.fact.Finding;
import dev.certmend.policy.Policy;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.judge.Grounds;
import dev.certmend.policy.judge.StoredFact;
import dev.certmend.policy.judge.StoredFinding;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.RemedyText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a finding is what it is: the facts, the values that were compared, the parameters, the source, what mends it. */
final class FindingText {

    /** Nobody reads more of them one by one. */
    private static final int SHOWN = 20;

    private final PrintStream out;
    private final Path scan;
    private final StoredFinding stored;

    FindingText(PrintStream out, Path scan, StoredFinding stored) {
        this.out = out;
        this.scan = scan;
        this.stored = stored;
    }

    /**
     * Prints it.
     *
     * @param grounds the facts, by this policy; nothing where it gives no such finding
     * @param origin where the policy's own parameters come from, such as the name of its file
     */
    void print(Optional<Grounds> grounds, Control control, Policy policy, String origin) {
        Finding finding = stored.finding();
        out.println("Finding " + finding.id() + " (" + finding.result().word() + ", "
                + finding.severity().word() + ") of " + control.id() + ": " + control.title());
        out.println("  " + whole(finding.message()));
        facts(grounds, policy);
        section("Values compared, as of " + stored.header().asOf());
        values(finding.evidence());
        section("Parameters of " + control.id() + ", by policy revision " + policy.sha256());
        control.parameters().forEach(it -> out.println("  " + PolicyText.parameter(control, it, policy, origin)));
        if (control.parameters().isEmpty()) {
            out.println("  none");
        }
        section("Source");
        control.citations().forEach(it -> out.println("  " + it.document() + ", " + it.section()));
        section("What to do");
        out.println("  " + whole(RemedyText.of(finding)));
    }

    private void facts(Optional<Grounds> grounds, Policy policy) {
        section("Facts it rests on");
        revision(policy);
        if (grounds.isEmpty()) {
            out.println("  By this policy the facts of " + scan + " give no such finding.");
            return;
        }
        if (!grounds.get().fewest()) {
            out.println("  There are so many facts that some of these may change nothing.");
        }
        List<StoredFact> facts = grounds.get().facts();
        facts.stream().limit(SHOWN).forEach(this::fact);
        if (facts.size() > SHOWN) {
            out.println("  and " + (facts.size() - SHOWN) + " more");
        }
    }

    private void revision(Policy policy) {
        String judged = stored.header().policySha256();
        if (judged != null && !judged.equals(policy.sha256())) {
            out.println("  Judged by policy revision " + whole(judged) + ", explained by " + policy.sha256()
                    + ": name the policy of the scan with --policy.");
        }
    }

    private void fact(StoredFact fact) {
        out.println("  " + scan + ":" + fact.line());
        fact.fields().forEach((name, value) -> out.println("    " + name + " = " + Printable.of(value)));
    }

    private void values(Map<String, String> values) {
        values.forEach((name, value) -> out.println("  " + whole(name) + " = " + whole(value)));
    }

    private void section(String title) {
        out.println();
        out.println(title);
    }

    private static String whole(String text) {
        return Printable.of(text, Integer.MAX_VALUE);
    }
}
