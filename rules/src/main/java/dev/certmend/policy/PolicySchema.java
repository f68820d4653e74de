package dev.certmend.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certmend.policy.catalogue.Catalogue;
import dev.certmend.policy.catalogue.Control;
import dev.certmend.policy.catalogue.Parameter;
import dev.certmend.policy.catalogue.ParameterType;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The JSON Schema (draft 2020-12) of a policy.yaml, for editors and for checks where Certmend is not installed. It is
 * made of the catalogues, so it knows every control with its parameters; what holds between places (an approver who is
 * not the owner, an end after its start) only {@link PolicyReader} knows.
 */
public final class PolicySchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicySchema() {}

    /** The schema as JSON text. */
    public static String text() {
        ObjectNode schema = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Certmend policy");
        ObjectNode keys = mapping(schema, "By what facts are judged", "apiVersion", "kind", "name");
        keys.putObject("apiVersion").put("description", "Version of the format").put("const", "certmend.dev/v1");
        keys.putObject("kind").put("description", "What this file is").put("const", "Policy");
        text(keys, "name", "What people call it");
        packs(keys.putObject("packs"));
        parameters(keys.putObject("parameters"));
        disabled(keys.putObject("disabled"));
        calendar(keys.putObject("calendar"));
        publicIssuers(keys.putObject("publicIssuers"));
        ObjectNode waivers = keys.putObject("waivers")
                .put("description", "Failures that somebody answers for, for a while")
                .put("type", "array");
        waiver(waivers.putObject("items"));
        return schema.toPrettyString() + "\n";
    }

    private static void packs(ObjectNode schema) {
        ObjectNode item = schema.put("description", "Controls of one's own")
                .put("type", "array")
                .putObject("items");
        ObjectNode pack = mapping(item, "One pack, in a folder or at a commit of a Git repository");
        ArrayNode either = item.putArray("oneOf");
        either.addObject().putArray("required").add("path");
        either.addObject().putArray("required").add("git").add("commit");
        ObjectNode needs = item.putObject("dependentRequired");
        List.of("commit", "folder", "allowed_signers")
                .forEach(key -> needs.putArray(key).add("git"));
        text(pack, "path", "Its folder, from the folder of this file on");
        text(pack, "git", "Its repository: an address, or a path from the folder of this file on");
        text(pack, "commit", "Full id of the commit in which it lies").put("pattern", "^[0-9a-f]{40}$");
        text(pack, "folder", "Its folder in the commit; without it the top of the commit");
        text(pack, "allowed_signers", "File of those who may have signed the commit, as ssh-keygen reads it");
        text(pack, "sha256", "Its digest, which 'certmend policy test' prints; another pack is refused")
                .put("pattern", "^[0-9a-f]{64}$");
    }

    /** Ids that controls of packs may have: those that begin as none of Certmend does. */
    private static String ofPacks() {
        return Catalogue.all().stream()
                .map(it -> it.id().substring(0, it.id().indexOf('-')))
                .distinct()
                .sorted()
                .collect(Collectors.joining("|", "^(?!(", ")-)[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$"));
    }

    private static void parameters(ObjectNode schema) {
        ObjectNode controls = mapping(schema, "Parameters that differ from the catalogue, by control");
        schema.putObject("patternProperties").putObject(ofPacks()).put("type", "object");
        for (Control control : Catalogue.all()) {
            if (!control.parameters().isEmpty()) {
                ObjectNode values = mapping(controls.putObject(control.id()), control.title());
                control.parameters().forEach(it -> number(values.putObject(it.name()), it));
            }
        }
    }

    private static void number(ObjectNode schema, Parameter parameter) {
        ParameterType type = parameter.type();
        schema.put("description", parameter.meaning() + " It is " + type.words() + ".")
                .put("type", type == ParameterType.SHARE ? "number" : "integer")
                .put("minimum", type.least())
                .put("maximum", type.most())
                .put("default", new BigDecimal(parameter.value()));
    }

    private static void disabled(ObjectNode schema) {
        ObjectNode controls = mapping(schema, "Controls that apply to nothing, each with the reason");
        text(schema.putObject("patternProperties"), ofPacks(), "Why this control of a pack does not apply");
        Catalogue.all().stream()
                .filter(Catalogue::isDispensable)
                .forEach(it -> text(controls, it.id(), "Why this does not apply: " + it.title()));
    }

    private static void publicIssuers(ObjectNode schema) {
        schema.put(
                        "description",
                        "Issuers whose certificates the public trusts, as result files name them; * stands for any"
                                + " characters")
                .put("type", "array")
                .putObject("items")
                .put("type", "string")
                .put("pattern", "[^*]");
    }

    private static void calendar(ObjectNode schema) {
        ObjectNode keys = mapping(schema, "When the owner works on clusters, and when nothing may be touched");
        text(keys, "zone", "Zone of the tz database in which days and times are meant");
        ObjectNode windows = keys.putObject("windows")
                .put(
                        "description",
                        "Maintenance windows, weekly ones with weekly, at and hours, others with from and until")
                .put("type", "array")
                .putObject("items");
        ObjectNode window = span(windows, "name");
        ArrayNode days = text(window, "weekly", "The day on which it begins").putArray("enum");
        for (DayOfWeek day : DayOfWeek.values()) {
            days.add(day.name().toLowerCase(Locale.ROOT));
        }
        text(window, "at", "The time at which it begins, such as 22:00").put("pattern", "^[0-2][0-9]:[0-5][0-9]");
        window.putObject("hours")
                .put("description", "How long it lasts")
                .put("type", "integer")
                .put("minimum", 1)
                .put("maximum", 168);
        span(
                keys.putObject("freezes")
                        .put("description", "Times in which nothing may be changed")
                        .put("type", "array")
                        .putObject("items"),
                "name",
                "from",
                "until");
    }

    private static ObjectNode span(ObjectNode schema, String... required) {
        ObjectNode keys = mapping(schema, "A time with a name", required);
        text(keys, "name", "What people call it");
        text(keys, "from", "First day, or an instant (RFC 3339)");
        text(keys, "until", "Last day, which belongs to it to its end, or an instant (RFC 3339)");
        return keys;
    }

    private static void waiver(ObjectNode schema) {
        ObjectNode keys = mapping(schema, "One exception", "control", "owner", "approver", "reason", "from", "until");
        text(keys, "id", "Unique in the file").put("pattern", "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$");
        ArrayNode either = text(keys, "control", "What may fail").putArray("anyOf");
        either.addObject().put("pattern", ofPacks());
        ArrayNode controls = either.addObject().putArray("enum");
        Catalogue.all().stream().filter(Catalogue::isDispensable).forEach(it -> controls.add(it.id()));
        ObjectNode scope = mapping(keys.putObject("scope"), "What it covers; everything that is given has to fit");
        for (String key : List.of("cluster", "target", "path")) {
            text(scope, key, "As the finding has it; * stands for any characters");
        }
        text(scope, "fingerprint", "SHA-256 of the certificate or token").put("pattern", "^[0-9a-f]{64}$");
        text(keys, "owner", "Who answers for it");
        text(keys, "approver", "Who allowed it; somebody else than the owner");
        text(keys, "reason", "Why");
        text(keys, "from", "First day, or an instant (RFC 3339)");
        text(keys, "until", "Last day, which is covered to its end, or an instant (RFC 3339)");
        text(keys, "zone", "Zone of the tz database in which days are days");
    }

    private static ObjectNode mapping(ObjectNode schema, String description, String... required) {
        schema.put("description", description).put("type", "object").put("additionalProperties", false);
        if (required.length > 0) {
            ArrayNode names = schema.putArray("required");
            List.of(required).forEach(names::add);
        }
        return schema.putObject("properties");
    }

    private static ObjectNode text(ObjectNode keys, String name, String description) {
        return keys.putObject(name)
                .put("description", description)
                .put("type", "string")
                .put("minLength", 1);
    }
}
