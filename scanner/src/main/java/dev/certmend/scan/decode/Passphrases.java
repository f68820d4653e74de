package dev.certmend.scan.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What may open a store. The empty passphrase is always tried. Nothing here writes one out. */
public final class Passphrases {

    /** More are not tried, since each costs a derived key for every store. */
    public static final int MAX = 32;

    public static final Passphrases NONE = new Passphrases(List.of());

    private final List<char[]> candidates = new ArrayList<>();

    private Passphrases(List<String> passphrases) {
        passphrases.stream().distinct().limit(MAX).forEach(passphrase -> candidates.add(passphrase.toCharArray()));
        candidates.add(new char[0]);
    }

    /**
     * Passphrases in the order in which they are tried.
     *
     * @throws IllegalArgumentException if there are more than {@link #MAX}
     */
    public static Passphrases of(List<String> passphrases) {
        if (passphrases.size() > MAX) {
            throw new IllegalArgumentException(
                    "at most " + MAX + " passphrases are tried for a store, and " + passphrases.size() + " are given");
        }
        return new Passphrases(
                passphrases.stream().filter(text -> !text.isEmpty()).toList());
    }

    /** What to say of a store that none of them opens. */
    String noneFits() {
        return given() == 0
                ? "needs a passphrase, and none is given"
                : "needs a passphrase, and none of the " + given() + " that are given fits";
    }

    private int given() {
        return candidates.size() - 1;
    }

    /** Copies of them, the empty one last. */
    List<char[]> candidates() {
        return candidates.stream()
                .map(candidate -> Arrays.copyOf(candidate, candidate.length))
                .toList();
    }

    @Override
    public String toString() {
        return given() + " passphrases";
    }
}
