package dev.certmend.policy.drl;

import dev.certmend.fact.Severity;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a rule file to a rule, or says where it leaves the language. Nothing is run while it is read. */
public final class RuleParser {

    private static final String UNIT = "ControlsUnit";
    private static final int MAX_PATTERNS = 8;

    private final Language language;
    private final Cursor cursor;
    private final Subject subject;
    private final Scope scope;
    private final ExpressionParser expressions;
    private @Nullable String asset;

    private RuleParser(Language language, Cursor cursor, Subject subject) {
        this.language = language;
        this.cursor = cursor;
        this.subject = subject;
        this.scope = new Scope(language, subject.terms());
        this.expressions = new ExpressionParser(cursor, scope);
    }

    /**
     * Reads one file.
     *
     * @param file how problems name it
     * @param content its text
     * @param subject the control that it judges
     * @throws DocumentException if it is no rule of this language, with line and column
     */
    public static OwnRule parse(Language language, String file, String content, Subject subject)
            throws DocumentException {
        return new RuleParser(language, new Cursor(Lexer.tokens(file, content)), subject).rule();
    }

    private OwnRule rule() throws DocumentException {
        header();
        cursor.expect("rule");
        Token name = cursor.expect(Token.Kind.TEXT, "the name of the rule in double quotes");
        if (!name.text().equals(subject.rule())) {
            throw name.refused("rule " + name + " stands in the file of '" + subject.rule() + "'; name both the same");
        }
        cursor.expect("when");
        List<Pattern> patterns = patterns();
        Token then = cursor.expect("then");
        if (patterns.isEmpty()) {
            throw then.refused("a rule begins with a pattern such as $it : /" + subject.store());
        }
        scope.look(null);
        Consequence consequence = consequence();
        cursor.expect("end");
        if (cursor.peek().kind() != Token.Kind.END) {
            throw cursor.peek()
                    .refused("here stands " + cursor.peek() + " after the end of the rule; a file holds one");
        }
        return new OwnRule(subject.rule(), subject.control(), scope.slots(), patterns, consequence);
    }

    private void header() throws DocumentException {
        cursor.expect("package");
        dotted();
        cursor.expect("unit");
        cursor.expect(UNIT);
        cursor.expect(";");
        while (cursor.sees("import")) {
            Token place = cursor.next();
            String name = dotted();
            Class<? extends Enum<?>> vocabulary = language.words().get(name);
            if (vocabulary == null) {
                throw place.refused("'" + name + "' cannot be imported; "
                        + Spelling.advice(
                                name,
                                language.words().keySet().stream().sorted().toList()));
            }
            scope.learn(vocabulary);
        }
    }

    private String dotted() throws DocumentException {
        StringBuilder name =
                new StringBuilder(cursor.expect(Token.Kind.NAME, "a name").text());
        while (cursor.take(".")) {
            name.append('.').append(cursor.expect(Token.Kind.NAME, "a name").text());
        }
        cursor.expect(";");
        return name.toString();
    }

    private List<Pattern> patterns() throws DocumentException {
        List<Pattern> patterns = new ArrayList<>();
        while (!cursor.sees("then")) {
            Token place = cursor.peek();
            if (patterns.size() == MAX_PATTERNS) {
                throw place.refused("a rule has at most " + MAX_PATTERNS + " patterns");
            }
            Pattern pattern = pattern();
            boolean isSubject = pattern.presence() == Pattern.Presence.EACH
                    && pattern.store().equals(subject.store());
            if (patterns.isEmpty() && !isSubject) {
                throw place.refused("the first pattern is about what the control judges: /" + subject.store());
            }
            if (asset == null) {
                throw place.refused("the first pattern gives its fact a name, as in $it : /" + subject.store());
            }
            patterns.add(pattern);
        }
        return patterns;
    }

    private Pattern pattern() throws DocumentException {
        Pattern.Presence presence = cursor.take("not")
                ? Pattern.Presence.NONE
                : cursor.take("exists") ? Pattern.Presence.ANY : Pattern.Presence.EACH;
        Token name = cursor.seesNext(":") ? cursor.next() : null;
        if (name != null) {
            cursor.expect(":");
        }
        cursor.expect("/");
        Token store = cursor.expect(Token.Kind.NAME, "the name of facts");
        Class<?> type = language.stores().get(store.text());
        if (type == null) {
            throw store.refused("there are no facts named " + store + "; "
                    + Spelling.advice(
                            store.text(),
                            language.stores().keySet().stream().sorted().toList()));
        }
        Set<String> names = scope.names();
        int slot = scope.newSlot(store);
        Term element = new Term(new Type(Type.Kind.RECORD, type), frame -> frame.get(slot));
        if (name != null) {
            scope.bind(name, element);
            asset = asset == null ? name.text() : asset;
        }
        scope.look(element);
        Condition condition = Condition.ALWAYS;
        if (cursor.take("[")) {
            condition = expressions.conditions();
            cursor.expect("]");
        }
        if (presence != Pattern.Presence.EACH) {
            scope.keep(names);
        }
        return new Pattern(presence, store.text(), slot, condition);
    }

    private Consequence consequence() throws DocumentException {
        cursor.expect("verdicts");
        cursor.expect(".");
        Verb verb = verb();
        cursor.expect("(");
        Token control = cursor.expect(Token.Kind.TEXT, "the control in double quotes");
        if (!control.text().equals(subject.control())) {
            throw control.refused("a rule of " + subject.control() + " cannot speak for " + control);
        }
        cursor.expect(",");
        asset();
        Consequence consequence = verb.isSpoken()
                ? new ConsequenceParser(cursor, expressions, subject).spoken(verb)
                : new Consequence(verb, Severity.INFO, "", Map.of());
        cursor.expect(")");
        cursor.expect(";");
        return consequence;
    }

    private Verb verb() throws DocumentException {
        Token name = cursor.expect(Token.Kind.NAME, "what the rule says");
        for (Verb verb : Verb.values()) {
            if (verb.word().equals(name.text())) {
                return verb;
            }
        }
        throw name.refused(
                "a rule calls verdicts.fail, verdicts.unknown, verdicts.notApplicable or verdicts.pass, not " + name);
    }

    /** The asset is what the first pattern found; a rule cannot speak of another. */
    private void asset() throws DocumentException {
        Token name = cursor.expect(Token.Kind.NAME, "the asset");
        if (!name.text().equals(asset)) {
            throw name.refused("a rule speaks of what its first pattern found, not of " + name);
        }
    }
}
