package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.Source;
import dev.certmend.fact.Usage;
import dev.certmend.policy.Pack;
import dev.certmend.policy.PackReader;
import dev.certmend.policy.PackScaffold;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A pack as {@code policy init} writes it, and what a test does to it. */
abstract class PackOnDisk {

    static final String CONTROL = "EXAMPLE-SERVER-LIFETIME";

    static final String HEADER = """
            package example;
            unit ControlsUnit;
            import dev.certmend.fact.Severity;
            import dev.certmend.fact.Usage;
            rule "EXAMPLE-SERVER-LIFETIME"
            when
            """;

    static final String FAIL = """
            then
                verdicts.fail("EXAMPLE-SERVER-LIFETIME", $it, Severity.LOW, "is bad.");
            end
            """;

    static final Instant AS_OF = Instant.parse("2026-11-26T00:00:00Z");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @BeforeEach
    void scaffold() throws IOException {
        PackScaffold.write(folder);
    }

    Policy policy() throws IOException {
        Policy policy = PolicyReader.of(PackReader.read(folder));
        OwnRules.of(policy);
        return policy;
    }

    Path rule() {
        return folder.resolve("rules").resolve(CONTROL + Pack.ENDING);
    }

    void write(String rule) throws IOException {
        Files.writeString(rule(), rule);
    }

    void replace(String file, String text, String other) throws IOException {
        Path path = folder.resolve(file);
        String content = Files.readString(path);
        assertThat(content).contains(text);
        Files.writeString(path, content.replace(text, other));
    }

    void assertRefused() {
        assertThatThrownBy(this::policy)
                .isInstanceOf(DocumentException.class)
                .hasMessageMatching("(?s).*" + CONTROL + "\\.drl:[0-9]+:[0-9]+: .*");
    }

    static CertificateFact certificate(String name, @Nullable Instant end, Usage usage) {
        return certificate(name, "CN=" + name, end, usage);
    }

    static CertificateFact certificate(String name, String subject, @Nullable Instant end, Usage usage) {
        return new CertificateFact(
                "2b340aee501d02da7f11408a34250f55eb481d0d00b452bc8702392d2d1fa6f4",
                subject,
                "CN=ca",
                "01",
                START,
                end,
                false,
                "EC",
                256,
                "SHA256withECDSA",
                List.of(),
                Layer.KUBERNETES,
                "apiserver",
                usage,
                null,
                null,
                new Location("cp-1", "pos", Source.SSH, "/etc/" + name + ".crt", 0, null));
    }
}
