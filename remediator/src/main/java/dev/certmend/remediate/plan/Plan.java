package dev.certmend.remediate.plan;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What shall be done, in which order, and why. Its canonical bytes are what people approve.
 *
 * @param format version of the format, {@value #FORMAT}
 * @param id day of making and the first 12 hex digits of {@code substance}
 * @param substance SHA-256 of what shall be done to what: the same findings give the same one night after night
 * @param repository stable name of the governance repository, so that an approval cannot be moved to another
 * @param environment whose approval rules hold
 * @param scope what the plan covers, by default the inventory's name
 * @param author who proposed it; never counts among its approvers
 * @param createdAt when it was made
 * @param expiresAt from when on it does not run any more
 * @param baseCommit the protected commit whose rules and signers judge it
 * @param scanId the scan it rests on
 * @param scannedAt when that scan was made
 * @param policySha256 by which policy that scan was judged
 * @param steps in the order in which they run
 * @param findings what the steps mend
 * @param manual what no step mends and a person has to do
 * @param unread what the scan could not read
 */
public record Plan(
        String format,
        String id,
        String substance,
        String repository,
        String environment,
        String scope,
        String author,
        Instant createdAt,
        Instant expiresAt,
        String baseCommit,
        String scanId,
        Instant scannedAt,
        @Nullable String policySha256,
        List<Step> steps,
        List<PlannedFinding> findings,
        List<PlannedFinding> manual,
        List<UnreadTarget> unread) {

    public static final String FORMAT = "certmend.dev/plan/v1";

    public Plan {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(substance, "substance");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(baseCommit, "baseCommit");
        Objects.requireNonNull(scanId, "scanId");
        Objects.requireNonNull(scannedAt, "scannedAt");
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("format is " + format + ", and this version reads " + FORMAT);
        }
        steps = List.copyOf(steps);
        findings = findings == null ? List.of() : List.copyOf(findings);
        manual = manual == null ? List.of() : List.copyOf(manual);
        unread = unread == null ? List.of() : List.copyOf(unread);
        checkOrder(steps);
    }

    /** The clusters that have to be looked at: those mended and those on whose nodes commands run. */
    public Set<String> clusters() {
        Set<String> clusters = new TreeSet<>();
        for (Step step : steps) {
            clusters.add(step.cluster());
            clusters.add(step.targetCluster());
        }
        return clusters;
    }

    /** Folder of the plan in the repository. */
    public String folder() {
        return "plans/" + environment + "/" + id;
    }

    /** Branch on which it is proposed. */
    public String branch() {
        return "refs/heads/certmend/" + environment + "/" + scope;
    }

    private static void checkOrder(List<Step> steps) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one step");
        }
        Set<String> done = new LinkedHashSet<>();
        for (Step step : steps) {
            if (!done.containsAll(step.after())) {
                throw new IllegalArgumentException("step " + step.id() + " stands before a step that it comes after");
            }
            if (!done.add(step.id())) {
                throw new IllegalArgumentException("two steps are called " + step.id());
            }
        }
    }
}
