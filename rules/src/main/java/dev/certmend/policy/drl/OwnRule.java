package dev.certmend.policy.drl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rule of an own pack. Its first pattern is about the asset of its control; the others are what that is compared
 * with. It reads what it is given and has no effect but what it says.
 */
public final class OwnRule {

    /** Comparisons of one rule on one cluster: about a second of work. */
    static final long STEPS = 5_000_000;

    private final String name;
    private final String control;
    private final int slots;
    private final List<Pattern> patterns;
    private final Consequence consequence;

    OwnRule(String name, String control, int slots, List<Pattern> patterns, Consequence consequence) {
        this.name = name;
        this.control = control;
        this.slots = slots;
        this.patterns = List.copyOf(patterns);
        this.consequence = consequence;
    }

    public String name() {
        return name;
    }

    /** The control that it judges. */
    public String control() {
        return control;
    }

    /** The store of the assets that it judges. */
    public String store() {
        return patterns.get(0).store();
    }

    /**
     * Looks at every asset.
     *
     * @param facts by store, each in an order that is always the same
     * @param left how much work its pack may still do on this cluster; it does no more than {@link #STEPS} of it
     * @return what it says, at most one thing of an asset; and of which assets it could not tell
     */
    public Judged judge(Map<String, List<?>> facts, Instant asOf, long left) {
        Steps steps = new Steps(Math.min(STEPS, left));
        Judged judged = judge(facts, new Frame(slots, asOf, steps));
        return new Judged(judged.said(), judged.undecided(), judged.broken(), steps.done());
    }

    private Judged judge(Map<String, List<?>> facts, Frame frame) {
        Judged judged = new Judged(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        List<?> assets = facts.getOrDefault(store(), List.of());
        for (Object asset : assets) {
            try {
                judge(asset, frame, facts, judged);
            } catch (Steps.Exceeded e) {
                return new Judged(
                        List.of(),
                        List.of(),
                        assets.stream().map(it -> new Broken(it, reason(e))).toList(),
                        0);
            } catch (RuntimeException e) {
                judged.broken.add(new Broken(asset, reason(e)));
            }
        }
        return judged;
    }

    private void judge(Object asset, Frame frame, Map<String, List<?>> facts, Judged judged) {
        Pattern first = patterns.get(0);
        frame.steps().take(1);
        frame.set(first.slot(), asset);
        Truth truth = first.condition().test(frame);
        if (truth != Truth.FALSE) {
            truth = match(1, truth, frame, facts);
        }
        if (truth == Truth.TRUE) {
            Saying saying = new Saying(
                    asset, consequence.verb(), consequence.severity(), consequence.text(), consequence.evidence(frame));
            frame.steps().take(saying.work());
            judged.said.add(saying);
        } else if (truth == Truth.UNKNOWN) {
            judged.undecided.add(asset);
        }
    }

    /** Whether the patterns from an index on hold; where they do, the frame keeps the facts for which they do. */
    private Truth match(int index, Truth before, Frame frame, Map<String, List<?>> facts) {
        if (index == patterns.size()) {
            return before;
        }
        Pattern pattern = patterns.get(index);
        Truth best = Truth.FALSE;
        for (Object fact : facts.getOrDefault(pattern.store(), List.of())) {
            frame.steps().take(1);
            frame.set(pattern.slot(), fact);
            Truth truth = pattern.condition().test(frame);
            if (pattern.presence() == Pattern.Presence.EACH && truth != Truth.FALSE) {
                truth = match(index + 1, before.and(truth), frame, facts);
            }
            best = best.or(truth);
            if (best == Truth.TRUE) {
                break;
            }
        }
        if (pattern.presence() == Pattern.Presence.EACH) {
            return best;
        }
        Truth truth = before.and(pattern.presence() == Pattern.Presence.ANY ? best : best.not());
        return truth == Truth.FALSE ? truth : match(index + 1, truth, frame, facts);
    }

    private static String reason(RuntimeException e) {
        return e instanceof Steps.Exceeded
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    /**
     * What came out.
     *
     * @param said what the rule says
     * @param undecided the assets of which it cannot tell, since something was not observed
     * @param broken the assets on which it failed
     * @param work how much was done
     */
    public record Judged(List<Saying> said, List<Object> undecided, List<Broken> broken, long work) {}

    /**
     * An asset on which a rule failed.
     *
     * @param reason why, in a few words
     */
    public record Broken(Object asset, String reason) {}
}
