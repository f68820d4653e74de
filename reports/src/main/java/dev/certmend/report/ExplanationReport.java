package dev.certmend.report;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.certmend.fact.Finding;
import dev.certmend.policy.Policy;
import dev.certmend.policy.catalogue.Citation;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.catalogue.Parameter;
import dev.certmend.policy.catalogue.ParameterType;
import dev.certmend.policy.judge.Grounds;
import dev.certmend.policy.judge.StoredFact;
import dev.certmend.policy.judge.StoredFinding;
import dev.certmend.result.ScanJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a finding is what it is, for programs. */
public final class ExplanationReport {

    private ExplanationReport() {}

    /**
     * One JSON document in ASCII, with every fact. Records are spelled as in the result file.
     *
     * @param grounds the facts, by this policy; nothing where it gives no such finding
     * @param control what the finding is of
     */
    public static String json(StoredFinding stored, Optional<Grounds> grounds, Control control, Policy policy)
            throws IOException {
        return ScanJson.mapperForRecords()
                        .writerWithDefaultPrettyPrinter()
                        .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .writeValueAsString(document(stored, grounds, control, policy))
                + "\n";
    }

    private static Document document(StoredFinding stored, Optional<Grounds> grounds, Control control, Policy policy) {
        return new Document(
                stored.header().asOf(),
                stored.header().policySha256(),
                policy.sha256(),
                stored.finding(),
                grounds.isPresent(),
                grounds.map(Grounds::fewest).orElse(null),
                grounds.map(Grounds::facts).orElse(List.of()),
                control.title(),
                control.parameters().stream()
                        .map(it -> value(control, it, policy))
                        .toList(),
                control.citations());
    }

    private static Value value(Control control, Parameter parameter, Policy policy) {
        return new Value(
                parameter.name(),
                policy.value(control.id(), parameter.name()),
                parameter.type(),
                policy.parameters().getOrDefault(control.id(), Map.of()).containsKey(parameter.name()),
                parameter.meaning());
    }

    /** What the JSON document holds. */
    private record Document(
            Instant asOf,
            @Nullable String judgedBySha256,
            String explainedBySha256,
            Finding finding,
            boolean givenAgain,
            @Nullable Boolean fewest,
            List<StoredFact> facts,
            String title,
            List<Value> parameters,
            List<Citation> citations) {}

    /** A parameter in force. */
    private record Value(String name, String value, ParameterType unit, boolean setByPolicy, String meaning) {}
}
