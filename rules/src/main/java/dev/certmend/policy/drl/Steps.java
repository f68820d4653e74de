package dev.certmend.policy.drl;

/**
 * What is left of the work that one rule may do on one cluster. Work is counted and not timed: a clock would give one
 * file two judgements.
 */
final class Steps {

    private long left;

    Steps(long limit) {
        this.left = limit;
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
            super("more comparisons than a rule may make on one cluster", null, false, false);
        }
    }
}
