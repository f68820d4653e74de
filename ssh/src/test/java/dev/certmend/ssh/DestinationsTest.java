package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certmend.inventory.SshAddress;
import dev.certmend.inventory.SshHop;
import dev.certmend.inventory.SshHostKey;
import dev.certmend.ssh.SshFailure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationsTest {

    private static final String PIN =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS";

    @TempDir
    private Path home;

    @Test
    void hasOpenSshsDefaultsWithoutAConfiguration() throws Exception {
        Files.createDirectory(home.resolve(".ssh"));
        Files.createFile(home.resolve(".ssh/id_rsa"));

        assertThat(of("node-01"))
                .isEqualTo(new Destination(
                        "node-01",
                        22,
                        System.getProperty("user.name"),
                        List.of(home.resolve(".ssh/id_rsa")),
                        false,
                        List.of(),
                        null,
                        null,
                        List.of(home.resolve(".ssh/known_hosts")),
                        List.of(),
                        null));
    }

    @Test
    void followsAnAlias() throws Exception {
        configure("""
                Host node
                  HostName %h-01.example.com
                  Port=2222
                  User "clouduser"
                  IdentityFile ~/.ssh/id_%r
                  IdentitiesOnly yes
                  UserKnownHostsFile ~/.ssh/known_nodes /etc/known_nodes
                """);

        assertThat(of("node"))
                .isEqualTo(new Destination(
                        "node-01.example.com",
                        2222,
                        "clouduser",
                        List.of(home.resolve(".ssh/id_clouduser")),
                        true,
                        List.of(),
                        null,
                        null,
                        List.of(home.resolve(".ssh/known_nodes"), Path.of("/etc/known_nodes")),
                        List.of(),
                        null));
    }

    @Test
    void takesTheFirstValueAndGathersIdentities() throws Exception {
        configure("""
                Host node-*  !node-09
                  User first
                  IdentityFile ~/.ssh/one
                Host *
                  User second
                  IdentityFile ~/.ssh/two
                """);

        assertThat(of("node-01").user()).isEqualTo("first");
        assertThat(of("node-01").identityFiles()).containsExactly(home.resolve(".ssh/one"), home.resolve(".ssh/two"));
        assertThat(of("node-09").user()).isEqualTo("second");
    }

    @Test
    void letsTheInventoryWin() throws Exception {
        configure(
                "Host *\n  Port 2222\n  User config\n  IdentityFile ~/.ssh/config\n  UserKnownHostsFile /etc/config\n");
        Path key = Path.of("/keys/scan");
        Path hosts = Path.of("/keys/known_hosts");

        assertThat(new Destinations(home)
                        .of(new SshAddress("node", 22, "ada", key, hosts, null, List.of(), null, false)))
                .isEqualTo(new Destination(
                        "node", 22, "ada", List.of(key), true, List.of(), null, null, List.of(hosts), List.of(), null));
    }

    @Test
    void triesTheOwnKeyOfAHostOnTheWayAfterThatOfTheInventory() throws Exception {
        configure("Host gate\n  IdentityFile ~/.ssh/gate\nHost node\n  IdentityFile ~/.ssh/node\n");
        Path key = Path.of("/keys/scan");

        Destination node = new Destinations(home)
                .of(new SshAddress("node", 22, "ada", key, null, null, List.of(), SshHop.parse("gate"), false));

        assertThat(node.identityFiles()).containsExactly(key);
        assertThat(Objects.requireNonNull(node.via()).identityFiles()).containsExactly(key, home.resolve(".ssh/gate"));
    }

    @Test
    void gathersTheFilesOfCertificates() throws Exception {
        configure("Host node\n  CertificateFile ~/.ssh/%r.pub\nHost *\n  User ada\n  CertificateFile /certs/b.pub\n");

        assertThat(of("node").certificateFiles())
                .containsExactly(home.resolve(".ssh/ada.pub"), Path.of("/certs/b.pub"));
    }

    @Test
    void namesNoFileThatKeepsNothing() throws Exception {
        configure("Host *\n  UserKnownHostsFile /dev/null\n");

        HostKeys keys = new Destinations(home).hostKeys(of("node"));

        assertThatExceptionOfType(SshFailure.class)
                .isThrownBy(() -> keys.check("ssh-ed25519", new byte[0]))
                .withMessageContaining("has no host key in a file, since none is named for it but /dev/null")
                .withMessageContaining("name a file with the line as 'knownHosts' in the inventory");
    }

    @Test
    void readsIncludedFilesWithinTheirBlock() throws Exception {
        configure("Include conf.d/*.conf\nHost other\n  Include more\n");
        Files.createDirectory(home.resolve(".ssh/conf.d"));
        Files.writeString(home.resolve(".ssh/conf.d/1.conf"), "Host node\n  User one\n");
        Files.writeString(home.resolve(".ssh/conf.d/2.conf"), "Host node\n  User two\n");
        Files.writeString(home.resolve(".ssh/more"), "Port 2222\n");

        assertThat(of("node").user()).isEqualTo("one");
        assertThat(of("node").port()).isEqualTo(22);
        assertThat(of("other").port()).isEqualTo(2222);
    }

    @Test
    void refusesAFileThatIncludesItself() throws Exception {
        configure("Include config\n");

        assertFails("node", "is included too deeply");
    }

    @Test
    void leavesConditionsOutThatItCannotCheck() throws Exception {
        configure("Match exec \"touch /tmp/owned\"\n  User conditional\nMatch all\n  User everybody\n");

        assertThat(of("node").user()).isEqualTo("everybody");
    }

    @Test
    void matchesNamesAndUsers() throws Exception {
        configure("""
                Host node
                  HostName node.example.com
                Match originalhost node user ada
                  Port 2201
                Match host *.example.com !user ada
                  Port 2202
                Match !exec "true"
                  Port 2203
                """);

        assertThat(of("node", "ada").port()).isEqualTo(2201);
        assertThat(of("node", "grace").port()).isEqualTo(2202);
        assertThat(of("other", "ada").port()).isEqualTo(22);
    }

    @Test
    void goesThroughTheHostsOnTheWay() throws Exception {
        configure("""
                Host node
                  ProxyJump first,admin@second:2222
                Host first
                  HostName bastion.example.com
                  ProxyJump gate
                Host direct
                  ProxyJump none
                """);

        Destination second = Objects.requireNonNull(of("node").via());
        assertThat(second)
                .hasToString("admin@[second]:2222 through "
                        + System.getProperty("user.name") + "@bastion.example.com through "
                        + System.getProperty("user.name") + "@gate");
        assertThat(of("direct").via()).isNull();
    }

    @Test
    void goesTheWayOfTheInventoryWithTheKeyOfTheInventory() throws Exception {
        configure("Host node\n  ProxyJump other\nHost bastion\n  User jumper\n");
        Path key = Path.of("/keys/scan");
        SshAddress address =
                new SshAddress("node", null, null, key, null, null, List.of(), SshHop.parse("bastion:2200"), false);

        Destination bastion =
                Objects.requireNonNull(new Destinations(home).of(address).via());

        assertThat(bastion.identityFiles()).containsExactly(key);
        assertThat(bastion).hasToString("jumper@[bastion]:2200");
    }

    @Test
    void refusesWaysThatItCannotGo() throws Exception {
        configure("Host a\n ProxyJump b\nHost b\n ProxyJump a\nHost proxy\n ProxyCommand nc %h %p\n");

        assertFails("a", "more than 8 hosts are on the way; do they form a ring?");
        assertFails("proxy", "it says ProxyCommand, and commands of its own are not run; say it as ProxyJump");
    }

    @Test
    void looksAPinnedKeyUpNowhereElse() throws Exception {
        configure("Host *\n  HostKeyAlias farm\n");
        SshHostKey pin = SshHostKey.parse(PIN + " root@node");
        SshAddress address = new SshAddress("node", 2222, null, null, null, null, List.of(pin), null, false);
        Destinations destinations = new Destinations(home);

        HostKeys keys = destinations.hostKeys(destinations.of(address));

        assertThat(keys.host()).isEqualTo("farm");
        assertThat(keys.trustedTypes()).containsExactly("ssh-ed25519");
        assertThat(keys.lines()).extracting(KnownHost::place).containsExactly("the inventory");
    }

    @Test
    void includesNeitherFoldersNorHiddenFiles() throws Exception {
        configure("Include config.d/*\nHost *\n  User last\n");
        Files.createDirectories(home.resolve(".ssh/config.d/old"));
        Files.writeString(home.resolve(".ssh/config.d/.nodes.swp"), "User left-behind\n");

        assertThat(of("node-01").user()).isEqualTo("last");

        Files.writeString(home.resolve(".ssh/config.d/nodes"), "User included\n");

        assertThat(of("node-01").user()).isEqualTo("included");
    }

    @Test
    void readsQuotesAndCommentsAsOpenSshDoes() throws Exception {
        configure("""
                Host node-01 # but not node-02
                  HostName 10.20.0.11 # its address
                  IdentityFile '~/.ssh/my key' # of this machine
                  IdentityFile "~/.ssh/id#1"
                  IdentitiesOnly YES
                """);

        assertThat(of("node-01").hostName()).isEqualTo("10.20.0.11");
        assertThat(of("node-01").identityFiles())
                .containsExactly(home.resolve(".ssh/my key"), home.resolve(".ssh/id#1"));
        assertThat(of("node-01").identitiesOnly()).isTrue();
        assertThat(of("node-02").hostName()).isEqualTo("node-02");
    }

    @Test
    void fillsInTheTokensOfProxyJump() throws Exception {
        configure("Host node\n  HostName 10.20.0.11\n  User ada\n  ProxyJump %r@gate-%n\n");

        assertThat(of("node").via()).satisfies(gate -> assertThat(gate).hasToString("ada@gate-node"));
    }

    @Test
    void refusesWhatItCannotUse() throws Exception {
        configure("Host port\n  Port 99999\nHost token\n  IdentityFile ~/.ssh/%i\n");

        assertFails("port", "Port 99999 is no port");
        assertFails("token", "the token %i is not supported");
    }

    private void configure(String text) throws IOException {
        Files.createDirectory(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), text);
    }

    private Destination of(String host) throws SshFailure {
        return of(host, null);
    }

    private Destination of(String host, @Nullable String user) throws SshFailure {
        return new Destinations(home).of(new SshAddress(host, null, user, null, null, null, List.of(), null, false));
    }

    private void assertFails(String host, String message) {
        assertThatExceptionOfType(SshFailure.class)
                .isThrownBy(() -> of(host))
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.CONFIGURATION_UNUSABLE));
    }
}
