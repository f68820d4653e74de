package dev.certmend.policy.drools;

import dev.certmend.fact.Remedy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the rules of the remedies put their answers; the only thing that such a rule may call. */
public final class Remedies {

    private final IdentityHashMap<Verdict, Answer> answers = new IdentityHashMap<>();

    /** An action of the remediator mends this. */
    public void action(Failure failure, String action, Map<String, String> parameters) {
        answer(failure, new Answer(new Remedy(action, new TreeMap<>(parameters)), null));
    }

    /** An action of the remediator mends this, and a person has to act too; the empty text stands for nothing to do. */
    public void action(Failure failure, String action, Map<String, String> parameters, String manual) {
        answer(failure, new Answer(new Remedy(action, new TreeMap<>(parameters)), manual.isEmpty() ? null : manual));
    }

    /** Only a person can mend this. */
    public void manual(Failure failure, String text) {
        answer(failure, new Answer(null, text));
    }

    @Nullable
    Answer of(Verdict verdict) {
        return answers.get(verdict);
    }

    /** Two rules that answer one failure would make the answer depend on their order. */
    private void answer(Failure failure, Answer answer) {
        Answer other = answers.put(failure.verdict(), answer);
        if (other != null && !other.equals(answer)) {
            throw new IllegalStateException("two remedies for " + failure + ": " + List.of(other, answer));
        }
    }

    /**
     * What answers a failure.
     *
     * @param remedy what Certmend can do
     * @param manual what a person has to do
     */
    record Answer(@Nullable Remedy remedy, @Nullable String manual) {}
}
