package dev.certmend.policy.waiver;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Fingerprint;
import dev.certmend.policy.syntax.PolicyDate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An exception: for a while, somebody answers for what fails a control.
 *
 * @param id unique in its policy
 * @param control what may fail
 * @param scope where it may
 * @param owner who answers for it
 * @param approver who allowed it, somebody else
 * @param reason why
 * @param from its first instant
 * @param until the first instant at which it no longer covers anything
 */
public record Waiver(
        String id,
        String control,
        WaiverScope scope,
        String owner,
        String approver,
        String reason,
        PolicyDate from,
        PolicyDate until) {

    private static final int ID_DIGITS = 8;

    /** Refuses an owner who approves of himself, and an end that is not after the start. */
    public Waiver {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(reason, "reason");
        checkApprover(approver, owner);
        checkEnd(until, from);
    }

    /** The same for the same control and scope, so that a waiver that is prolonged keeps its findings. */
    static String idOf(String control, WaiverScope scope) {
        byte[] key = (control + "\n" + scope.text()).getBytes(StandardCharsets.UTF_8);
        return control.toLowerCase(Locale.ROOT) + "-" + Fingerprint.sha256(key).substring(0, ID_DIGITS);
    }

    static String checkApprover(String approver, String owner) {
        if (approver.strip().equalsIgnoreCase(owner.strip())) {
            throw new IllegalArgumentException(
                    "'" + approver + "' is the owner too; a waiver is approved by somebody else than its owner");
        }
        return approver;
    }

    static PolicyDate checkEnd(PolicyDate until, PolicyDate from) {
        if (!until.at().isAfter(from.at())) {
            throw new IllegalArgumentException(
                    "the waiver would end at " + until.text() + ", which is not after its start, " + from.text());
        }
        return until;
    }

    /** Whether its last instant lies behind. */
    public boolean hasEnded(Instant asOf) {
        return !until.at().isAfter(asOf);
    }

    /** Whether it has begun and not ended. */
    public boolean isActive(Instant asOf) {
        return !from.at().isAfter(asOf) && !hasEnded(asOf);
    }

    /** Whether control and scope fit, whatever the time. */
    public boolean covers(Finding finding) {
        return control.equals(finding.control()) && scope.covers(finding);
    }

    /** What a finding tells of it. */
    public SortedMap<String, String> evidence() {
        return new TreeMap<>(Map.of(
                "waiver", id,
                "waiverOwner", owner,
                "waiverApprover", approver,
                "waiverReason", reason,
                "waiverFrom", from.text(),
                "waiverUntil", until.text()));
    }

    /** Everything that can change a judgement, a line each; no value holds a line break. */
    public String text() {
        return String.join(
                "\n",
                "waiver",
                id,
                control,
                scope.text(),
                owner,
                approver,
                reason,
                from.at() + " " + from.text(),
                until.at() + " " + until.text());
    }
}
