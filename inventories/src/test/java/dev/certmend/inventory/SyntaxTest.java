package dev.certmend.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node-1",
                "node_1.example.net",
                "10.20.0.5",
                "::",
                "::1",
                "fd00::1",
                "2001:db8:0:0:0:0:0:1",
                "fe80::1%eth0",
                "::ffff:192.0.2.1",
                "1:2:3:4:5:6:192.0.2.1"
            })
    void hostsAreNamesAndAddresses(String host) {
        assertThat(Syntax.host(host)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "-oProxyCommand=id",
                "a;id",
                "10.0.0.1:22",
                "node:22",
                "[fd00::1]",
                "1::2::3",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "fe80::1%",
                "fe80::1%a b",
                "::256.0.0.1",
                "192.0.2.1::",
                "ü.example"
            })
    void anythingElseIsNoHost(String host) {
        assertThatThrownBy(() -> Syntax.host(host)).hasMessageContaining("is not a host name or address");
    }

    @Test
    void anEndpointIsAHostAndAPort() {
        assertThat(Syntax.endpoint("a.example:443")).isEqualTo(new Endpoint("a.example", 443));
        assertThat(Syntax.endpoint("[fd00::1]:443"))
                .isEqualTo(new Endpoint("fd00::1", 443))
                .hasToString("[fd00::1]:443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a:",
                ":443",
                "a:0",
                "a:65536",
                "a:0443",
                "a:x",
                "fd00::1:443",
                "[a]:443",
                "[fd00::1]",
                "a:1:2"
            })
    void anythingElseIsNoEndpoint(String endpoint) {
        assertThatThrownBy(() -> Syntax.endpoint(endpoint)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "a.", "a.lock", "-a", "a/b", "a b", "ä", "a\n"})
    void aNameIsSafeInPathsCommandsAndGitReferences(String name) {
        assertThatThrownBy(() -> Syntax.name(name)).hasMessageContaining("is not a name");
    }

    @Test
    void aNameHasAtMost128Characters() {
        assertThat(Syntax.name("a".repeat(128))).hasSize(128);
        assertThatThrownBy(() -> Syntax.name("a".repeat(129))).hasMessageContaining("…'");
    }
}
