package dev.certmend.policy.drl;

/**
 * What is left of the work that a rule may do on one cluster. Work is counted and not timed: a clock would give one
 * file two judgements.
 */
final class Steps {

    private final long limit;
    private long left;

    Steps(long limit) {
        this.limit = limit;
        this.left = limit;
    }

    /** How much was done, up to the limit. */
    long done() {
        return limit - Math.max(0, left);
    }

    /** Counts work. */
    void take(long steps) {
        left -= steps;
        if (left < 0) {
            throw new Exceeded();
        }
    }

    /** There is no work left to do. */
    static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("more comparisons than a rule or its pack may make on one cluster", null, false, false);
        }
    }
}
