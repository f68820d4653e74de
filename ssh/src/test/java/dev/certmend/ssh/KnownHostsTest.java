package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMpMC5lOxqWzIvtSvV5BuFMXfQeVe2Bu1H4zhssZQqiJ";

    @TempDir
    private Path folder;

    @Test
    void findsAHostByEachOfItsNamesInAnyCase() throws Exception {
        KnownHosts hosts = read("Node-01,10.20.0.11 " + KEY + " a comment");

        assertThat(hosts.find("node-01")).hasSize(1);
        assertThat(hosts.find("10.20.0.11")).hasSize(1);
        assertThat(hosts.find("node-02")).isEmpty();
    }

    @Test
    void keepsHostsOnOtherPortsApart() throws Exception {
        KnownHosts hosts = read("node-01 " + KEY, "[node-01]:2222 " + KEY);

        assertThat(hosts.find("[node-01]:2222")).extracting(KnownHost::place).containsExactly(line(2));
        assertThat(hosts.find("node-01")).extracting(KnownHost::place).containsExactly(line(1));
    }

    @Test
    void findsHostsWhoseNamesSshKeygenHashed() throws Exception {
        KnownHosts hosts = read(
                "|1|8ljwATfq+Xppwrs5mukP6IpCn7U=|VtmvnBSA7HWCZjSlgrDQ1X2tEu8= " + KEY,
                "|1|iFohDV76QdXW6jzCA2X7wOuHgV0=|6cKZJ59rnaLFHUrOguusVlax01w= " + KEY);

        assertThat(hosts.find("node-01")).extracting(KnownHost::place).containsExactly(line(1));
        assertThat(hosts.find("[node-01]:2222")).extracting(KnownHost::place).containsExactly(line(2));
        assertThat(hosts.find("node-02")).isEmpty();
    }

    @Test
    void knowsPatternsAndWhatTheyLeaveOut() throws Exception {
        KnownHosts hosts = read("*.example.com,!secret.example.com,10.20.0.? " + KEY);

        assertThat(hosts.find("node.example.com")).hasSize(1);
        assertThat(hosts.find("secret.example.com")).isEmpty();
        assertThat(hosts.find("10.20.0.7")).hasSize(1);
        assertThat(hosts.find("10.20.0.17")).isEmpty();
    }

    @Test
    void readsMarkers() throws Exception {
        KnownHosts hosts = read("@revoked * " + KEY, "@cert-authority *.example.com " + KEY, "node " + KEY);

        assertThat(hosts.find("node"))
                .extracting(KnownHost::marker)
                .containsExactlyInAnyOrder(KnownHost.Marker.REVOKED, KnownHost.Marker.TRUSTED);
        assertThat(hosts.find("a.example.com"))
                .extracting(KnownHost::marker)
                .containsExactlyInAnyOrder(KnownHost.Marker.REVOKED, KnownHost.Marker.AUTHORITY);
    }

    @Test
    void passesOverLinesThatItDoesNotUnderstand() throws Exception {
        KnownHosts hosts = read("", "# node " + KEY, "node", "node ssh-ed25519 !!!", "|1|x " + KEY, "node " + KEY);

        assertThat(hosts.find("node")).extracting(KnownHost::place).containsExactly(line(6));
    }

    @Property(tries = 300)
    void arbitraryLinesDoNoHarm(@ForAll String line, @ForAll String name) {
        KnownHost.parse("known_hosts:1", line).ifPresent(host -> host.matches(name));
    }

    @Property
    void aPatternMayHaveManyAsterisks(@ForAll @IntRange(min = 1, max = 100) int count) {
        List<String> pattern = List.of("*a".repeat(count) + "b");

        assertThat(NamePatterns.match(pattern, "a".repeat(200))).isFalse();
        assertThat(NamePatterns.match(pattern, "a".repeat(200) + "b")).isTrue();
    }

    private String line(int number) {
        return folder.resolve("known_hosts") + ":" + number;
    }

    private KnownHosts read(String... lines) throws IOException {
        return KnownHosts.read(Files.write(folder.resolve("known_hosts"), List.of(lines)));
    }
}
