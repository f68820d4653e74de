package dev.certmend.policy.waiver;

import dev.certmend.policy.syntax.Glob;
import dev.certmend.policy.syntax.PolicyDate;

/** Waivers as tests need them. */
public final class Waivers {

    private static final PolicyDate LONG_AGO = PolicyDate.start("2000-01-01T00:00:00Z", null);
    private static final PolicyDate LONG_AWAY = PolicyDate.end("2100-01-01T00:00:00Z", null);

    private Waivers() {}

    public static Waiver until(PolicyDate until) {
        return waiver("until", "VALIDITY-EXPIRED", WaiverScope.ALL, LONG_AGO, until);
    }

    public static Waiver from(PolicyDate from) {
        return waiver("from", "VALIDITY-EXPIRED", WaiverScope.ALL, from, LONG_AWAY);
    }

    public static Waiver of(String id, String control, WaiverScope scope) {
        return waiver(id, control, scope, LONG_AGO, LONG_AWAY);
    }

    public static Waiver until(String id, WaiverScope scope, String until) {
        return waiver(id, "VALIDITY-EXPIRED", scope, LONG_AGO, PolicyDate.end(until, null));
    }

    public static Waiver waiver(String id, String control, WaiverScope scope, PolicyDate from, PolicyDate until) {
        return new Waiver(id, control, scope, "Team Shop", "Kim", "It is torn down", from, until);
    }

    public static WaiverScope cluster(String cluster) {
        return new WaiverScope(new Glob(cluster), null, null, null);
    }
}
