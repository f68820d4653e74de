package dev.certmend.policy.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.policy.Calendar;
import dev.certmend.policy.CalendarReader;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.pack.Pack;
import dev.certmend.policy.pack.PackFiles;
import dev.certmend.policy.pack.PackReader;
import dev.certmend.policy.syntax.Glob;
import dev.certmend.result.RecordProblem;
import dev.certmend.result.ScanJson;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.Spelling;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the cases of a catalogue: {@code CONTROL/*.yaml} in their folder. */
public final class PackCaseReader {

    private static final int MAX_FILES = 5_000;
    private static final int MAX_BYTES = 1024 * 1024;
    private static final ObjectReader RECORD = ScanJson.mapperForRecords()
            .readerFor(ScanRecord.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private PackCaseReader() {}

    /** All cases of a pack, as {@link #read(PackFiles, Catalogue)} does. */
    public static List<PackCase> read(Pack pack) throws IOException {
        return read(pack.files(), pack.catalogue());
    }

    /** The cases of one control of a pack, as {@link #read(Pack)} does; those of others are not looked at. */
    public static List<PackCase> read(Pack pack, Control control) throws IOException {
        return read(pack.files(), control);
    }

    /**
     * All cases of a catalogue, in the order of their names.
     *
     * @param files where they lie, in a folder of their own; without it there are none
     * @throws DocumentException if a file is no case, or is about no control of the catalogue
     */
    static List<PackCase> read(PackFiles files, Catalogue catalogue) throws IOException {
        List<PackCase> cases = new ArrayList<>();
        for (String id : files.names(Pack.CASES, MAX_FILES).orElse(List.of())) {
            String folder = Pack.CASES + "/" + id;
            Control control = control(catalogue, id, files.place(folder));
            List<String> names = files.names(folder, MAX_FILES)
                    .orElseThrow(
                            () -> PackReader.refused(files.place(folder), "is no folder; cases lie in cases/CONTROL/"));
            cases.addAll(read(control, names, files));
        }
        return cases;
    }

    /** The cases of one control, in the order of their names; there may be none. */
    static List<PackCase> read(PackFiles files, Control control) throws IOException {
        return read(
                control, files.names(Pack.CASES + "/" + control.id(), MAX_FILES).orElse(List.of()), files);
    }

    private static List<PackCase> read(Control control, List<String> names, PackFiles files) throws IOException {
        String folder = Pack.CASES + "/" + control.id();
        List<PackCase> cases = new ArrayList<>();
        for (String name : names) {
            cases.add(read(control, name, files, folder + "/" + name));
        }
        return cases;
    }

    private static Control control(Catalogue catalogue, String id, String folder) throws DocumentException {
        return catalogue
                .find(id)
                .orElseThrow(() -> PackReader.refused(
                        folder,
                        "there is no control and no rule for these cases; "
                                + Spelling.advice(
                                        id,
                                        catalogue.controls().stream()
                                                .map(Control::id)
                                                .toList())));
    }

    private static PackCase read(Control control, String name, PackFiles files, String path) throws IOException {
        String file = files.place(path);
        Result result = PackCase.kind(name)
                .orElseThrow(() -> PackReader.refused(
                        file,
                        "is no case; its name begins with violates, complies, not-applicable or unknown and ends"
                                + " with .yaml"));
        return parse(control, name, result, file, files.content(path, MAX_BYTES));
    }

    private static PackCase parse(Control control, String name, Result result, String file, byte[] content)
            throws DocumentException {
        Problems problems = new Problems(file);
        Fields root = new Fields(StrictYaml.parse(file, content), problems);
        String why = root.required("why");
        Optional<Instant> asOf = root.required("asOf", Instant::parse);
        Map<String, String> parameters = root.mapping("parameters")
                .map(it -> PolicyReader.values(control, it))
                .orElse(new TreeMap<>());
        Calendar calendar = CalendarReader.read(root);
        List<Glob> publicIssuers = PolicyReader.publicIssuers(root);
        List<ScanRecord> facts = facts(root, problems);
        PackCase.Expectation expect =
                root.mapping("expect").map(PackCaseReader::expectation).orElse(PackCase.Expectation.NONE);
        root.end();
        problems.check();
        return new PackCase(
                control.id(),
                name,
                result,
                why,
                asOf.orElseThrow(),
                parameters,
                calendar,
                publicIssuers,
                facts,
                expect);
    }

    private static List<ScanRecord> facts(Fields root, Problems problems) {
        List<ScanRecord> facts = new ArrayList<>();
        for (YamlNode node : root.list("facts")) {
            try {
                facts.add(RECORD.readValue(json(node)));
            } catch (JsonProcessingException e) {
                problems.add(node, "is no fact: " + RecordProblem.words(e));
            } catch (IOException e) {
                problems.add(node, "is no fact: " + e.getMessage());
            }
        }
        return facts;
    }

    private static PackCase.Expectation expectation(Fields fields) {
        PackCase.Expectation expect = new PackCase.Expectation(
                fields.word("severity", Severity.class).orElse(null),
                fields.text("message"),
                fields.text("action"),
                fields.mapping("parameters").map(PackCaseReader::texts).orElse(null),
                fields.text("manual"));
        fields.end();
        return expect;
    }

    private static Map<String, String> texts(Fields fields) {
        Map<String, String> texts = new TreeMap<>();
        fields.names().forEach(name -> texts.put(name, fields.required(name)));
        return texts;
    }

    private static JsonNode json(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            mapping.entries().forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.items().forEach(it -> array.add(json(it)));
            return array;
        }
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        return scalar.isNull() ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(scalar.text());
    }
}
