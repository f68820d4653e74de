package dev.certmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsibleInventoryTest {

    private static final String INI = """
            ; production
            jump.example

            [kube_control_plane]
            cp-[1:2] ansible_host=10.0.0.1  # both behind one address
            cp-3 ansible_host=10.0.0.3 ansible_port=2222 ansible_user="other"

            [etcd:children]
            kube_control_plane

            [kube_node]
            w[01:02].example ansible_become=true

            [shop:children]
            kube_control_plane
            kube_node

            [shop:vars]
            certmend_platform=kubeadm
            certmend_environment=production
            ansible_user=scan
            ansible_ssh_private_key_file=keys/scan
            ansible_ssh_common_args='-o StrictHostKeyChecking=no -o ProxyJump="ada@jump.example:2200,[fd00::1]"'
            """;

    private static final String YAML = """
            all:
              hosts:
                jump.example:
              children:
                shop:
                  vars:
                    certmend_platform: kubeadm
                    certmend_environment: production
                    ansible_user: scan
                    ansible_ssh_private_key_file: keys/scan
                    ansible_ssh_common_args: -o StrictHostKeyChecking=no -J ada@jump.example:2200,[fd00::1]
                  children:
                    kube_control_plane:
                      hosts:
                        cp-[1:2]: { ansible_host: 10.0.0.1 }
                        cp-3: { ansible_host: 10.0.0.3, ansible_port: 2222, ansible_user: other, ports: [1, 2] }
                    kube_node:
                      hosts: { "w[01:02].example": { ansible_become: true } }
                etcd:
                  children:
                    kube_control_plane: {}
            """;

    @TempDir
    private Path folder;

    @Test
    void both_forms_say_the_same() throws IOException {
        Inventory ini = read("hosts", INI);
        Inventory yaml = read("hosts.yaml", YAML);

        assertThat(yaml).isEqualTo(ini);
        assertThat(ini.name()).isEqualTo("hosts");
        assertThat(ini.clusters()).hasSize(1);
        Cluster shop = ini.clusters().get(0);
        assertThat(shop.name()).isEqualTo("shop");
        assertThat(shop.platform()).isEqualTo(Platform.KUBEADM);
        assertThat(shop.environment()).isEqualTo("production");
        assertThat(shop.nodes())
                .extracting(Node::name)
                .containsExactlyInAnyOrder("cp-1", "cp-2", "cp-3", "w01.example", "w02.example");
    }

    @Test
    void the_innermost_variable_counts() throws IOException {
        Node cp3 = node(read("hosts", INI), "cp-3");
        Node worker = node(read("hosts", INI), "w02.example");

        assertThat(cp3.ssh())
                .isEqualTo(new SshAddress(
                        "10.0.0.3",
                        2222,
                        "other",
                        folder.resolve("keys/scan"),
                        null,
                        null,
                        List.of(),
                        List.of(new SshHop("ada", "jump.example", 2200), new SshHop(null, "fd00::1", null)),
                        false));
        assertThat(worker.ssh().host()).isEqualTo("w02.example");
        assertThat(worker.ssh().sudo()).isTrue();
    }

    @Test
    void groups_with_customary_names_tell_the_roles() throws IOException {
        assertThat(node(read("hosts", INI), "cp-1").roles()).containsExactly(NodeRole.CONTROL_PLANE, NodeRole.ETCD);
        assertThat(node(read("hosts", INI), "w01.example").roles()).containsExactly(NodeRole.WORKER);
    }

    @Test
    void a_file_that_names_no_platform_is_one_cluster() throws IOException {
        Cluster cluster =
                read("farm.ini", "a\nb ansible_host=fd00::2\n").clusters().get(0);

        assertThat(cluster.name()).isEqualTo("farm");
        assertThat(cluster.platform()).isEqualTo(Platform.GENERIC);
        assertThat(cluster.nodes()).extracting(node -> node.ssh().host()).containsExactly("a", "fd00::2");
    }

    @Test
    void what_is_not_understood_is_refused_with_its_line() {
        assertRefused("a ansible_host={{ address }}", "hosts:1:1: 'ansible_host' of host a is a template");
        assertRefused("\na ansible_connection=winrm", "hosts:2:1: host a is reached by 'winrm'");
        assertRefused("a ansible_port=ssh", "hosts:1:1: 'ssh' is not a port");
        assertRefused("a[1-x]", "hosts:1:1: 'a[1-x]' holds brackets that are no range");
        assertRefused("a[1:x]", "hosts:1:1: range [1:x] mixes numbers, small and capital letters");
        assertRefused("[g:vars]\nnonsense", "hosts:2:1: is not name=value");
        assertRefused("[g]\na\n[g:vars]\ncertmend_platform=k9s", "hosts:4:1: 'certmend_platform' is one of aks-hci");
        assertRefused("[g]\na\n[g:vars]\ncertmend_platform=aks-hci", "describe it in an inventory of Certmend");
        assertRefused(
                "a ansible_ssh_common_args='-o ProxyCommand=nc'",
                "host a is reached by a ProxyCommand, which is not run");
        assertRefused(
                "a ansible_ssh_extra_args='-F bastion.conf'", "host a is reached by a configuration of its own (-F)");
        assertRefused(
                "\na ansible_ssh_common_args='-q -o HostName=10.0.0.9'",
                "hosts:2:1: host a is reached under another name (HostName); write that name as ansible_host");
        assertRefused(
                "a ansible_ssh_args='-oHostKeyAlias=b'", "host a has its host key under another name (HostKeyAlias)");
        assertRefused("a ansible_ssh_args='-C -p ssh'", "hosts:1:1: 'ssh' is not a port");
        assertRefused(
                "a ansible_ssh_extra_args='-C bastion.example'",
                "the SSH arguments of host a hold 'bastion.example', which is no option of ssh");
        assertRefused("a ansible_ssh_extra_args='-o'", "hold '-o', which is no option of ssh with its value");
        assertRefused(
                "a ansible_ssh_private_key_file=one ansible_ssh_extra_args='-i two'", "host a names several keys");
        assertRefused("[a:foo]\nb", "hosts:1:1: '[a:foo]' is no section; write [group]");
        assertRefused("a ansible_user=\"x ansible_host=10.0.0.1", "hosts:1:1: opens a quote and does not close it");
        assertRefused(
                "{\"_meta\": {\"hostvars\": {}}, \"all\": {\"children\": [\"kube\"]}}",
                "give what 'ansible-inventory --list --yaml' prints");
        assertRefused("# nothing\n", "names no host, so there would be nothing to look at");
    }

    @Test
    void the_form_is_known_by_the_first_line_whatever_the_name() throws IOException {
        String byteOrderMark = "\uFEFF";
        assertThat(hosts("allnodes ansible_host=10.0.0.1\n")).containsExactly("10.0.0.1");
        assertThat(hosts(byteOrderMark + "[kube]\r\na\r\n")).containsExactly("a");
        assertThat(hosts("# ours\n\nkube:\n  hosts:\n    a:\nungrouped: {}\n")).containsExactly("a");
        assertThat(hosts("{\"all\": {\"hosts\": {\"a\": {\"ansible_host\": \"10.0.0.1\"}}}}"))
                .containsExactly("10.0.0.1");
    }

    /** As ansible-core 2.14 reads them. */
    @Test
    void an_address_of_ipv6_is_a_host_and_its_node_has_a_name_without_colons() throws IOException {
        Inventory ini = read(
                "hosts", "fd00::1\n[fd00::2]:2222\nfd00::[a:b]\n[fd00::[7:8]]:22 ansible_port=5\n::1\nfe80::1%eth0\n");
        Inventory yaml = read("hosts.yaml", """
                all:
                  hosts:
                    fd00::1:
                    "[fd00::2]:2222":
                    fd00::[a:b]:
                    "[fd00::[7:8]]:22": { ansible_port: 5 }
                    ::1:
                    fe80::1%eth0:
                """);

        assertThat(ini.clusters().get(0).nodes())
                .isEqualTo(yaml.clusters().get(0).nodes())
                .extracting(node ->
                        node.name() + " " + node.ssh().host() + " " + node.ssh().port())
                .containsExactly(
                        "fd00--1 fd00::1 null",
                        "fd00--2 fd00::2 2222",
                        "fd00--a fd00::a null",
                        "fd00--b fd00::b null",
                        "fd00--7 fd00::7 5",
                        "fd00--8 fd00::8 5",
                        "0--1 ::1 null",
                        "fe80--1-eth0 fe80::1%eth0 null");
        assertThat(node(read("named", "a ansible_host=fd00::1\n"), "a").ssh().host())
                .isEqualTo("fd00::1");
    }

    @Test
    void what_is_no_address_of_ipv6_to_ansible_either_is_refused() {
        assertRefused("[fd00::1]", "hosts:1:1: '[fd00::1]' is no section");
        assertRefused("fd00:::1", "hosts:1:1: 'fd00:::1' is not a name");
        assertRefused("a ansible_host=[fd00::1]", "hosts:1:1: '[fd00::1]' is not a host name or address");
        assertRefused(
                "fd00::1\nfd00--1",
                "hosts:2:1: hosts fd00::1 and fd00--1 would both be node 'fd00--1'; keep one of them");
    }

    @Test
    void older_ways_to_say_it_count_too() throws IOException {
        Node node =
                node(read("old", "a:2200 ansible_ssh_host=10.0.0.1 ansible_ssh_user=ada ansible_become=True\n"), "a");
        Node other = node(read("old", "b ansible_ssh_port=2222 ansible_private_key_file=key ansible_become=on\n"), "b");

        assertThat(node.ssh())
                .isEqualTo(new SshAddress("10.0.0.1", 2200, "ada", null, null, null, List.of(), null, true));
        assertThat(other.ssh())
                .isEqualTo(new SshAddress("b", 2222, null, folder.resolve("key"), null, null, List.of(), null, true));
    }

    @Test
    void arguments_of_ssh_tell_port_user_and_key() throws IOException {
        Node letters = node(
                read(
                        "hosts",
                        "a ansible_ssh_common_args='-Cqp2222 -l ada -i keys/scan -o ControlMaster=auto -4"
                                + " -o ServerAliveInterval=5 -o StrictHostKeyChecking=no -o ProxyCommand=none'\n"),
                "a");
        Node settings = node(
                read("hosts", "a ansible_ssh_extra_args='-o \"Port 2222\" -oUSER=ada -o IdentityFile=\"keys/scan\"'\n"),
                "a");

        assertThat(letters.ssh())
                .isEqualTo(new SshAddress(
                        "a", 2222, "ada", folder.resolve("keys/scan"), null, null, List.of(), null, false));
        assertThat(settings.ssh()).isEqualTo(letters.ssh());
    }

    @Test
    void of_port_user_and_way_the_first_on_the_command_line_of_ansible_counts() throws IOException {
        Node node = node(
                read(
                        "hosts",
                        "a ansible_port=2 ansible_user=own ansible_ssh_args='-p 1 -J first'"
                                + " ansible_ssh_common_args='-l other -J second'\n"),
                "a");

        assertThat(node.ssh().port()).isEqualTo(1);
        assertThat(node.ssh().user()).isEqualTo("own");
        assertThat(node.ssh().proxyJump()).containsExactly(new SshHop(null, "first", null));
    }

    private List<String> hosts(String text) throws IOException {
        return read("hosts", text).clusters().get(0).nodes().stream()
                .map(node -> node.ssh().host())
                .toList();
    }

    @Test
    void groups_in_a_ring_come_to_an_end() throws IOException {
        Inventory ring = read("ring", "[a]\nhost\n[a:children]\nb\n[b:children]\na\n");

        assertThat(ring.clusters().get(0).nodes()).hasSize(1);
    }

    @Property(tries = 300)
    void arbitrary_text_is_read_or_refused(@ForAll String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile("hosts", ""), text);
        try {
            InventoryReader.read(file);
        } catch (DocumentException e) {
            assertThat(e.problems()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read("hosts", text))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining(message);
    }

    private static Node node(Inventory inventory, String name) {
        return inventory.clusters().get(0).nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Inventory read(String name, String text) throws IOException {
        return InventoryReader.read(Files.writeString(folder.resolve(name), text));
    }
}
