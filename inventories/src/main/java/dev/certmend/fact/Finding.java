package dev.certmend.fact;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A control that is not met by an asset, or of which it is not known. Passed and inapplicable controls are counted in
 * the {@link Summary} and have no finding.
 *
 * @param id stable from night to night: the same control on the same asset has the same id
 * @param control such as {@code VALIDITY-EXPIRED}
 * @param result {@code fail}, {@code unknown} or {@code waived}
 * @param severity how bad it is
 * @param cluster the cluster; null for a file that no inventory names
 * @param target the {@link TargetFact} it was read from; null where it is about the cluster as a whole
 * @param layer which layer is concerned
 * @param component who uses the credential
 * @param subject fingerprint of the certificate or token, or the name of what is concerned
 * @param message one sentence for people
 * @param evidence the facts that decided, by name, as they were compared
 * @param remedy what Certmend can do; null where it can do nothing
 * @param manual what a person has to do; null where {@code remedy} is enough
 */
public record Finding(
        String id,
        String control,
        Result result,
        Severity severity,
        @Nullable String cluster,
        @Nullable String target,
        @Nullable Layer layer,
        @Nullable String component,
        String subject,
        String message,
        SortedMap<String, String> evidence,
        @Nullable Remedy remedy,
        @Nullable String manual)
        implements ScanRecord {

    public Finding {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(message, "message");
        if (result != Result.FAIL && result != Result.UNKNOWN && result != Result.WAIVED) {
            throw new IllegalArgumentException("a finding is fail, unknown or waived, not " + result);
        }
        evidence = evidence == null ? new TreeMap<>() : new TreeMap<>(evidence);
    }
}
