package dev.certmend.policy.drl;

import dev.certmend.yaml.DocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a rule file into tokens. Characters that the language does not use are refused here already. */
final class Lexer {

    private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=", "&&", "||");
    private static final String SIGNS = "/[](){},;:.<>";

    private final String file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The tokens of a file, the last of which is its end. */
    static List<Token> tokens(String file, String text) throws DocumentException {
        Lexer lexer = new Lexer(file, text);
        while (lexer.skipBlanks()) {
            lexer.next();
        }
        lexer.add(Token.Kind.END, "", lexer.at);
        return lexer.tokens;
    }

    private boolean skipBlanks() throws DocumentException {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                newLine();
                at++;
            } else if (text.startsWith("//", at)) {
                at = end(text.indexOf('\n', at));
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipComment() throws DocumentException {
        int close = text.indexOf("*/", at + 2);
        if (close < 0) {
            throw token(Token.Kind.SIGN, "/*", at).refused("this comment has no end");
        }
        for (; at < close + 2; at++) {
            newLine();
        }
    }

    private void newLine() {
        if (text.charAt(at) == '\n') {
            line++;
            lineStart = at + 1;
        }
    }

    private void next() throws DocumentException {
        char c = text.charAt(at);
        if (isLetter(c)) {
            word(Token.Kind.NAME);
        } else if (isDigit(c)) {
            word(Token.Kind.NUMBER);
        } else if (c == '"') {
            quoted();
        } else if (at + 1 < text.length() && PAIRS.contains(text.substring(at, at + 2))) {
            sign(2);
        } else if (SIGNS.indexOf(c) >= 0) {
            sign(1);
        } else {
            throw token(Token.Kind.SIGN, String.valueOf(c), at)
                    .refused("'" + c + "' has no meaning in rules of own packs"
                            + ("+-*/%".indexOf(c) < 0
                                    ? ""
                                    : "; they do not calculate, and the name of a rule stands in double quotes"));
        }
    }

    private void sign(int length) {
        add(Token.Kind.SIGN, text.substring(at, at + length), at);
        at += length;
    }

    private void word(Token.Kind kind) {
        int start = at;
        while (at < text.length() && isPart(text.charAt(at), kind)) {
            at++;
        }
        add(kind, text.substring(start, at), start);
    }

    /** A text in double quotes; the only escapes are those of the quote and of the backslash. */
    private void quoted() throws DocumentException {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\') {
                at++;
                if (at >= text.length() || "\"\\".indexOf(text.charAt(at)) < 0) {
                    throw token(Token.Kind.TEXT, "\\", start).refused("a text knows the escapes \\\" and \\\\ only");
                }
            }
            content.append(text.charAt(at++));
        }
        if (at >= text.length() || text.charAt(at) == '\n') {
            throw token(Token.Kind.TEXT, "\"", start).refused("this text has no end on its line");
        }
        at++;
        add(Token.Kind.TEXT, content.toString(), start);
    }

    private void add(Token.Kind kind, String content, int start) {
        tokens.add(token(kind, content, start));
    }

    private Token token(Token.Kind kind, String content, int start) {
        return new Token(kind, content, file, line, start - lineStart + 1);
    }

    private int end(int index) {
        return index < 0 ? text.length() : index;
    }

    private static boolean isPart(char c, Token.Kind kind) {
        return kind == Token.Kind.NUMBER ? isDigit(c) || c == '.' : isLetter(c) || isDigit(c);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
