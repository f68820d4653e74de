package dev.certmend.policy;

import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Fields;
import dev.certmend.yaml.Problems;
import dev.certmend.yaml.StrictYaml;
import dev.certmend.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /**
     * Reads a policy.yaml.
     *
     * @throws DocumentException if it is not a valid policy, with every problem that was found
     * @throws IOException if it cannot be read
     */
    public static Policy read(Path file) throws IOException {
        return policy(StrictYaml.read(file), file);
    }

    /**
     * Reads a policy from memory.
     *
     * @param file how problems name it, and from where the paths of packs begin
     * @throws DocumentException if it is not a valid policy
     * @throws IOException if a pack cannot be read
     */
    static Policy parse(String file, byte[] content) throws IOException {
        return policy(StrictYaml.parse(file, content), Path.of(file));
    }

    private static Policy policy(YamlNode.Mapping document, Path file) throws IOException {
        Problems problems = new Problems(file.toString());
        Fields root = new Fields(document, problems);
        Policy policy = policy(root, packs(root, file));
        problems.check();
        return policy;
    }

    /** A policy of nothing but one pack. */
    public static Policy of(Pack pack) {
        return Policy.of(Map.of(), Map.of(), List.of(), List.of(pack), Calendar.EMPTY, List.of());
    }

    /** The packs that the policy names by the path of their folder, from the folder of the policy on. */
    private static List<Pack> packs(Fields root, Path file) throws IOException {
        List<Pack> packs = new ArrayList<>();
        for (Fields fields : root.mappings("packs")) {
            Optional<Path> folder =
                    fields.required("path", it -> file.resolveSibling(it).normalize());
            Optional<String> pinned = fields.value("sha256", PolicyReader::digest);
            fields.end();
            if (folder.isPresent()) {
                Pack pack = PackReader.read(folder.get());
                if (pinned.isPresent() && !pinned.get().equals(pack.sha256())) {
                    fields.problem(
                            "sha256",
                            "the pack is another: its digest is " + pack.sha256()
                                    + "; look at what changed before you write that here");
                }
                packs.add(pack);
            }
        }
        PackReader.checkApart(packs);
        return packs;
    }

    private static String digest(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "is no SHA-256 in 64 lower-case hex digits; 'certmend policy test' prints it");
        }
        return text;
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
    static List<Glob> publicIssuers(Fields root) {
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
    static Map<String, String> values(Control control, Fields fields) {
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
