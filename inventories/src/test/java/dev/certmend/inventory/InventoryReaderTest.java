package dev.certmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                .isEqualTo(new SshAddress("a", 2200, "cluster", folder.resolve("keys/id"), null, false));
        assertThat(nodes.get(1).ssh())
                .isEqualTo(new SshAddress("b", 2222, "node", folder.resolve("keys/id"), null, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clusters: [{ name: a, plattform: k3s }]            | 4:23 | unknown key 'plattform'; did you mean 'platform'?",
                "clusters: [{ name: a, platform: k4s }]             | 4:33 | not one of aks-hci, aks, kubeadm, k3s, rke2, generic",
                "clusters: [{ name: a, name: b, platform: k3s }]    | 4:27 | duplicate key 'name'",
                "clusters: &all [{ name: a, platform: k3s }]        | 4:11 | an anchor (&)",
                "clusters: [{ name: !!str a, platform: k3s }]       | 4:20 | a tag (!)",
                "clusters: [{ name: a, <<: { b: c } }]              | 4:23 | a merge key (<<)",
                "clusters: [{ name: a, platform: k3s, nodes: [{ name: x }, { name: x }] }] | 4:67 | a node 'x' stands above",
                "clusters: [{ name: a, platform: k3s }, { name: a, platform: k3s }]  | 4:48 | a cluster 'a' stands above",
                "clusters: [{ name: a, platform: k3s, nodes: [{ name: x, host: -oProxyCommand=id }] }] | 4:63 | begins with '-'",
                "clusters: [{ name: a, platform: k3s, nodes: [{ name: x, host: 'a b' }] }] | 4:63 | not a host name",
                "clusters: [{ name: a, platform: k3s, nodes: [{ name: x, port: 0 }] }] | 4:63 | not a port between 1 and 65535",
                "clusters: [{ name: a, platform: k3s, nodes: [{ name: 'x[1:3]', host: 'h[1:2]' }] }] | 4:70 | stands for 2 hosts and 'name' for 3",
                "clusters: [{ name: a, platform: k3s, nodes: [{ name: 'x[3:1]' }] }] | 4:54 | runs backwards",
                "clusters: [{ name: a, platform: k3s, nodes: [{ name: 'x[1:99999]' }] }] | 4:54 | more than 10000 names",
                "clusters: [{ name: a, platform: aks-hci }]         | 4:12 | 'role' is missing",
                "clusters: [{ name: a, platform: aks-hci, role: target }] | 4:12 | 'managedBy' is missing",
                "clusters: [{ name: 'a\\u202Eb', platform: k3s }]   | 4:20 | is not a name",
                "clusters: [{ name: a, platform: k3s, nodes: [{ name: x, root: host }] }] | 4:63 | not an absolute path",
                "clusters: {}                                       | 4:11 | 'clusters' is a list",
            })
    void whatIsWrongIsRefusedWithItsPlace(String yaml, String place, String advice) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("inventory.yaml:" + place + ": ")
                .hasMessageContaining(advice);
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
                .hasMessageContaining("'t' is managed by 'm', which is no management cluster here");
        assertThatThrownBy(() -> Inventories.read(List.of(management, management)))
                .hasMessageContaining("cluster 'm' stands in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a\n- b\n", "a: b\n---\nc: d\n", "a: [", "\u0000", "a: *b"})
    void whatIsNoInventoryIsRefused(String yaml) throws IOException {
        Path file = folder.resolve("inventory.yaml");
        Files.writeString(file, yaml);

        assertThatThrownBy(() -> InventoryReader.read(file)).isInstanceOf(DocumentException.class);
    }

    @Test
    void depthAndSizeHaveLimits() throws IOException {
        Path deep = folder.resolve("deep.yaml");
        Files.writeString(deep, "a: " + "[".repeat(1000));
        Path large = folder.resolve("large.yaml");
        Files.write(large, new byte[9 * 1024 * 1024]);

        assertThatThrownBy(() -> InventoryReader.read(deep)).isInstanceOf(DocumentException.class);
        assertThatThrownBy(() -> InventoryReader.read(large)).hasMessageContaining("larger than 8 MiB");
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
