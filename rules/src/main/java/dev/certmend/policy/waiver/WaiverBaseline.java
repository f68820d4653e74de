package dev.certmend.policy.waiver;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanHeader;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.pack.Controls;
import dev.certmend.policy.syntax.PolicyDate;
import dev.certmend.result.ScanReader;
import dev.certmend.yaml.Printable;
import dev.certmend.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Waivers of what fails today, so that from tomorrow on only what is new does. Each covers one failure in its place and,
 * where it is about a certificate or token, that very one and none after it.
 *
 * @param waivers one a failure
 * @param leftOut how many failures have none: those of controls that cannot be waived, and those in places whose names
 *     cannot be written without covering more
 */
public record WaiverBaseline(WaiverRows waivers, int leftOut) {

    /** The longest that a baseline may last. */
    public static final Duration LONGEST = Duration.ofDays(90);

    private static final String FINGERPRINT = "[0-9a-f]{64}";

    /**
     * What all waivers of a baseline have in common.
     *
     * @param owner who answers for them
     * @param approver who allowed them
     * @param reason why
     * @param until a day, or an instant (RFC 3339)
     * @param zone where a day is one
     */
    public record Terms(String owner, String approver, String reason, String until, ZoneId zone) {

        public Terms {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(zone, "zone");
            Waiver.checkApprover(approver, owner);
        }

        private void checkEnd(Instant from) {
            Instant end = PolicyDate.end(until, zone).at();
            Instant last = from.plus(LONGEST);
            if (!end.isAfter(from) || end.isAfter(last)) {
                throw new IllegalArgumentException("a baseline ends after the judgement it begins with, " + from
                        + ", and no more than " + LONGEST.toDays() + " days later, on " + last + "; '" + until
                        + "' ends on " + end);
            }
        }
    }

    /**
     * Reads the failures of a result file that no waiver covers.
     *
     * @param controls what the policy can speak of
     * @param standing the waivers of the policy
     * @throws IllegalArgumentException if the terms last too long, or end before they begin, or nothing judged the file
     */
    public static WaiverBaseline read(Path result, Controls controls, List<Waiver> standing, Terms terms)
            throws IOException {
        List<Finding> failed = new ArrayList<>();
        List<ScanHeader> headers = new ArrayList<>();
        ScanReader.stream(result, record -> {
            if (record instanceof ScanHeader header) {
                headers.add(header);
            } else if (record instanceof Finding finding && finding.result() == Result.FAIL) {
                failed.add(finding);
            }
        });
        Instant asOf =
                headers.stream().map(ScanHeader::asOf).max(Instant::compareTo).orElse(Instant.EPOCH);
        terms.checkEnd(asOf);
        checkJudged(result, headers);
        ActiveWaivers active = new ActiveWaivers(standing, asOf);
        List<Finding> open = failed.stream().filter(it -> !active.covers(it)).toList();
        return of(result.toString(), open, asOf, controls, terms);
    }

    /** A file without findings, since nothing judged it, would look as if nothing failed. */
    private static void checkJudged(Path result, List<ScanHeader> headers) {
        if (headers.stream().anyMatch(it -> it.policySha256() == null)) {
            throw new IllegalArgumentException(result + " was not judged, so nothing tells what fails; run 'certmend"
                    + " evaluate " + result + " --out FILE.jsonl' and take that file");
        }
    }

    private static WaiverBaseline of(String file, List<Finding> open, Instant asOf, Controls controls, Terms terms) {
        List<Finding> told = open.stream()
                .filter(it -> isDispensable(it, controls) && isWritable(it))
                .toList();
        return new WaiverBaseline(
                new WaiverRows(
                        file, told.stream().map(it -> row(it, asOf, terms)).toList()),
                open.size() - told.size());
    }

    private static boolean isDispensable(Finding finding, Controls controls) {
        return controls.find(finding.control()).map(Catalogue::isDispensable).orElse(true);
    }

    private static boolean isWritable(Finding finding) {
        return Stream.of(finding.cluster(), finding.target(), WaiverScope.path(finding))
                .filter(Objects::nonNull)
                .allMatch(WaiverBaseline::isLiteral);
    }

    /** Whether a scope of this text covers this text and no other, and a policy may hold it. */
    private static boolean isLiteral(String text) {
        return !text.isBlank()
                && text.indexOf('*') < 0
                && !text.startsWith("-")
                && Printable.line(text).equals(text);
    }

    private static YamlNode.Mapping row(Finding finding, Instant asOf, Terms terms) {
        Map<String, YamlNode.Scalar> values = new LinkedHashMap<>();
        put(values, "id", "baseline-" + finding.id());
        put(values, "control", finding.control());
        put(values, "cluster", finding.cluster());
        put(values, "target", finding.target());
        put(values, "path", WaiverScope.path(finding));
        put(values, "fingerprint", finding.subject().matches(FINGERPRINT) ? finding.subject() : null);
        put(values, "owner", terms.owner());
        put(values, "approver", terms.approver());
        put(values, "reason", terms.reason());
        put(values, "from", asOf.toString());
        put(values, "until", terms.until());
        put(values, "zone", terms.zone().getId());
        return WaiverRows.row(values, 0, 0);
    }

    private static void put(Map<String, YamlNode.Scalar> values, String name, @Nullable String text) {
        if (text != null) {
            values.put(name, new YamlNode.Scalar(text, false, 0, 0));
        }
    }
}
