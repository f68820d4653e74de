package dev.certmend.policy.judge;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import java.util.List;
import java.util.Map;

/**
 * What the controls say of one cluster.
 *
 * @param findings failed, unknown and waived, sorted by id
 * @param results how many pairs of control and asset ended in each result
 */
public record Judgement(List<Finding> findings, Map<Result, Long> results) {

    public Judgement {
        findings = List.copyOf(findings);
        results = Map.copyOf(results);
    }
}
