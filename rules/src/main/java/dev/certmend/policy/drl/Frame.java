package dev.certmend.policy.drl;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a rule looks at in one moment of its evaluation: the facts that its names stand for. */
final class Frame {

    private final @Nullable Object[] slots;
    private final Instant asOf;
    private final Steps steps;

    Frame(int slots, Instant asOf, Steps steps) {
        this.slots = new Object[slots];
        this.asOf = asOf;
        this.steps = steps;
    }

    @Nullable
    Object get(int slot) {
        return slots[slot];
    }

    void set(int slot, @Nullable Object value) {
        slots[slot] = value;
    }

    Instant asOf() {
        return asOf;
    }

    Steps steps() {
        return steps;
    }
}
