package dev.certmend.report.word;

import java.util.Locale;

/** Numbers with their nouns. */
public final class Count {

    private Count() {}

    /** Such as {@code 1 target} or {@code 1,200 targets}. */
    public static String of(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Such as {@code 1,200}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
