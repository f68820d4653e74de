package dev.certmend.policy.drools;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that a process presented, beside the files of its component on its node.
 *
 * @param end when the presented one ends
 * @param disk the file to compare with, of several the one that ends last; null where there is none
 * @param same whether one of the files holds what is presented
 * @param unread whether files of the node were not read
 */
public record Served(@Nullable Instant end, @Nullable CertificateFact disk, boolean same, boolean unread) {

    /** Nothing to compare with, and it is known that there is nothing. */
    static final Served ALONE = new Served(null, null, false, false);

    private static final Comparator<CertificateFact> LAST_END = Comparator.comparing(
                    CertificateFact::notAfter, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(it -> it.location().path());

    static Served of(CertificateFact served, List<CertificateFact> files, boolean unread) {
        return new Served(
                served.notAfter(),
                files.stream().max(LAST_END).orElse(null),
                files.stream().anyMatch(it -> it.fingerprintSha256().equals(served.fingerprintSha256())),
                unread);
    }

    /** Whether the files of the component were read and none holds what is presented. */
    public boolean isAnother() {
        return disk != null && !same;
    }

    /** What has ended or ends before its file was renewed without the process; other differences may be meant. */
    public Severity howBad(Instant asOf) {
        if (end != null && end.isBefore(asOf)) {
            return Severity.CRITICAL;
        }
        Instant renewed = disk == null ? null : disk.notAfter();
        return end != null && renewed != null && end.isBefore(renewed) ? Severity.HIGH : Severity.LOW;
    }
}
