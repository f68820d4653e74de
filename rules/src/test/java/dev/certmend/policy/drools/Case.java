package dev.certmend.policy.drools;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.policy.Policies;
import dev.certmend.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One example of a control, as policy authors read it: facts, the instant at which they are judged, and what must come
 * out of it.
 */
record Case(String control, String name, Instant asOf, Policy policy, List<ScanRecord> facts, Expectation expect) {

    static final Path ROOT = root();

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** All cases of all controls. */
    static Stream<Case> all() {
        return All.CASES.stream();
    }

    /** The kind of case: {@code violates}, {@code complies}, {@code not-applicable} or {@code unknown}. */
    Result kind() {
        return Stream.of(
                        Map.entry("violates", Result.FAIL),
                        Map.entry("complies", Result.PASS),
                        Map.entry("not-applicable", Result.NOT_APPLICABLE),
                        Map.entry("unknown", Result.UNKNOWN))
                .filter(it -> name.startsWith(it.getKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(this + " begins with none of the four kinds"))
                .getValue();
    }

    @Override
    public String toString() {
        return control + "/" + name;
    }

    private static Case read(Path file) {
        try {
            Content content = YAML.readValue(file.toFile(), Content.class);
            return new Case(
                    ROOT.relativize(file).getName(0).toString(),
                    file.getFileName().toString(),
                    content.asOf(),
                    policy(content),
                    content.facts(),
                    Objects.requireNonNullElse(content.expect(), new Expectation(null, null, null, null, null)));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Policy policy(Content content) throws IOException {
        Map<String, Map<String, String>> parameters = Objects.requireNonNullElse(content.parameters(), Map.of());
        return content.calendar() == null
                ? Policies.with(parameters)
                : Policies.with(parameters, content.calendar().toString());
    }

    private static Path root() {
        try {
            return Path.of(Objects.requireNonNull(Case.class.getResource("/cases"), "cases")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Case> readAll() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(it -> it.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Case::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read once for all tests. */
    private static final class All {
        static final List<Case> CASES = readAll();
    }

    /** What the file holds. */
    private record Content(
            String why,
            Instant asOf,
            @Nullable Map<String, Map<String, String>> parameters,
            @Nullable JsonNode calendar,
            List<ScanRecord> facts,
            @Nullable Expectation expect) {}

    /** What the finding must be like, where there must be one; null where it does not matter. */
    record Expectation(
            @Nullable Severity severity,
            @Nullable String message,
            @Nullable String action,
            @Nullable Map<String, String> parameters,
            @Nullable String manual) {

        @Nullable
        Remedy remedy() {
            return action == null || parameters == null ? null : Remedy.of(action, parameters);
        }
    }
}
