package dev.certmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryReaderTest {

    private static final String HEAD = """
            apiVersion: certmend.dev/v1
            kind: Inventory
            name: test
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fabrikam.yaml", "kubeadm.yaml", "shops.yaml"})
    void everyExampleIsValid(String example) throws IOException {
        assertThat(InventoryReader.read(Path.of("examples", example)).clusters())
                .isNotEmpty();
    }

    @Test
    void rangesNameNodesAndHostsTogether() throws IOException {
        Inventory inventory = read("""
                clusters:
                  - name: shop
                    platform: kubeadm
                    nodes:
                      - { name: "cp-[08:10]", host: "10.0.0.[8:10]", roles: [control-plane] }
                """);

        assertThat(inventory.clusters().get(0).nodes())
                .extracting(node -> node.name() + "@" + node.ssh().host())
                .containsExactly("cp-08@10.0.0.8", "cp-09@10.0.0.9", "cp-10@10.0.0.10");
    }

    @Test
    void theNearestSshSettingWinsAndPathsAreRelativeToTheFile() throws IOException {
        Inventory inventory = read("""
                defaults: { ssh: { user: everyone, port: 2200, identityFile: keys/id, sudo: true } }
                clusters:
                  - name: shop
                    platform: k3s
                    ssh: { user: cluster }
                    nodes:
                      - { name: a, ssh: { sudo: false } }
                      - { name: b, port: 2222, ssh: { user: node } }
                """);

        List<Node> nodes = inventory.clusters().get(0).nodes();
        assertThat(nodes.get(0).ssh())
                .isEqualTo(new SshAddress(
                        "a", 2200, "cluster", folder.resolve("keys/id"), null, null, List.of(), null, false));
        assertThat(nodes.get(1).ssh())
                .isEqualTo(new SshAddress(
                        "b", 2222, "node", folder.resolve("keys/id"), null, null, List.of(), null, true));
    }

    @Test
    void anSshSettingNamesTheWayTheKeysOfTheHostAndThePassphrase() throws IOException {
        String key = "AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS";
        Inventory inventory = read("""
                defaults: { ssh: { proxyJump: "jump@gate.example:2222,[fd00::1]", passphraseFile: keys/pass } }
                clusters:
                  - name: shop
                    platform: k3s
                    nodes:
                      - { name: a, ssh: { hostKeys: [ "ssh-ed25519 %s root@a" ] } }
                      - { name: b, ssh: { proxyJump: none } }
                """.formatted(key));

        List<Node> nodes = inventory.clusters().get(0).nodes();
        assertThat(nodes.get(0).ssh().proxyJump())
                .containsExactly(new SshHop("jump", "gate.example", 2222), new SshHop(null, "fd00::1", null));
        assertThat(nodes.get(0).ssh().passphraseFile()).isEqualTo(folder.resolve("keys/pass"));
        assertThat(nodes.get(0).ssh().hostKeys()).containsExactly(new SshHostKey("ssh-ed25519", key));
        assertThat(nodes.get(1).ssh().proxyJump()).isEmpty();
    }

    @Test
    void theAnswerOfANodeMayLieInAFileOfItsOwn() throws IOException {
        Inventory inventory = read(
                "clusters: [{ name: a, platform: aks, nodes: [{ name: b, runCommandOutput: out/b.json }, { name: c }] }]");

        assertThat(inventory.clusters().get(0).nodes())
                .extracting(Node::runCommandOutput)
                .containsExactly(folder.resolve("out/b.json"), null);
        assertThatThrownBy(
                        () -> read(
                                "clusters: [{ name: a, platform: aks, nodes: [{ name: 'b-[1:2]', runCommandOutput: b.json }] }]"))
                .hasMessageContaining("one file holds the answer of one node, and 'name' stands for 2");
        assertThatThrownBy(
                        () -> read(
                                "clusters: [{ name: a, platform: aks, nodes: [{ name: b, os: windows, runCommandOutput: b }] }]"))
                .hasMessageContaining("answers in files are read of Linux nodes only");
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        assertThatThrownBy(() -> read("clusters: [{ name: a, platform: k9s, ownr: me, nodes: [{ host: b }] }]"))
                .satisfies(failure ->
                        assertThat(((DocumentException) failure).problems()).hasSize(3));
    }

    @Test
    void textLikeBooleansAndOctalsStaysText() throws IOException {
        Inventory inventory = read("clusters: [{ name: no, platform: k3s, owner: 0777, release: 1.10 }]");

        Cluster cluster = inventory.clusters().get(0);
        assertThat(cluster.name()).isEqualTo("no");
        assertThat(cluster.owner()).isEqualTo("0777");
        assertThat(cluster.release()).isEqualTo("1.10");
    }

    @Test
    void aTargetNeedsItsManagementClusterInOneOfTheFiles() throws IOException {
        Path targets = write("targets.yaml", "clusters: [{ name: t, platform: aks-hci, role: target, managedBy: m }]");
        Path management = write("management.yaml", "clusters: [{ name: m, platform: aks-hci, role: management }]");

        assertThat(Inventories.read(List.of(targets, management))).hasSize(2);
        assertThatThrownBy(() -> Inventories.read(List.of(targets)))
                .hasMessage(
                        targets + ":4:67: 'managedBy': there is no cluster 'm'; add it with role management, or give"
                                + " the file that holds it too");
    }

    @Test
    void aClusterStandsInOneFileOnly() throws IOException {
        Path first = write("first.yaml", "clusters: [{ name: m, platform: k3s }]");
        Path second = write("second.yaml", "clusters: [{ name: m, platform: k3s }]");

        assertThatThrownBy(() -> Inventories.read(List.of(first, second)))
                .hasMessage(second + ":4:20: a cluster 'm' stands in " + first
                        + ":4 too; give one of the two another name");
    }

    @Test
    void theProblemsOfAllFilesAreReportedAtOnce() throws IOException {
        Path first = write("first.yaml", "clusters: [{ name: m, platform: k4s }]");
        Path second = write("second.yaml", "clusters: [{ name: n, platform: k4s }]");

        assertThatThrownBy(() -> Inventories.read(List.of(first, second)))
                .hasMessageContaining("first.yaml:4:33: ")
                .hasMessageContaining("second.yaml:4:33: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "- a\n- b\n", "a: b\n---\nc: d\n", "a: [", "\u0000", "a: *b"})
    void whatIsNoInventoryIsRefused(String yaml) throws IOException {
        Path file = folder.resolve("inventory.yaml");
        Files.writeString(file, yaml);

        assertThatThrownBy(() -> InventoryReader.read(file)).isInstanceOf(DocumentException.class);
    }

    @Test
    void depthAndSizeHaveLimits() throws IOException {
        Path deep = folder.resolve("deep.yaml");
        Files.writeString(deep, "a: " + "[".repeat(1000) + "]".repeat(1000));
        Path large = folder.resolve("large.yaml");
        Files.write(large, new byte[9 * 1024 * 1024]);

        assertThatThrownBy(() -> InventoryReader.read(deep)).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> InventoryReader.read(large))
                .hasMessageContaining("larger than 8 MiB, the most that is read; an inventory can be split");
    }

    @Test
    void aFileThatIsNotThereIsNamedWithAdvice() {
        Path missing = folder.resolve("inventory.yml");

        assertThatThrownBy(() -> InventoryReader.read(missing))
                .hasMessage(missing + ": there is no such file; check its name and the folder you are in");
        assertThatThrownBy(() -> InventoryReader.read(folder)).hasMessage(folder + ": is a folder; name a file");
    }

    @Test
    void aFileOfWindowsPowerShellIsReadOrAdvised() throws IOException {
        Path marked = folder.resolve("marked.yaml");
        Files.writeString(marked, "\uFEFF" + (HEAD + "clusters: [{ name: a, platform: k3s }]\n").replace("\n", "\r\n"));
        Path wide = folder.resolve("wide.yaml");
        Files.writeString(wide, "\uFEFF" + HEAD, StandardCharsets.UTF_16LE);

        assertThat(InventoryReader.read(marked).clusters()).hasSize(1);
        assertThatThrownBy(() -> InventoryReader.read(wide)).hasMessage(wide + ": is not UTF-8; save it as UTF-8");
    }

    @Test
    void messagesShowNoControlCharactersOfTheFile() {
        assertThatThrownBy(() -> read("clusters: []\n\"ev\\e[31mil\u202Ekey\": 1"))
                .hasMessageContaining("unknown key 'ev?[31mil?key'");
    }

    @Test
    void aFlawOfManyPlacesDoesNotFloodTheScreen() {
        String clusters = IntStream.range(0, 200)
                .mapToObj(i -> "  - { name: c" + i + ", platform: k9 }\n")
                .collect(Collectors.joining());

        assertThatThrownBy(() -> read("clusters:\n" + clusters))
                .satisfies(failure ->
                        assertThat(((DocumentException) failure).problems()).hasSize(51))
                .hasMessageEndingWith("there is more; mend what is above first");
    }

    private Inventory read(String yaml) throws IOException {
        return InventoryReader.read(write("inventory.yaml", yaml));
    }

    private Path write(String name, String yaml) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, HEAD + yaml);
        return file;
    }
}
