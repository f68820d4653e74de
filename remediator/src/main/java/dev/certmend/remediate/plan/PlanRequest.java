package dev.certmend.remediate.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What a plan shall be made for.
 *
 * @param repository stable name of the governance repository
 * @param environment clusters of other environments are left out
 * @param scope names the plan's branch
 * @param author who proposes it
 * @param now when it is made
 * @param lifetime after which it expires
 * @param baseCommit head of the protected branch
 */
public record PlanRequest(
        String repository,
        String environment,
        String scope,
        String author,
        Instant now,
        Duration lifetime,
        String baseCommit) {

    public PlanRequest {
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(lifetime, "lifetime");
        Objects.requireNonNull(baseCommit, "baseCommit");
    }
}
