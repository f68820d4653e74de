package dev.certmend.scan.probe;

/** Text from outside made fit for a message: nothing in it moves a cursor, and nobody has to read a page. */
public final class Printable {

    private static final int MAX_LENGTH = 1_000;

    private Printable() {}

    /** The text with control, format and unpaired characters written as {@code \\u001b}, cut where it is too long. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < text.length() && printable.length() < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                printable.append(c);
            } else {
                printable.append(String.format("\\u%04x", (int) c));
            }
        }
        return printable.length() < MAX_LENGTH
                ? printable.toString()
                : printable.append('…').toString();
    }

    private static boolean isPlain(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
