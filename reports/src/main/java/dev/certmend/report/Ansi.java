package dev.certmend.report;

import dev.certmend.fact.Severity;

/** Colours of a terminal (ECMA-48, SGR). The words say the same without them. */
enum Ansi {
    PLAIN(""),
    BOLD("1"),
    FAINT("2"),
    GREEN("32"),
    YELLOW("33"),
    RED("31"),
    STRONG_RED("1;31"),
    CYAN("36");

    private final String code;

    Ansi(String code) {
        this.code = code;
    }

    String paint(String text, boolean color) {
        return !color || code.isEmpty() || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    static Ansi of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> STRONG_RED;
            case HIGH -> RED;
            case MEDIUM -> YELLOW;
            case LOW -> CYAN;
            case INFO -> FAINT;
        };
    }
}
