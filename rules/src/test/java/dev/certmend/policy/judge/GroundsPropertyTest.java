package dev.certmend.policy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Summary;
import dev.certmend.policy.Policy;
import dev.certmend.policy.PolicyReader;
import dev.certmend.policy.drools.DroolsPolicyEngine;
import dev.certmend.policy.drools.RandomEstates;
import dev.certmend.result.ScanWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is said of the facts on which a finding rests, for clusters as nobody would have thought of. */
class GroundsPropertyTest {

    private static final Instant AS_OF = RandomEstates.AS_OF;
    private static final int A_FEW = 5;
    private static final PolicyEngine ENGINE = new DroolsPolicyEngine();
    private static final Policy POLICY = PolicyReader.builtIn();

    @Property(tries = 25)
    void they_give_the_finding_alone_and_none_of_them_can_be_left_out(@ForAll("estates") List<ScanRecord> facts)
            throws IOException {
        List<Finding> findings = judge(facts).findings();
        Path file = write(facts, findings);
        try {
            for (Finding finding : findings.stream().limit(A_FEW).toList()) {
                StoredFinding stored = StoredFinding.find(file, finding.id()).orElseThrow();
                Grounds grounds = Grounds.of(file, stored, ENGINE, POLICY).orElseThrow();
                List<ScanRecord> needed =
                        grounds.facts().stream().map(StoredFact::fact).toList();

                assertThat(grounds.fewest()).isTrue();
                assertThat(message(needed, finding)).contains(finding.message());
                for (ScanRecord one : needed) {
                    List<ScanRecord> others = new ArrayList<>(needed);
                    others.remove(one);
                    assertThat(judge(others).findings()).doesNotContain(finding);
                }
                assertThat(grounds.facts())
                        .allSatisfy(
                                it -> assertThat(facts.get((int) it.line() - 2)).isEqualTo(it.fact()));
            }
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<ScanRecord>> estates() {
        return RandomEstates.estates();
    }

    private static Optional<String> message(List<ScanRecord> facts, Finding finding) {
        return judge(facts).findings().stream()
                .filter(it -> it.id().equals(finding.id()))
                .map(Finding::message)
                .findFirst();
    }

    private static Judgement judge(List<ScanRecord> facts) {
        ClusterFactsBuilder builder = new ClusterFactsBuilder();
        facts.forEach(builder::add);
        return ENGINE.judge(builder.build(new UpdateLogins()), POLICY, AS_OF);
    }

    /** The header, then the facts from line 2 on. */
    private static Path write(List<ScanRecord> facts, List<Finding> findings) throws IOException {
        Path file = Files.createTempFile("grounds", ".jsonl");
        try (ScanWriter writer = ScanWriter.create(file)) {
            writer.write(new ScanHeader(ScanHeader.FORMAT, "test", "1", AS_OF, AS_OF, List.of("test"), null));
            for (ScanRecord record : facts) {
                writer.write(record);
            }
            for (Finding finding : findings) {
                writer.write(finding);
            }
            writer.write(new Summary(AS_OF, Map.of(), Map.of(), 0, 0, Coverage.none(), 0));
        }
        return file;
    }
}
