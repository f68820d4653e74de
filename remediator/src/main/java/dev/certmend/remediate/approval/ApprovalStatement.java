package dev.certmend.remediate.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.certmend.remediate.plan.CanonicalJson;
import dev.certmend.remediate.plan.Plan;
import dev.certmend.remediate.plan.PlanDocument;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signs: an in-toto statement about the bytes of one plan (in-toto Attestation Framework, Statement v1).
 *
 * @param type {@value #TYPE}
 * @param predicateType {@value #PREDICATE_TYPE}
 * @param subject plan.json and its SHA-256
 * @param predicate the decision
 */
public record ApprovalStatement(
        @JsonProperty("_type") String type, String predicateType, List<Subject> subject, Predicate predicate) {

    public static final String TYPE = "https://in-toto.io/Statement/v1";
    public static final String PREDICATE_TYPE = "https://certmend.dev/remediation-approval/v1";

    /** The namespace of the SSH signature: a signature made for anything else does not count. */
    public static final String NAMESPACE = "approval@certmend.dev";

    private static final String SUBJECT = "plan.json";

    /** What the statement is about. */
    public record Subject(String name, Map<String, String> digest) {}

    /**
     * What was decided, and everything that makes the decision hold for this plan only.
     *
     * @param nonce makes every statement unique, so that a later one is never taken for an earlier one
     */
    public record Predicate(
            Decision decision,
            String repository,
            String environment,
            String planId,
            @Nullable String policySha256,
            Instant expires,
            String nonce,
            @Nullable String comment) {

        public Predicate {
            Objects.requireNonNull(decision, "decision");
            Objects.requireNonNull(repository, "repository");
            Objects.requireNonNull(environment, "environment");
            Objects.requireNonNull(planId, "planId");
            Objects.requireNonNull(expires, "expires");
            Objects.requireNonNull(nonce, "nonce");
        }
    }

    public ApprovalStatement {
        Objects.requireNonNull(predicate, "predicate");
        subject = List.copyOf(subject);
        if (!TYPE.equals(type) || !PREDICATE_TYPE.equals(predicateType)) {
            throw new IllegalArgumentException("it is no remediation approval but " + predicateType);
        }
    }

    public static ApprovalStatement of(
            PlanDocument document, Decision decision, String nonce, @Nullable String comment) {
        Plan plan = document.plan();
        return new ApprovalStatement(
                TYPE,
                PREDICATE_TYPE,
                List.of(new Subject(SUBJECT, Map.of("sha256", document.sha256()))),
                new Predicate(
                        decision,
                        plan.repository(),
                        plan.environment(),
                        plan.id(),
                        plan.policySha256(),
                        plan.expiresAt(),
                        nonce,
                        comment));
    }

    /**
     * Reads a statement.
     *
     * @throws IOException if the bytes are not the one spelling of a statement
     */
    public static ApprovalStatement parse(byte[] bytes) throws IOException {
        return CanonicalJson.read(bytes, ApprovalStatement.class);
    }

    public byte[] bytes() {
        return CanonicalJson.write(this);
    }

    /** Why this statement is not about that plan; null if it is. */
    @Nullable
    String differsFrom(PlanDocument document) {
        Plan plan = document.plan();
        if (subject.size() != 1
                || !subject.get(0).name().equals(SUBJECT)
                || !document.sha256().equals(subject.get(0).digest().get("sha256"))) {
            return "it is about other bytes";
        }
        if (!predicate.repository().equals(plan.repository())) {
            return "it was made for the repository " + predicate.repository();
        }
        if (!predicate.environment().equals(plan.environment())
                || !predicate.planId().equals(plan.id())) {
            return "it names another plan";
        }
        return Objects.equals(predicate.policySha256(), plan.policySha256()) ? null : "it names another policy";
    }
}
