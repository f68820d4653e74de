package dev.certmend.yaml;

/**
 * Something wrong in a file, and where.
 *
 * @param file as the user named it
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1; 0 where the file as a whole is meant
 * @param message what is wrong and what would be right; control characters are replaced, since parts of it come from
 *     the file
 */
public record Problem(String file, int line, int column, String message) {

    public Problem {
        message = Printable.line(message);
    }

    /** A problem with the file as a whole. */
    public static Problem ofFile(String file, String message) {
        return new Problem(file, 0, 0, message);
    }

    /** {@code file:line:column: message}, the form that editors turn into links. */
    @Override
    public String toString() {
        String place = line == 0 ? "" : ":" + line + ":" + column;
        return Printable.line(file) + place + ": " + message;
    }
}
