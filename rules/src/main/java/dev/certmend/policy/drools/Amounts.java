package dev.certmend.policy.drools;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** How sentences and evidence spell amounts. */
final class Amounts {

    private Amounts() {}

    /** Rounded down to the unit that people would say: {@code 35 days}, {@code 47 hours}, {@code 1 minute}. */
    static String words(Duration amount) {
        Duration positive = amount.abs();
        if (positive.toDays() >= 2) {
            return count(positive.toDays(), "day");
        }
        if (positive.toHours() >= 1) {
            return count(positive.toHours(), "hour");
        }
        return positive.toMinutes() >= 1
                ? count(positive.toMinutes(), "minute")
                : count(positive.toSeconds(), "second");
    }

    /** To the second: {@code 35 days}, {@code 30 days 00:00:01}. */
    static String exactly(Duration amount) {
        String rest = String.format(
                Locale.ROOT, " %02d:%02d:%02d", amount.toHoursPart(), amount.toMinutesPart(), amount.toSecondsPart());
        return count(amount.toDays(), "day") + (rest.equals(" 00:00:00") ? "" : rest);
    }

    /** Days with at most two decimals, rounded down: {@code 35}, {@code 4.25}. */
    static String days(Duration amount) {
        BigDecimal days =
                BigDecimal.valueOf(amount.toSeconds()).divide(BigDecimal.valueOf(86_400), 2, RoundingMode.DOWN);
        return days.signum() == 0 ? "0" : days.stripTrailingZeros().toPlainString();
    }

    /** A share in percent with at most one decimal, rounded up: what is below a limit never looks above it. */
    static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.CEILING);
        return (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + " %";
    }

    private static String count(long amount, String unit) {
        return amount + " " + unit + (amount == 1 ? "" : "s");
    }
}
