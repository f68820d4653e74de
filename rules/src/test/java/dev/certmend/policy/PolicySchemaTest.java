package dev.certmend.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certmend.policy.pack.PackScaffold;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An independent validator reads policies by the schema as the reader does. */
class PolicySchemaTest {

    private static final String HEAD = "apiVersion: certmend.dev/v1\nkind: Policy\nname: a\n";
    private static final String UNHEARD_OF = "unknown key 'quite-unheard-of'; known are ";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema POLICY = REGISTRY.getSchema(PolicySchema.text());

    @TempDir
    private Path folder;

    @Test
    void it_is_a_valid_schema() throws IOException {
        Schema draft = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(draft.validate(tree())).isEmpty();
    }

    @Test
    void it_and_the_reader_accept_the_example_of_the_page() throws IOException {
        Matcher example = Pattern.compile("```yaml\\n(apiVersion.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "policies.md")));
        assertThat(example.find()).isTrue();

        assertThat(errors(example.group(1))).isEmpty();
        assertThat(PolicyReader.read(write(example.group(1))).waivers()).isNotEmpty();
    }

    @Test
    void it_and_the_reader_accept_controls_of_packs() throws IOException {
        PackScaffold.write(folder.resolve("pack"));
        String policy = HEAD + "packs: [{ path: pack }]\n"
                + "parameters: { EXAMPLE-SERVER-LIFETIME: { days: 90 } }\n"
                + "waivers: [{ control: EXAMPLE-SERVER-LIFETIME, owner: ada, approver: bob, reason: r,"
                + " from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z }]\n";

        assertThat(errors(policy)).isEmpty();
        assertThat(PolicyReader.read(write(policy)).days("EXAMPLE-SERVER-LIFETIME", "days"))
                .isEqualTo(Duration.ofDays(90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parameters: { VALIDITY-RENEWAL: { actShare: 1.5 } }",
                "parameters: { SHUTDOWN-MOC: { days: 0 } }",
                "parameters: { VALIDITY-NO-SUCH: { days: 1 } }",
                "disabled: { COVERAGE-UNREAD: Because }",
                "waivers: [{ control: VALIDITY-EXPIRED }]",
                "calendar: { zone: UTC, windows: [{ name: a, weekly: someday, at: '22:00', hours: 1 }] }",
                "calendar: { zone: UTC, windows: [{ name: a, weekly: sunday, at: '22:00', hours: 999 }] }",
                "calendar: { freezes: [{ name: a, from: 2026-12-01T00:00:00Z }] }",
            })
    void it_and_the_reader_refuse_the_same(String policy) throws IOException {
        assertThat(errors(HEAD + policy)).isNotEmpty();
        assertThat(refusal(HEAD + policy).problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                      | quite-unheard-of: 1",
                "/properties/packs/items                  | packs: [{ quite-unheard-of: 1 }]",
                "/properties/waivers/items                | waivers: [{ quite-unheard-of: 1 }]",
                "/properties/waivers/items/properties/scope | waivers: [{ scope: { quite-unheard-of: 1 } }]",
                "/properties/calendar                     | calendar: { quite-unheard-of: 1 }",
                "/properties/calendar/properties/freezes/items | calendar: { freezes: [{ quite-unheard-of: 1 }] }",
                "/properties/parameters/properties/UPDATE-WINDOW | parameters: { UPDATE-WINDOW: { quite-unheard-of: 1 } }",
            })
    void its_keys_are_the_keys_of_the_reader(String place, String policy) throws IOException {
        List<String> keys = new ArrayList<>();
        tree().at(place).get("properties").properties().forEach(key -> keys.add(key.getKey()));

        assertThat(refusal(HEAD + policy).problems())
                .extracting(Problem::message)
                .filteredOn(message -> message.startsWith(UNHEARD_OF))
                .flatExtracting(message ->
                        List.of(message.substring(UNHEARD_OF.length()).split(", ")))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    private DocumentException refusal(String policy) throws IOException {
        Path file = write(policy);
        return catchThrowableOfType(DocumentException.class, () -> PolicyReader.read(file));
    }

    private Path write(String policy) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), policy);
    }

    private static JsonNode tree() throws IOException {
        return YAML.readTree(PolicySchema.text());
    }

    private static List<Error> errors(String policy) throws IOException {
        return POLICY.validate(YAML.readTree(policy));
    }
}
