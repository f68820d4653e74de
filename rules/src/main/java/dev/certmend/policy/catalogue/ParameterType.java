package dev.certmend.policy.catalogue;

import dev.certmend.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What kind of number a parameter is, and which numbers it may be. */
public enum ParameterType implements Vocabulary {
    /** Whole days, 1 to 36500. */
    DAYS("a whole number of days from 1 to 36500", "[0-9]{1,5}", "1", "36500"),
    /** Whole seconds, 1 to 86400. */
    SECONDS("a whole number of seconds from 1 to 86400", "[0-9]{1,5}", "1", "86400"),
    /** Bits of a key, 128 to 16384. */
    BITS("a whole number of bits from 128 to 16384", "[0-9]{3,5}", "128", "16384"),
    /** How many assets, 1 to 99999. */
    COUNT("a whole number from 1 to 99999", "[0-9]{1,5}", "1", "99999"),
    /** A part of a lifetime, 0.01 to 0.99. */
    SHARE("a share from 0.01 to 0.99", "0\\.[0-9]{1,2}", "0.01", "0.99");

    private final String words;
    private final Pattern shape;
    private final BigDecimal least;
    private final BigDecimal most;

    ParameterType(String words, String shape, String least, String most) {
        this.words = words;
        this.shape = Pattern.compile(shape);
        this.least = new BigDecimal(least);
        this.most = new BigDecimal(most);
    }

    /** What kind of number it is and from where to where it goes. */
    public String words() {
        return words;
    }

    /** The smallest value that makes sense. */
    public BigDecimal least() {
        return least;
    }

    /** The largest value that makes sense. */
    public BigDecimal most() {
        return most;
    }

    /**
     * Checks a value as it is written.
     *
     * @return the value in the one spelling that all ways to write it share
     * @throws IllegalArgumentException if it is no such number
     */
    public String check(String value) {
        if (shape.matcher(value).matches()) {
            BigDecimal number = new BigDecimal(value);
            if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
                return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            }
        }
        throw new IllegalArgumentException("'" + value + "' is not " + words);
    }
}
