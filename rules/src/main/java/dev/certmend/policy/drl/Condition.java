package dev.certmend.policy.drl;

/** What a pattern asks of a fact. */
interface Condition {

    Condition ALWAYS = frame -> Truth.TRUE;

    Truth test(Frame frame);

    default Condition and(Condition other) {
        return frame -> {
            Truth truth = test(frame);
            return truth == Truth.FALSE ? truth : truth.and(other.test(frame));
        };
    }

    default Condition or(Condition other) {
        return frame -> {
            Truth truth = test(frame);
            return truth == Truth.TRUE ? truth : truth.or(other.test(frame));
        };
    }
}
