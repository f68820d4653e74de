package dev.certmend.policy.drools;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Result;
import dev.certmend.policy.Control;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes findings of verdicts and of the answers to them. */
final class Findings {

    /** Hex digits of a finding's id: eighty bits, enough for every estate and short enough to read out. */
    private static final int ID_LENGTH = 20;

    private Findings() {}

    static Finding of(Verdict verdict, Control control, Remedies.@Nullable Answer answer) {
        Asset asset = verdict.asset();
        return new Finding(
                id(verdict),
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

    /** Made of the control and the place, so that it is the same tomorrow whatever was renewed tonight. */
    private static String id(Verdict verdict) {
        String key = verdict.control() + "\n" + verdict.asset().identity();
        return Fingerprint.sha256(key.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
    }
}
