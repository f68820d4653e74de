package dev.certmend.ssh.signature;

/** Splits lines as OpenSSH does: blanks end a word, except inside double quotes, where a backslash escapes. */
final class QuotedWords {

    private QuotedWords() {}

    /**
     * Where the word that begins at {@code start} ends.
     *
     * @throws IllegalArgumentException if a quote is opened and not closed
     */
    static int end(String text, int start) {
        boolean quoted = false;
        int at = start;
        while (at < text.length() && (quoted || !isBlank(text.charAt(at)))) {
            if (text.charAt(at) == '"') {
                quoted = !quoted;
            } else if (quoted && text.charAt(at) == '\\') {
                at++;
            }
            at++;
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote is opened and not closed");
        }
        return at;
    }

    /** Where the next word begins, at or after {@code start}. */
    static int skipBlanks(String text, int start) {
        int at = start;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
