package dev.certmend.policy.drools;

import dev.certmend.fact.Layer;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the rules of the controls put what they found; the only thing that a rule may call. */
public class Verdicts {

    private final List<Verdict> all = new ArrayList<>();

    /** The asset does not meet the control. */
    public void fail(String control, Asset asset, Severity severity, Sentence sentence) {
        append(new Verdict(control, asset, Result.FAIL, severity, asset.layer(), sentence.text(), sentence.evidence()));
    }

    /** A layer of the cluster does not meet the control. */
    public void fail(String control, ClusterAsset cluster, Layer layer, Severity severity, Sentence sentence) {
        append(new Verdict(control, cluster, Result.FAIL, severity, layer, sentence.text(), sentence.evidence()));
    }

    /** It cannot be known whether the asset meets the control. */
    public void unknown(String control, Asset asset, Severity severity, Sentence sentence) {
        append(new Verdict(
                control, asset, Result.UNKNOWN, severity, asset.layer(), sentence.text(), sentence.evidence()));
    }

    /** The control has nothing to say of this asset. */
    public void notApplicable(String control, Asset asset) {
        append(quiet(control, asset, Result.NOT_APPLICABLE));
    }

    /** The facts show that the asset meets the control. */
    public void pass(String control, Asset asset) {
        append(quiet(control, asset, Result.PASS));
    }

    void append(Verdict verdict) {
        all.add(verdict);
    }

    List<Verdict> all() {
        return all;
    }

    private static Verdict quiet(String control, Asset asset, Result result) {
        SortedMap<String, String> nothing = new TreeMap<>();
        return new Verdict(control, asset, result, Severity.INFO, asset.layer(), "", nothing);
    }
}
