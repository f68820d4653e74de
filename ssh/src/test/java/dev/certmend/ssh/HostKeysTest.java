package dev.certmend.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certmend.ssh.SshFailure.Reason;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is known of a host whose sshd listens on port 2222. */
class HostKeysTest {

    private static final String KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIMpMC5lOxqWzIvtSvV5BuFMXfQeVe2Bu1H4zhssZQqiJ";
    private static final byte[] BYTES = Base64.getDecoder().decode(KEY);

    @Test
    void aKeyThatIsRevokedForTheHostIsRefusedOnEveryPort() {
        HostKeys keys = keys(List.of(), List.of("@revoked node-01", "node-01"));

        assertThatExceptionOfType(SshFailure.class)
                .isThrownBy(() -> keys.check("ssh-ed25519", BYTES))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.HOST_KEY_REVOKED));
    }

    @Test
    void aKeyThatIsTrustedForTheHostIsTrustedOnEveryPort() {
        HostKeys keys = keys(List.of(), List.of("node-01"));

        assertThatCode(() -> keys.check("ssh-ed25519", BYTES)).doesNotThrowAnyException();
        assertThat(keys.trustedTypes()).containsExactly("ssh-ed25519");
    }

    @Test
    void anAuthorityOfTheHostCountsOnEveryPort() {
        HostKeys keys = keys(List.of(), List.of("@cert-authority *.example.com"));

        assertThat(keys.hasAuthority()).isTrue();
        assertThatCode(() -> keys.check(new HostCertificate(BYTES, BYTES, true, true, Set.of("node-01"))))
                .doesNotThrowAnyException();
    }

    @Test
    void aCertificateForAPatternOfNamesIsGoodForEachAndOneWithoutNamesForNone() {
        HostKeys keys = keys(List.of("@cert-authority *"), List.of());

        assertThatCode(() -> keys.check(new HostCertificate(BYTES, BYTES, true, true, Set.of("a", "node-*"))))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(SshFailure.class)
                .isThrownBy(() -> keys.check(new HostCertificate(BYTES, BYTES, true, true, Set.of("*.example.com"))))
                .withMessageContaining("not valid for it now (names: *.example.com)");
        assertThatExceptionOfType(SshFailure.class)
                .isThrownBy(() -> keys.check(new HostCertificate(BYTES, BYTES, true, true, Set.of())))
                .withMessageContaining("not valid for it now (names: none)");
    }

    @Test
    void aKeyThatIsKnownItselfNeedsNoValidCertificate() {
        HostKeys keys = keys(List.of("node-01"), List.of());

        assertThatCode(() -> keys.check(new HostCertificate(BYTES, new byte[] {1}, true, false, Set.of("node-01"))))
                .doesNotThrowAnyException();
    }

    private static HostKeys keys(List<String> lines, List<String> portless) {
        return new HostKeys("node-01", 2222, List.of(), hosts(lines), hosts(portless));
    }

    private static List<KnownHost> hosts(List<String> names) {
        return names.stream()
                .map(name -> KnownHost.parse("known_hosts:1", name + " ssh-ed25519 " + KEY))
                .flatMap(Optional::stream)
                .toList();
    }
}
