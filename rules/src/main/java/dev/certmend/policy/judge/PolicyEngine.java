package dev.certmend.policy.judge;

import dev.certmend.policy.Policy;
import java.time.Instant;

/** Judges what was observed of one cluster by every control of a policy. Safe for use by many threads. */
public interface PolicyEngine {

    /**
     * The same facts at the same instant always give the same judgement, in whatever order the facts stand.
     *
     * @param asOf the instant at which the facts are judged; engines never look at a clock
     */
    Judgement judge(ClusterFacts facts, Policy policy, Instant asOf);
}
