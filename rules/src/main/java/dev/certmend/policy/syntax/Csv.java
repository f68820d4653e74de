package dev.certmend.policy.syntax;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.Utf8;
import dev.certmend.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values (RFC 4180), each with its place. Spreadsheets separate by semicolons where the comma stands in
 * numbers; that is so where the first line holds a semicolon and no comma. A byte order mark, empty lines and rows of empty
 * cells, which spreadsheets leave behind, are passed over; what two readers could see differently is refused.
 */
public final class Csv {

    private static final char QUOTE = '"';

    private final String file;
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;
    private int lineStart;

    private Csv(String file, String text) {
        this.file = file;
        this.text = text;
        this.separator = separator(text);
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
        this.lineStart = at;
    }

    /**
     * The rows of a file.
     *
     * @param file how problems name it
     * @throws DocumentException if it is larger than {@link StrictYaml#MAX_BYTES}, not UTF-8, or a quote is misplaced
     */
    public static List<List<YamlNode.Scalar>> parse(String file, byte[] content) throws DocumentException {
        if (content.length > StrictYaml.MAX_BYTES) {
            throw refused(Problem.ofFile(file, "is larger than 8 MiB; split it into several files"));
        }
        Csv csv = new Csv(file, Utf8.decode(file, content));
        List<List<YamlNode.Scalar>> rows = new ArrayList<>();
        while (csv.at < csv.text.length()) {
            List<YamlNode.Scalar> row = csv.row();
            if (!row.stream().allMatch(it -> it.text().isEmpty())) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<YamlNode.Scalar> row() throws DocumentException {
        List<YamlNode.Scalar> cells = new ArrayList<>();
        do {
            cells.add(cell());
        } while (take(separator));
        if (!endOfLine() && at < text.length()) {
            throw here("a quoted cell goes on after its closing quote; write quotes inside of it twice");
        }
        return cells;
    }

    private YamlNode.Scalar cell() throws DocumentException {
        int startLine = line;
        int column = column();
        String value = take(QUOTE) ? quoted(startLine, column) : plain();
        return new YamlNode.Scalar(value, false, startLine, column);
    }

    private String quoted(int startLine, int column) throws DocumentException {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            if (take(QUOTE)) {
                if (!take(QUOTE)) {
                    return value.toString();
                }
                value.append(QUOTE);
            } else {
                int start = at;
                if (!endOfLine()) {
                    at++;
                }
                value.append(text, start, at);
            }
        }
        throw refused(new Problem(file, startLine, column, "the quote that begins here has no end"));
    }

    private String plain() throws DocumentException {
        int start = at;
        while (at < text.length() && text.charAt(at) != separator && !isEndOfLine()) {
            if (text.charAt(at) == QUOTE) {
                throw here(
                        "a quote inside of a cell; separate cells with " + (separator == ',' ? "commas" : "semicolons")
                                + ", put the whole cell in quotes, and write this one twice");
            }
            at++;
        }
        return text.substring(start, at);
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
    }

    private boolean take(char expected) {
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private boolean isEndOfLine() {
        return text.startsWith("\n", at) || text.startsWith("\r\n", at);
    }

    private boolean endOfLine() {
        if (!isEndOfLine()) {
            return false;
        }
        at += text.charAt(at) == '\r' ? 2 : 1;
        line++;
        lineStart = at;
        return true;
    }

    private int column() {
        return at - lineStart + 1;
    }

    private DocumentException here(String message) {
        return refused(new Problem(file, line, column(), message));
    }

    private static DocumentException refused(Problem problem) {
        return new DocumentException(List.of(problem));
    }
}
