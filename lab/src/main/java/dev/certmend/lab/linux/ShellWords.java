package dev.certmend.lab.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a simple command as a POSIX shell splits them: quotes and backslashes, and nothing that expands, joins or
 * redirects.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02">POSIX, Quoting</a>
 */
final class ShellWords {

    private static final String SPECIAL = "|&;<>()$`*?[]#~{}!\n\r\0";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private ShellWords(String text) {
        this.text = text;
    }

    /** The words, or empty if the text is more than a simple command. */
    static Optional<List<String>> split(String text) {
        ShellWords split = new ShellWords(text);
        return split.run() ? Optional.of(List.copyOf(split.words)) : Optional.empty();
    }

    private boolean run() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                endWord();
                at++;
            } else if (c == '\'' || c == '"') {
                at = quoted(c, at + 1);
            } else if (c == '\\') {
                at = escaped(at + 1);
            } else if (SPECIAL.indexOf(c) >= 0) {
                return false;
            } else {
                at = append(c, at + 1);
            }
            if (at < 0) {
                return false;
            }
        }
        endWord();
        return true;
    }

    private int append(char c, int next) {
        word.append(c);
        inWord = true;
        return next;
    }

    private int escaped(int at) {
        return at < text.length() && text.charAt(at) != '\n' ? append(text.charAt(at), at + 1) : -1;
    }

    private int quoted(char quote, int from) {
        int end = text.indexOf(quote, from);
        if (end < 0) {
            return -1;
        }
        String inside = text.substring(from, end);
        boolean expands = quote == '"' && inside.chars().anyMatch(c -> c == '$' || c == '`' || c == '\\');
        if (expands) {
            return -1;
        }
        word.append(inside);
        inWord = true;
        return end + 1;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
