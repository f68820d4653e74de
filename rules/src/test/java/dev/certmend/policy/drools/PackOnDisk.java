package dev.certmend.policy.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.Usage;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.pack.Pack;
import dev.certmend.policy.pack.PackReader;
import dev.certmend.policy.pack.PackScaffold;
import dev.certmend.yaml.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        return CertificateDraft.certificate(it -> {
            it.subject = subject;
            it.notBefore = START;
            it.notAfter = end;
            it.usage = usage;
            it.location = Facts.at("pos", "cp-1", "/etc/" + name + ".crt");
        });
    }
}
