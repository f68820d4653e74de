package dev.certmend.cli;

import dev.certmend.policy.drools.DroolsPolicyEngine;
import dev.certmend.policy.judge.PolicyEngine;
import java.util.concurrent.CompletableFuture;

/**
 * The rules of this process. Loading them is a large part of the start of a scan, so it begins with the command that
 * will want them, beside the reading of its options and of the first targets.
 */
final class Rules {

    private static final CompletableFuture<PolicyEngine> LOADING =
            CompletableFuture.supplyAsync(DroolsPolicyEngine::ready);

    private Rules() {}

    /** Begins to load the rules, and returns at once: naming this class is enough. */
    static void load() {}

    /** The rules; waits for them. */
    static PolicyEngine engine() {
        return LOADING.join();
    }
}
