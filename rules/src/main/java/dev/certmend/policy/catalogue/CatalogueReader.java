package dev.certmend.policy.catalogue;

import dev.certmend.fact.Fingerprint;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.Platform;
import dev.certmend.policy.syntax.Documents;
import dev.certmend.yaml.CompiledYaml;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Printable;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a catalogue. */
public final class CatalogueReader {

    private CatalogueReader() {}

    /** Reads a catalogue that was built in, as {@link CatalogueCompiler} left it. */
    static Catalogue resource(String name) {
        try (InputStream in = CatalogueReader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from this build");
            }
            CompiledYaml compiled = CompiledYaml.read(in.readAllBytes());
            return catalogue(name, compiled.document(), compiled.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a catalogue from memory.
     *
     * @param file how problems name it
     * @throws DocumentException if it is not a valid catalogue
     */
    public static Catalogue parse(String file, byte[] content) throws DocumentException {
        return catalogue(file, StrictYaml.parse(file, content), Fingerprint.sha256(content));
    }

    private static Catalogue catalogue(String file, YamlNode.Mapping document, String sha256) throws DocumentException {
        Problems problems = new Problems(file);
        Fields root = new Fields(document, problems);
        Documents.kind(root, "Catalogue");
        List<Control> controls = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields fields : root.mappings("controls")) {
            String id = fields.required("id");
            if (!ids.add(id)) {
                fields.problem("id", "control '" + id + "' stands here twice");
            }
            Documents.build(fields, "id", () -> control(id, fields)).ifPresent(controls::add);
            fields.end();
        }
        root.end();
        problems.check();
        return new Catalogue(controls, sha256);
    }

    private static Control control(String id, Fields fields) {
        return new Control(
                id,
                fields.required("title"),
                Documents.word(fields, "severity", Severity.class),
                Documents.word(fields, "level", Level.class),
                Documents.word(fields, "asset", AssetKind.class),
                Set.copyOf(fields.words("platforms", Platform.class)),
                Set.copyOf(fields.words("roles", ClusterRole.class)),
                Set.copyOf(fields.words("layers", Layer.class)),
                Set.copyOf(fields.words("usages", Usage.class)),
                Set.copyOf(fields.words("sources", Source.class)),
                Set.copyOf(fields.texts("components")),
                Set.copyOf(fields.words("needs", Need.class)),
                fields.word("comparesWith", PolicyPart.class).orElse(null),
                fields.flag("renewal"),
                fields.required("unknown"),
                Documents.word(fields, "unknownSeverity", Severity.class),
                fields.required("unknownManual"),
                fields.required("manual"),
                fields.required("rationale"),
                citations(fields),
                fields.required("effectiveFrom", CatalogueReader::day).orElse(LocalDate.EPOCH),
                fields.value("effectiveUntil", CatalogueReader::day).orElse(null),
                parameters(fields));
    }

    private static List<Citation> citations(Fields control) {
        List<Citation> citations = new ArrayList<>();
        for (Fields fields : control.mappings("citations")) {
            citations.add(new Citation(
                    fields.required("document"),
                    fields.required("section"),
                    Documents.word(fields, "grade", Grade.class)));
            fields.end();
        }
        return citations;
    }

    private static List<Parameter> parameters(Fields control) {
        List<Parameter> parameters = new ArrayList<>();
        for (Fields fields : control.mappings("parameters")) {
            String name = fields.required("name");
            ParameterType type = Documents.word(fields, "type", ParameterType.class);
            String value = fields.required("default");
            String meaning = fields.required("meaning");
            fields.end();
            Documents.build(fields, "default", () -> new Parameter(name, type, value, meaning))
                    .ifPresent(parameters::add);
        }
        return parameters;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(Printable.quoted(text) + " is not a day such as 2026-01-01", e);
        }
    }
}
