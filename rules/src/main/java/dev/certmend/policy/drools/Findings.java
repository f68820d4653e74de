package dev.certmend.policy.drools;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.judge.FindingIds;
import org.jspecify.annotations.Nullable;

/** Makes findings of verdicts and of the answers to them. */
final class Findings {

    private Findings() {}

    static Finding of(Verdict verdict, Control control, Remedies.@Nullable Answer answer) {
        Asset asset = verdict.asset();
        return new Finding(
                FindingIds.of(verdict.control(), asset.identity()),
                verdict.control(),
                verdict.result(),
                verdict.severity(),
                asset.clusterName(),
                asset.targetName(),
                verdict.layer(),
                asset.component(),
                asset.subject(),
                verdict.message(),
                verdict.evidence(),
                answer == null ? null : answer.remedy(),
                answer == null ? manual(verdict, control) : answer.manual());
    }

    private static String manual(Verdict verdict, Control control) {
        return verdict.result() == Result.UNKNOWN ? control.unknownManual() : control.manual();
    }
}
