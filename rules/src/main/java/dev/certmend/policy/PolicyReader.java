package dev.certmend.policy;

import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.catalogue.Parameter;
import dev.certmend.policy.pack.Controls;
import dev.certmend.policy.pack.Pack;
import dev.certmend.policy.pack.PackEntries;
import dev.certmend.policy.pack.PackSource;
import dev.certmend.policy.syntax.Documents;
import dev.certmend.policy.syntax.Glob;
import dev.certmend.policy.waiver.Waiver;
import dev.certmend.policy.waiver.WaiverReader;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a policy changes of the catalogue. */
public final class PolicyReader {

    private PolicyReader() {}

    /** All controls with the parameters of the catalogue. */
    public static Policy builtIn() {
        return Policy.of(Map.of(), Map.of(), List.of());
    }

    /** Reads a policy.yaml whose packs lie in folders. */
    public static Policy read(Path file) throws IOException {
        return read(file, PackSource.NONE);
    }

    /**
     * Reads a policy.yaml.
     *
     * @param source where packs come from that it names by a commit
     * @throws DocumentException if it is not a valid policy, with every problem that was found
     * @throws IOException if it cannot be read
     */
    public static Policy read(Path file, PackSource source) throws IOException {
        return policy(StrictYaml.read(file), new PackEntries(file, source), file.toString());
    }

    /**
     * Reads a policy from memory.
     *
     * @param file how problems name it, and from where the paths of packs begin
     * @param source where packs come from that it names by a commit
     * @throws DocumentException if it is not a valid policy
     * @throws IOException if a pack cannot be read
     */
    static Policy parse(String file, byte[] content, PackSource source) throws IOException {
        return policy(StrictYaml.parse(file, content), new PackEntries(Path.of(file), source), file);
    }

    private static Policy policy(YamlNode.Mapping document, PackEntries packs, String file) throws IOException {
        Problems problems = new Problems(file);
        Fields root = new Fields(document, problems);
        Policy policy = policy(root, packs.read(root));
        problems.check();
        return policy;
    }

    /** A policy of nothing but one pack. */
    public static Policy of(Pack pack) {
        return Policy.of(Map.of(), Map.of(), List.of(), List.of(pack), Calendar.EMPTY, List.of());
    }

    private static Policy policy(Fields root, List<Pack> packs) {
        Controls known = new Controls(packs);
        Documents.kind(root, "Policy");
        root.required("name");
        Map<String, Map<String, String>> parameters = new TreeMap<>();
        root.mapping("parameters")
                .ifPresent(controls -> controls.names().forEach(id -> {
                    Optional<Fields> values = controls.mapping(id);
                    Documents.build(controls, id, () -> known.require(id))
                            .ifPresent(control -> values.ifPresent(it -> parameters.put(id, values(control, it))));
                }));
        Map<String, String> disabled = new TreeMap<>();
        root.mapping("disabled")
                .ifPresent(controls -> controls.names().forEach(id -> {
                    Optional<String> reason = controls.optional(id);
                    Documents.build(controls, id, () -> dispensable(known.require(id)))
                            .ifPresent(control -> reason.ifPresent(it -> disabled.put(id, it)));
                }));
        List<Waiver> waivers = WaiverReader.read(root, known, List.of());
        Calendar calendar = CalendarReader.read(root);
        List<Glob> publicIssuers = publicIssuers(root);
        root.end();
        return Policy.of(parameters, disabled, waivers, packs, calendar, publicIssuers);
    }

    /** Names of issuers; one that fits every name would judge the private CAs of clusters by what binds public ones. */
    public static List<Glob> publicIssuers(Fields root) {
        return root.values("publicIssuers", text -> {
            Glob glob = new Glob(text);
            if (glob.isOpen()) {
                throw new IllegalArgumentException(
                        "fits every issuer, private ones too; name those whose certificates the public trusts");
            }
            return glob;
        });
    }

    private static Control dispensable(Control control) {
        if (!Catalogue.isDispensable(control)) {
            throw new IllegalArgumentException(control.id() + " cannot be disabled: without it nobody would see what"
                    + " was left out; leave it, findings below --fail-on change no exit code");
        }
        return control;
    }

    /** Only what differs from the catalogue, so that writing a default out changes no digest. */
    public static Map<String, String> values(Control control, Fields fields) {
        Map<String, String> values = new TreeMap<>();
        for (Parameter parameter : control.parameters()) {
            fields.value(parameter.name(), parameter.type()::check)
                    .filter(value -> !value.equals(parameter.type().check(parameter.value())))
                    .ifPresent(value -> values.put(parameter.name(), value));
        }
        fields.end();
        ParameterPair.check(control, fields, values);
        return values;
    }
}
