package dev.certmend.policy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetStatus;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a judged file holds. */
class AssessorTest extends JudgedFiles {

    @Test
    void the_judged_file_holds_header_facts_findings_and_summary() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), ended("west", "cp-1"));

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        ScanResult judged = ScanReader.readAll(out);
        assertThat(judged.header().policySha256()).isEqualTo(POLICY.sha256());
        assertThat(judged.header().asOf()).isEqualTo(AS_OF);
        assertThat(judged.header().startedAt()).isEqualTo(SCANNED);
        assertThat(judged.certificates()).containsExactly(ended("west", "cp-1"));
        assertThat(judged.findings())
                .singleElement()
                .satisfies(it -> assertThat(it.control()).isEqualTo("VALIDITY-EXPIRED"));
        assertThat(judged.summary()).isEqualTo(summary);
        assertThat(summary.finishedAt()).isEqualTo(FINISHED);
        assertThat(summary.severities()).containsEntry(Severity.CRITICAL, 1L);
        assertThat(summary.results()).containsEntry(Result.FAIL, 1L);
        assertThat(summary.coverage()).isEqualTo(new Coverage(1, 1, 0, 0));
        assertThat(summary.certificates()).isEqualTo(1);
    }

    @Test
    void a_superseded_certificate_stays_in_the_file_and_is_not_judged() throws IOException {
        CertificateFact superseded = ended("west", "cp-1", CertificateState.SUPERSEDED);
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), superseded);

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(ScanReader.readAll(out).certificates()).containsExactly(superseded);
        assertThat(summary.results()).containsEntry(Result.FAIL, 0L);
    }

    @Test
    void an_unused_certificate_is_judged() throws IOException {
        scan(
                in,
                cluster("west"),
                target("west", "cp-1", TargetStatus.OK),
                ended("west", "cp-1", CertificateState.UNUSED));

        assertThat(assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out).results())
                .containsEntry(Result.FAIL, 1L);
    }

    @Test
    void facts_stay_as_they_stand_in_the_file() throws IOException {
        scan(in, cluster("west"), sound("west", "cp-1"));
        String fact = Files.readAllLines(in).get(2).replace("}}", "},\"fieldOfANewerVersion\":1}");
        Files.write(
                in,
                List.of(
                        Files.readAllLines(in).get(0),
                        fact,
                        Files.readAllLines(in).get(3)));

        assessor.assess(in, AS_OF, Optional.empty(), out);

        assertThat(Files.readAllLines(out)).contains(fact);
    }

    @Test
    void a_file_may_be_judged_in_place_and_again() throws IOException {
        scan(in, cluster("west"), ended("west", "cp-1"));

        assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), in);
        List<String> once = Files.readAllLines(in);
        assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), in);

        assertThat(Files.readAllLines(in)).isEqualTo(once);
    }

    @Test
    void findings_of_an_earlier_judgement_are_dropped() throws IOException {
        Finding old = new Finding(
                "old",
                "X-OLD",
                Result.FAIL,
                Severity.CRITICAL,
                "west",
                null,
                null,
                null,
                "s",
                "m",
                new TreeMap<>(),
                null,
                "x");
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), old, sound("west", "cp-1"));

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.INFO), out);

        assertThat(ScanReader.readAll(out).findings()).isEmpty();
        assertThat(summary.exitCode()).isZero();
    }
}
