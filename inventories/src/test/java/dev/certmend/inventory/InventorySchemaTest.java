package dev.certmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certmend.vocabulary.Vocabulary;
import dev.certmend.yaml.DocumentException;
import dev.certmend.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InventorySchemaTest {

    private static final String UNHEARD_OF = "unknown key 'quite-unheard-of'; known are ";

    @TempDir
    private Path folder;

    @Test
    void itIsAValidSchema() throws IOException {
        var draft = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(draft.validate(InventorySchemas.tree())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itAcceptsEveryExample(Path example) throws IOException {
        assertThat(InventorySchemas.errors(example)).isEmpty();
    }

    @Test
    void itAcceptsEveryKeyAtOnce() throws IOException {
        Path file = write("""
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: all
                defaults: { ssh: { user: 'CORP\\scan', port: 22, identityFile: ~/.ssh/id, knownHosts: hosts, sudo: false } }
                clusters:
                  - name: mgmt
                    platform: aks-hci
                    role: management
                  - name: all
                    platform: aks-hci
                    role: target
                    managedBy: mgmt
                    environment: production
                    owner: Team Ü
                    release: 1.0.16.10823
                    loadBalancer: kubevip
                    azure: { resourceGroup: rg, name: all }
                    lastUpdatedAt: 2026-11-26T00:00:00Z
                    createdAt: 2026-11-26T00:00:00.5+01:00
                    ssh: { sudo: true }
                    nodes:
                      - { name: "n-[01:03]", host: "[1:3].example.net", port: 22, os: linux, roles: [worker], root: /host, ssh: { } }
                      - { name: six, host: "fd00::1%eth0" }
                      - { name: far, runCommandOutput: outputs/far.json }
                    kubeconfigs: [ ~/.kube/config ]
                    endpoints: [ "[fd00::1]:6443", "a.example.net:443" ]
                """);

        assertThat(InventorySchemas.errors(file)).isEmpty();
        assertThat(Inventories.read(List.of(file)).get(0).clusters()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void itsWordsAreTheWordsOfTheProgram(String place, Class<? extends Vocabulary> vocabulary) throws IOException {
        List<String> words = new ArrayList<>();
        InventorySchemas.tree().at(place).get("enum").forEach(word -> words.add(word.asText()));

        assertThat(words)
                .containsExactlyElementsOf(Arrays.stream(vocabulary.getEnumConstants())
                        .map(Vocabulary::word)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void itsKeysAreTheKeysOfTheReader(String place, String inventory) throws IOException {
        List<String> keys = new ArrayList<>();
        InventorySchemas.tree().at(place).get("properties").properties().forEach(key -> keys.add(key.getKey()));
        Path file = write("apiVersion: certmend.dev/v1\nkind: Inventory\nname: a\n" + inventory);

        DocumentException refusal = catchThrowableOfType(DocumentException.class, () -> InventoryReader.read(file));

        assertThat(refusal.problems())
                .extracting(Problem::message)
                .filteredOn(message -> message.startsWith(UNHEARD_OF))
                .flatExtracting(message ->
                        List.of(message.substring(UNHEARD_OF.length()).split(", ")))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void everyKeyIsDescribed() throws IOException {
        List<String> silent = new ArrayList<>();
        describe("", InventorySchemas.tree(), silent);

        assertThat(silent).isEmpty();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    static Stream<Arguments> vocabularies() {
        return Stream.of(
                Arguments.of("/$defs/cluster/properties/platform", Platform.class),
                Arguments.of("/$defs/cluster/properties/role", ClusterRole.class),
                Arguments.of("/$defs/cluster/properties/loadBalancer", LoadBalancer.class),
                Arguments.of("/$defs/node/properties/os", OperatingSystem.class),
                Arguments.of("/$defs/node/properties/roles/items", NodeRole.class));
    }

    static Stream<Arguments> mappings() {
        String cluster = "clusters: [{ name: a, platform: k3s, ";
        return Stream.of(
                Arguments.of("", "clusters: []\nquite-unheard-of: 1"),
                Arguments.of("/properties/defaults", "defaults: { quite-unheard-of: 1 }"),
                Arguments.of("/$defs/ssh", "defaults: { ssh: { quite-unheard-of: 1 } }"),
                Arguments.of("/$defs/cluster", cluster + "quite-unheard-of: 1 }]"),
                Arguments.of("/$defs/cluster/properties/azure", cluster + "azure: { quite-unheard-of: 1 } }]"),
                Arguments.of("/$defs/node", cluster + "nodes: [{ quite-unheard-of: 1 }] }]"));
    }

    private static void describe(String place, JsonNode schema, List<String> silent) {
        for (Map.Entry<String, JsonNode> key : schema.path("properties").properties()) {
            if (!key.getValue().has("description")) {
                silent.add(place + "/" + key.getKey());
            }
        }
        for (Map.Entry<String, JsonNode> child : schema.properties()) {
            if (!child.getKey().equals("allOf")) {
                describe(place + "/" + child.getKey(), child.getValue(), silent);
            }
        }
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("inventory.yaml"), yaml);
    }
}
