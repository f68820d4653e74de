package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certmend.inventory.SshAddress;
import dev.certmend.ssh.SshFailure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationsTest {

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
                        List.of(home.resolve(".ssh/known_hosts"))));
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
                        List.of(home.resolve(".ssh/known_nodes"), Path.of("/etc/known_nodes"))));
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

        assertThat(new Destinations(home).of(new SshAddress("node", 22, "ada", key, hosts, false)))
                .isEqualTo(new Destination("node", 22, "ada", List.of(key), true, List.of(hosts)));
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
    void refusesWaysThroughAnotherHost() throws Exception {
        configure("Host jump\n ProxyJump bastion\nHost proxy\n ProxyCommand nc %h %p\nHost direct\n ProxyJump none\n");

        assertFails("jump", "~/.ssh/config reaches jump through another host (proxyjump), which is not supported");
        assertFails("proxy", "(proxycommand)");
        assertThat(of("direct").hostName()).isEqualTo("direct");
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
        return new Destinations(home).of(new SshAddress(host, null, null, null, null, false));
    }

    private void assertFails(String host, String message) {
        assertThatExceptionOfType(SshFailure.class)
                .isThrownBy(() -> of(host))
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.CONFIGURATION_UNUSABLE));
    }
}
