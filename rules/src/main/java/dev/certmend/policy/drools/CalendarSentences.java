package dev.certmend.policy.drools;

import dev.certmend.fact.Severity;
import dev.certmend.policy.Calendar;
import java.time.Instant;
import java.util.Optional;

/** What the rules of the owner's calendar say. */
public final class CalendarSentences {

    private CalendarSentences() {}

    public static Sentence beforeWindow(Ending asset, Calendar calendar, Instant asOf) {
        Optional<Instant> next = calendar.nextWindow(asOf);
        Optional<Instant> open = calendar.openUntil(asOf);
        return Sentences.facts(asset, asOf)
                .of(asset.label() + " ends on " + asset.end()
                        + next.map(it -> ", before the next maintenance window begins on " + it)
                                .orElse("")
                        + open.map(it -> ". A window is open until " + it + ": renew it in this one.")
                                .orElse(". No window comes in time: it has to be renewed outside of one."))
                .with("nextWindow", next.orElse(null))
                .with("windowOpenUntil", open.orElse(null));
    }

    public static Sentence noWindow(Ending asset, Instant asOf) {
        return Sentences.facts(asset, asOf)
                .of(
                        asset.label() + " ends on " + asset.end()
                                + "; whether that is in time is not known, since every maintenance window of the policy is over.");
    }

    public static Sentence inFreeze(Ending asset, Calendar calendar, Instant asOf) {
        Optional<Calendar.Span> freeze = Optional.ofNullable(asset.end()).flatMap(calendar::freezeAt);
        return Sentences.facts(asset, asOf)
                .of(asset.label() + " ends on " + asset.end()
                        + freeze.map(it -> ", in the freeze '" + it.name() + "' from "
                                        + it.from().text() + " to " + it.until().text()
                                        + (it.covers(asOf) ? ", which has begun." : ": renew it before."))
                                .orElse("."))
                .with("freezeFrom", freeze.map(it -> it.from().at()).orElse(null))
                .with("freezeUntil", freeze.map(it -> it.until().at()).orElse(null));
    }

    /** There is time until the freeze begins, and none once it has. */
    public static Severity howBad(Ending asset, Calendar calendar, Instant asOf) {
        return Optional.ofNullable(asset.end())
                        .flatMap(calendar::freezeAt)
                        .filter(it -> it.covers(asOf))
                        .isPresent()
                ? Severity.HIGH
                : Severity.MEDIUM;
    }
}
