package dev.certmend.policy;

import dev.certmend.yaml.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two parameters of one control that come to bear one after the other, so that one may not be above the other.
 *
 * @param lesser the one that may not be above the other
 * @param greater the other
 * @param otherwise what would be lost
 */
record ParameterPair(String lesser, String greater, String otherwise) {

    private static final List<ParameterPair> ALL = List.of(
            new ParameterPair("actShare", "watchShare", "nothing would ever be watched before it is acted on"),
            new ParameterPair("advisedDays", "days", "no update would ever be advised before it is due"));

    /** Adds a problem where what a policy says, or the catalogue where it is silent, turns a pair around. */
    static void check(Control control, Fields fields, Map<String, String> values) {
        ALL.forEach(pair -> pair.checkOne(control, fields, values));
    }

    private void checkOne(Control control, Fields fields, Map<String, String> values) {
        Optional<String> low = value(control, lesser, values);
        Optional<String> high = value(control, greater, values);
        if (low.isPresent()
                && high.isPresent()
                && new BigDecimal(low.get()).compareTo(new BigDecimal(high.get())) > 0) {
            fields.problem(
                    fields.has(lesser) ? lesser : greater,
                    lesser + " " + low.get() + " of " + control.id() + " is above its " + greater + " " + high.get()
                            + ", so " + otherwise + "; lower it or raise " + greater);
        }
    }

    private static Optional<String> value(Control control, String name, Map<String, String> values) {
        return control.parameter(name).map(it -> values.getOrDefault(name, it.value()));
    }
}
