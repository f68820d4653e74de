package dev.certmend.policy.drl;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads conditions and the expressions that they compare. */
final class ExpressionParser {

    private static final int MAX_DEPTH = 16;

    /** Conditions lie in each other like shells, so their number is a depth too. */
    private static final int MAX_VALUES = 256;

    private static final Set<String> OPERATORS = Set.of("==", "!=", "<", "<=", ">", ">=", "contains");

    private final Cursor cursor;
    private final Scope scope;
    private int depth;
    private int values;

    ExpressionParser(Cursor cursor, Scope scope) {
        this.cursor = cursor;
        this.scope = scope;
    }

    /** What stands between the brackets of a pattern. */
    Condition conditions() throws DocumentException {
        Condition all = Condition.ALWAYS;
        do {
            all = all.and(cursor.seesNext(":") ? naming() : or());
        } while (cursor.take(","));
        return all;
    }

    /** {@code $name : expression}: holds, and keeps the value. */
    private Condition naming() throws DocumentException {
        Token name = cursor.next();
        cursor.expect(":");
        Term term = term();
        int slot = scope.newSlot(name);
        scope.bind(name, new Term(term.type(), frame -> frame.get(slot)));
        return frame -> {
            frame.set(slot, term.value().in(frame));
            return Truth.TRUE;
        };
    }

    private Condition or() throws DocumentException {
        Condition any = and();
        while (cursor.take("||")) {
            any = any.or(and());
        }
        return any;
    }

    private Condition and() throws DocumentException {
        Condition all = comparison();
        while (cursor.take("&&")) {
            all = all.and(comparison());
        }
        return all;
    }

    private Condition comparison() throws DocumentException {
        if (cursor.sees("(")) {
            Token open = cursor.next();
            if (++depth > MAX_DEPTH) {
                throw open.refused("conditions are nested deeper than " + MAX_DEPTH);
            }
            Condition inner = or();
            cursor.expect(")");
            depth--;
            return inner;
        }
        Term left = term();
        boolean negated = cursor.take("not");
        Token operator = cursor.next();
        Condition condition = operator.is("in") ? isIn(left, operator) : compare(left, operator);
        return negated ? Comparisons.not(condition) : condition;
    }

    private Condition compare(Term left, Token operator) throws DocumentException {
        String name = operator.text();
        if (operator.is("str")) {
            cursor.expect("[");
            name = cursor.expect(Token.Kind.NAME, "startsWith or endsWith").text();
            cursor.expect("]");
        } else if (!OPERATORS.contains(name) || operator.kind() == Token.Kind.TEXT) {
            throw operator.refused(
                    "here stands " + operator
                            + " where a comparison is expected: ==, !=, <, <=, >, >=, contains, in, str[startsWith], str[endsWith]");
        }
        Term right = term();
        return Comparisons.of(left, name, right)
                .orElseThrow(() -> operator.refused(
                        "'" + operator.text() + "' cannot compare " + left.type() + " with " + right.type()));
    }

    private Condition isIn(Term left, Token operator) throws DocumentException {
        cursor.expect("(");
        List<Term> choices = new ArrayList<>();
        do {
            choices.add(term());
        } while (cursor.take(","));
        cursor.expect(")");
        return Comparisons.isIn(left, choices)
                .orElseThrow(() -> operator.refused("'in' needs values that are " + left.type()));
    }

    /** A value: a literal, a word of a vocabulary, the instant, a parameter, or a way through fields. */
    Term term() throws DocumentException {
        Token token = cursor.next();
        if (++values > MAX_VALUES) {
            throw token.refused("a rule compares and names at most " + MAX_VALUES + " values");
        }
        return switch (token.kind()) {
            case TEXT -> Term.constant(new Type(Type.Kind.TEXT, Object.class), token.text());
            case NUMBER -> Term.constant(new Type(Type.Kind.NUMBER, Object.class), number(token));
            case NAME -> named(token);
            default -> throw token.refused("here stands " + token + " where a value is expected");
        };
    }

    private static Object number(Token token) throws DocumentException {
        try {
            if (token.text().indexOf('.') < 0) {
                return Long.valueOf(token.text());
            }
            return Double.valueOf(token.text());
        } catch (NumberFormatException e) {
            throw token.refused(token + " is no number");
        }
    }

    private Term named(Token token) throws DocumentException {
        switch (token.text()) {
            case "null" -> {
                return Term.constant(Type.NOTHING, null);
            }
            case "true", "false" -> {
                return Term.constant(new Type(Type.Kind.FLAG, Object.class), Boolean.valueOf(token.text()));
            }
            case "asOf" -> {
                return new Term(new Type(Type.Kind.INSTANT, Object.class), Frame::asOf);
            }
            case "limits" -> {
                cursor.expect(".");
                return scope.limit(cursor.expect(Token.Kind.NAME, "a parameter of the control"));
            }
            default -> {
                return path(token);
            }
        }
    }

    private Term path(Token token) throws DocumentException {
        if (scope.isVocabulary(token.text())) {
            cursor.expect(".");
            return scope.word(token, cursor.expect(Token.Kind.NAME, "a word of " + token.text()));
        }
        Term term = scope.variable(token);
        if (term == null) {
            term = property(scope.element(), token);
        }
        while (cursor.take(".")) {
            term = property(term, cursor.expect(Token.Kind.NAME, "a field"));
        }
        return term;
    }

    /** A field of a record, or a question to it. */
    private Term property(@Nullable Term owner, Token name) throws DocumentException {
        if (owner == null || owner.type().kind() != Type.Kind.RECORD) {
            throw name.refused(
                    name + " is not known here; rules know facts, their fields, imported words, asOf and limits");
        }
        Class<?> record = owner.type().of();
        Language.Question question = scope.language().question(record, name.text());
        if (question != null) {
            return ask(owner, question, name);
        }
        Type type = scope.language().properties(record).get(name.text());
        if (type == null) {
            throw name.refused("a " + kind(record) + " has no field " + name + " that rules may read; "
                    + advice(record, name.text()));
        }
        if (cursor.take("(")) {
            cursor.expect(")");
        }
        return new Term(type, Language.field(owner.value(), record, name.text()));
    }

    /** What a record is called in the catalogue: {@code revocation list} of {@code RevocationListAsset}. */
    private static String kind(Class<?> record) {
        return record.getSimpleName()
                .replaceAll("(Asset|Fact)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** What was observed as it stands in a result file is one step further than what rules mostly compare. */
    private String advice(Class<?> record, String name) {
        Type fact = scope.language().properties(record).get("fact");
        if (fact != null && scope.language().properties(fact.of()).containsKey(name)) {
            return "write fact." + name;
        }
        Set<String> known = new TreeSet<>(scope.language().properties(record).keySet());
        scope.language().questions().stream().filter(it -> it.of() == record).forEach(it -> known.add(it.name()));
        return name.equals("not")
                ? "'not' stands before contains, in or str: field not contains \"Corp\""
                : Spelling.advice(name, known);
    }

    private Term ask(Term owner, Language.Question question, Token name) throws DocumentException {
        List<Term> arguments = new ArrayList<>();
        if (cursor.take("(")) {
            while (!cursor.sees(")")) {
                if (!arguments.isEmpty()) {
                    cursor.expect(",");
                }
                arguments.add(term());
            }
            cursor.expect(")");
        }
        List<Type> wanted = question.arguments().stream().map(Type::of).toList();
        if (!arguments.stream().map(Term::type).toList().equals(wanted)) {
            throw name.refused(name + " is asked with " + wanted);
        }
        return new Term(Objects.requireNonNull(Type.of(question.result())), frame -> {
            List<Object> values = new ArrayList<>();
            for (Term argument : arguments) {
                Object value = argument.value().in(frame);
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            Object from = owner.value().in(frame);
            return from == null ? null : question.answer().of(from, values);
        });
    }
}
