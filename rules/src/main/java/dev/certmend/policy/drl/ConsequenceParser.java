package dev.certmend.policy.drl;

import dev.certmend.fact.Severity;
import dev.certmend.vocabulary.Vocabulary;
import dev.certmend.yaml.DocumentException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a rule says of an asset: how bad it is, a text, and the facts that the text names. */
final class ConsequenceParser {

    private static final Pattern NAMED = Pattern.compile("\\{([^}]*)}");
    private static final int MAX_TEXT = 500;
    private static final int MAX_EVIDENCE = 16;

    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final Subject subject;

    ConsequenceParser(Cursor cursor, ExpressionParser expressions, Subject subject) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.subject = subject;
    }

    Consequence spoken(Verb verb) throws DocumentException {
        cursor.expect(",");
        Severity severity = severity();
        cursor.expect(",");
        Token text = cursor.expect(Token.Kind.TEXT, "a text in double quotes");
        if (text.text().length() > MAX_TEXT) {
            throw text.refused("a text has at most " + MAX_TEXT + " characters");
        }
        Map<String, Term> evidence = evidence();
        Matcher names = NAMED.matcher(text.text());
        while (names.find()) {
            if (!evidence.containsKey(names.group(1))) {
                throw text.refused("the text names {" + names.group(1) + "}; give it after the text: \""
                        + names.group(1) + "\", and the fact");
            }
        }
        return new Consequence(verb, severity, text.text(), evidence);
    }

    private Severity severity() throws DocumentException {
        cursor.expect("Severity");
        cursor.expect(".");
        Token place = cursor.expect(Token.Kind.NAME, "a severity");
        Severity severity = Vocabulary.find(Severity.class, place.text().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> place.refused(place + " is not one of " + Vocabulary.words(Severity.class)));
        if (severity.compareTo(subject.severity()) > 0) {
            throw place.refused("the catalogue says that " + subject.control() + " is "
                    + subject.severity().word() + " at worst, not " + severity.word());
        }
        return severity;
    }

    private Map<String, Term> evidence() throws DocumentException {
        Map<String, Term> evidence = new LinkedHashMap<>();
        while (cursor.take(",")) {
            Token name = cursor.expect(Token.Kind.TEXT, "the name of a fact in double quotes");
            cursor.expect(",");
            Term term = expressions.term();
            if (!term.type().isPlain() && term.type().kind() != Type.Kind.LIST) {
                throw name.refused(
                        "{" + name.text() + "} is " + term.type() + ", which has no words; name one of its fields");
            }
            if (evidence.size() == MAX_EVIDENCE || evidence.put(name.text(), term) != null) {
                throw name.refused("facts have names of their own, and there are at most " + MAX_EVIDENCE);
            }
        }
        return evidence;
    }
}
