package dev.certmend.policy.drl;

import dev.certmend.yaml.DocumentException;
import java.util.List;

/** Goes through the tokens of a file. */
final class Cursor {

    private final List<Token> tokens;
    private int at;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    /** Whether a sign or word stands here. */
    boolean sees(String sign) {
        return peek().is(sign);
    }

    /** Whether a sign stands after the next token. */
    boolean seesNext(String sign) {
        return tokens.get(Math.min(at + 1, tokens.size() - 1)).is(sign);
    }

    /** Takes a sign or word if it stands here. */
    boolean take(String sign) {
        boolean sees = sees(sign);
        if (sees) {
            next();
        }
        return sees;
    }

    Token expect(String sign) throws DocumentException {
        if (!sees(sign)) {
            throw peek().refused("here stands " + peek() + " where '" + sign + "' is expected");
        }
        return next();
    }

    Token expect(Token.Kind kind, String what) throws DocumentException {
        if (peek().kind() != kind) {
            throw peek().refused("here stands " + peek() + " where " + what + " is expected");
        }
        return next();
    }
}
