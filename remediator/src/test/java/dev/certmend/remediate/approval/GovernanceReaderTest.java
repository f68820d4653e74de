package dev.certmend.remediate.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.yaml.DocumentException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What certmend.yaml may say. */
final class GovernanceReaderTest {

    private static final String VALID = """
            apiVersion: certmend.dev/v1
            kind: Governance
            repository: fabrikam/certificates
            environments:
              production:
                approvals: [ { role: platform, count: 2 } ]
                planExpiresAfter: 12h
            people:
              - { name: Ada, roles: [ platform ], principals: [ ada@fabrikam ] }
            executors: [ certmend@fabrikam ]
            """;

    private static Governance read(String text) throws DocumentException {
        return GovernanceReader.read("certmend.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_valid_file_is_read() throws DocumentException {
        Environment production =
                Objects.requireNonNull(read(VALID).environments().get("production"));

        assertThat(production.approvals()).containsExactly(new Quorum("platform", 2));
        assertThat(production.planExpiresAfter()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void an_environment_that_asks_nobody_is_refused() {
        assertThatThrownBy(() -> read(VALID.replace("[ { role: platform, count: 2 } ]", "[]")))
                .hasMessageContaining("nothing runs that nobody approved");
    }

    @Test
    void a_role_that_nobody_has_is_refused() {
        assertThatThrownBy(() -> read(VALID.replace("role: platform", "role: plattform")))
                .hasMessageContaining("certmend.yaml:6:26: nobody among 'people' has the role 'plattform'");
    }

    @Test
    void unknown_keys_are_refused_with_the_key_that_was_meant() {
        assertThatThrownBy(() -> read(VALID.replace("executors", "executers")))
                .hasMessageContaining("unknown key 'executers'")
                .hasMessageContaining("executors");
    }

    @Test
    void a_principal_stands_for_one_person() {
        assertThatThrownBy(() -> read(VALID.replace(
                        "executors:",
                        "  - { name: Eve, roles: [ platform ], principals: [ ada@fabrikam ] }\nexecutors:")))
                .hasMessageContaining("already stands for somebody else");
    }
}
