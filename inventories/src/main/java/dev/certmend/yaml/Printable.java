package dev.certmend.yaml;

/** Text from a file as a message may show it: on one line, of bounded length, without characters that steer a terminal. */
public final class Printable {

    private static final int MAX_SHOWN = 80;

    private Printable() {}

    /** The text between single quotes, cut where it is long. */
    public static String quoted(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(MAX_SHOWN).forEach(c -> shown.appendCodePoint(isUnprintable(c) ? '?' : c));
        return shown.append(text.codePointCount(0, text.length()) > MAX_SHOWN ? "…'" : "'")
                .toString();
    }

    /** The whole text with {@code ?} in place of every control and direction character. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(isUnprintable(c) ? '?' : c));
        return line.toString();
    }

    static boolean isPrintable(String text) {
        return text.codePoints().noneMatch(Printable::isUnprintable);
    }

    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
