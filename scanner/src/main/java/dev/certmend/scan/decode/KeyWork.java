package dev.certmend.scan.decode;

/** How much deriving of keys one bundle may ask for, counted in rounds of a hash. A few seconds at most. */
final class KeyWork {

    /** Stores of today ask for 2,000 to 600,000 rounds. */
    private static final long MAX_ROUNDS_OF_A_KEY = 2_000_000;

    private static final long MAX_ROUNDS = 4_000_000;

    private long left = MAX_ROUNDS;

    /**
     * Takes rounds from what is left.
     *
     * @throws ExceededException if one key or all keys together ask for too many
     */
    void spend(long rounds) throws ExceededException {
        if (rounds < 0 || rounds > MAX_ROUNDS_OF_A_KEY || rounds > left) {
            throw new ExceededException();
        }
        left -= rounds;
    }

    /** A bundle asks for more work than it may. */
    static final class ExceededException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
