package dev.certmend.policy.judge;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.policy.Policy;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.waiver.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The controls of waivers. They stand in Java and not among the rules, since they compare a waiver with what it did to the
 * findings of all clusters, which no rule ever has before it.
 */
final class WaiverControls {

    private static final String ENDED = "WAIVER-ENDED";
    private static final String ENDING = "WAIVER-ENDING";
    private static final String UNUSED = "WAIVER-UNUSED";
    private static final String BROAD = "WAIVER-BROAD";

    private final Instant asOf;
    private final long clusters;
    private final boolean complete;
    private final Duration soon;
    private final long many;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Result, Long> results = new EnumMap<>(Result.class);

    /**
     * Nothing judged yet.
     *
     * @param clusters how many clusters were judged
     * @param complete whether every target was read in full
     */
    WaiverControls(Policy policy, Instant asOf, long clusters, boolean complete) {
        this.asOf = asOf;
        this.clusters = clusters;
        this.complete = complete;
        this.soon = policy.days(ENDING, "days");
        this.many = policy.count(BROAD, "assets");
    }

    void judge(Waiver waiver, WaiverUse.Covered covered) {
        ended(waiver);
        ending(waiver);
        unused(waiver, covered);
        broad(waiver, covered);
    }

    Judgement judgement() {
        return new Judgement(
                findings.stream().sorted(Comparator.comparing(Finding::id)).toList(), results);
    }

    private void ended(Waiver waiver) {
        check(
                ENDED,
                waiver,
                waiver.hasEnded(asOf),
                "has ended: it covered what was judged before " + waiver.until().text() + " and covers nothing now.");
    }

    private void ending(Waiver waiver) {
        if (!waiver.isActive(asOf)) {
            count(Result.NOT_APPLICABLE);
            return;
        }
        boolean isSoon = !waiver.until().at().isAfter(asOf.plus(soon));
        check(
                ENDING,
                waiver,
                isSoon,
                "ends within " + soon.toDays() + " days: it covers what is judged before "
                        + waiver.until().text() + ".");
    }

    private void unused(Waiver waiver, WaiverUse.Covered covered) {
        if (!waiver.isActive(asOf) || !complete) {
            count(Result.NOT_APPLICABLE);
            return;
        }
        check(
                UNUSED,
                waiver,
                covered.assets() == 0,
                "covers nothing: every target was read, and nothing in its scope fails " + waiver.control() + ".");
    }

    private void broad(Waiver waiver, WaiverUse.Covered covered) {
        if (waiver.hasEnded(asOf)) {
            count(Result.NOT_APPLICABLE);
        } else if (waiver.scope().isOpen()) {
            fail(BROAD, waiver, "covers everything: its scope leaves out no cluster, target, path or fingerprint.");
        } else if (covered.assets() > many) {
            fail(
                    BROAD,
                    waiver,
                    "covers " + covered.assets() + " failures; the policy expects no more than " + many + ".");
        } else {
            boolean everywhere = clusters > 1
                    && covered.clusters() == clusters
                    && waiver.scope().fingerprint() == null;
            check(BROAD, waiver, everywhere, "covers failures in every one of " + clusters + " clusters.");
        }
    }

    private void check(String control, Waiver waiver, boolean failed, String message) {
        if (failed) {
            fail(control, waiver, message);
        } else {
            count(Result.PASS);
        }
    }

    private void fail(String control, Waiver waiver, String message) {
        count(Result.FAIL);
        Control known = Catalogue.ofWaivers().get(control);
        SortedMap<String, String> evidence = waiver.evidence();
        evidence.put("asOf", asOf.toString());
        evidence.put("waiverControl", waiver.control());
        evidence.put("waiverScope", waiver.scope().text());
        findings.add(new Finding(
                FindingIds.of(control, "waiver\n" + waiver.id()),
                control,
                Result.FAIL,
                known.severity(),
                null,
                null,
                null,
                null,
                waiver.id(),
                "Waiver " + waiver.id() + " of " + waiver.control() + " " + message,
                evidence,
                null,
                known.manual()));
    }

    private void count(Result result) {
        results.merge(result, 1L, Long::sum);
    }
}
