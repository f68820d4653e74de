package dev.certmend.policy;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.Spelling;
import dev.certmend.yaml.StrictYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a policy changes of the catalogue. */
public final class PolicyReader {

    private final Catalogue catalogue;

    private PolicyReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** All controls with the parameters of the catalogue. */
    public static Policy builtIn() {
        return Policy.of(Catalogue.builtIn(), Map.of());
    }

    /**
     * Reads a policy.yaml.
     *
     * @throws DocumentException if it is not a valid policy, with every problem that was found
     * @throws IOException if it cannot be read
     */
    public static Policy read(Path file) throws IOException {
        Problems problems = new Problems(file.toString());
        Fields root = new Fields(StrictYaml.read(file), problems);
        Policy policy = new PolicyReader(Catalogue.builtIn()).policy(root);
        problems.check();
        return policy;
    }

    private Policy policy(Fields root) {
        Documents.kind(root, "Policy");
        root.required("name");
        Map<String, Map<String, String>> parameters = new TreeMap<>();
        root.mapping("parameters")
                .ifPresent(controls -> controls.names().forEach(id -> {
                    Optional<Fields> values = controls.mapping(id);
                    Optional<Control> control = catalogue.find(id);
                    if (control.isEmpty()) {
                        List<String> known =
                                catalogue.controls().stream().map(Control::id).toList();
                        controls.problem(id, "unknown control '" + id + "'; " + Spelling.advice(id, known));
                    } else if (values.isPresent()) {
                        parameters.put(id, values(control.get(), values.get()));
                    }
                }));
        root.end();
        return Policy.of(catalogue, parameters);
    }

    /** Only what differs from the catalogue, so that writing a default out changes no digest. */
    private static Map<String, String> values(Control control, Fields fields) {
        Map<String, String> values = new TreeMap<>();
        for (Parameter parameter : control.parameters()) {
            fields.value(parameter.name(), parameter.type()::check)
                    .filter(value -> !value.equals(parameter.type().check(parameter.value())))
                    .ifPresent(value -> values.put(parameter.name(), value));
        }
        fields.end();
        return values;
    }
}
