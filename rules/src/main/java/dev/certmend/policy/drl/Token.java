package dev.certmend.policy.drl;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import java.util.List;

/**
 * A word or sign of a rule file.
 *
 * @param text as it stands there; of a text without its quotes
 * @param line from 1
 * @param column from 1
 */
record Token(Kind kind, String text, String file, int line, int column) {

    /** What a token is. */
    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    boolean is(String sign) {
        return text.equals(sign) && (kind == Kind.SIGN || kind == Kind.NAME);
    }

    DocumentException refused(String message) {
        return new DocumentException(List.of(new Problem(file, line, column, message)));
    }

    /** How a message names it. */
    @Override
    public String toString() {
        return kind == Kind.END ? "the end of the file" : "'" + text + "'";
    }
}
