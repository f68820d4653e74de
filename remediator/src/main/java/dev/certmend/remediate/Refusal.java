package dev.certmend.remediate;

import java.util.List;

/** Something must not be done, and nothing was changed. The message names every reason and what would help. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    public Refusal(String reason) {
        this(List.of(reason));
    }

    public Refusal(List<String> reasons) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
