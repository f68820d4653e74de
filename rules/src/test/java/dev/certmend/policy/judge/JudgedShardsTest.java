package dev.certmend.policy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.result.ScanFormatException;
import dev.certmend.result.ScanReader;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Shards become one judged file, and what is no whole file becomes none. */
class JudgedShardsTest extends JudgedFiles {

    @Test
    void shards_become_one_file_sorted_by_cluster() throws IOException {
        Path other = folder.resolve("other.jsonl");
        scan(in, cluster("west"), ended("west", "cp-1"), target("west", "cp-1", TargetStatus.OK));
        scan(other, cluster("east"), sound("east", "cp-1"), target("east", "cp-1", TargetStatus.OK));
        Files.write(in, Files.readAllBytes(other), StandardOpenOption.APPEND);

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(ScanReader.readAll(out).clusters())
                .extracting(ClusterFact::name)
                .containsExactly("east", "west");
        assertThat(summary.coverage()).isEqualTo(new Coverage(2, 2, 0, 0));
        assertThat(summary.exitCode()).isEqualTo(1);
    }

    @Test
    void the_order_of_shards_changes_no_finding() throws IOException {
        Path one = folder.resolve("one.jsonl");
        Path two = folder.resolve("two.jsonl");
        scan(one, cluster("west"), ended("west", "cp-1"));
        scan(two, cluster("west"), ended("west", "cp-2"));
        Files.write(in, concat(one, two));
        Path reversed = folder.resolve("reversed.jsonl");
        Files.write(reversed, concat(two, one));

        assessor.assess(in, AS_OF, Optional.empty(), out);
        assessor.assess(reversed, AS_OF, Optional.empty(), reversed);

        assertThat(ScanReader.readAll(reversed).findings())
                .isEqualTo(ScanReader.readAll(out).findings());
    }

    @Test
    void a_target_that_one_shard_read_was_read() throws IOException {
        Path other = folder.resolve("other.jsonl");
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.UNREACHABLE));
        scan(other, cluster("west"), target("west", "cp-1", TargetStatus.OK));
        Files.write(in, Files.readAllBytes(other), StandardOpenOption.APPEND);

        Summary summary = assessor.assess(in, AS_OF, Optional.of(Severity.HIGH), out);

        assertThat(summary.coverage()).isEqualTo(new Coverage(1, 1, 0, 0));
        assertThat(summary.exitCode()).isZero();
    }

    @Test
    void what_two_shards_saw_alike_counts_once_and_stands_once_in_the_judged_file() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK), ended("west", "cp-1"));
        Files.write(in, concat(in, in));

        Summary summary = assessor.assess(in, AS_OF, Optional.empty(), out);

        ScanResult judged = ScanReader.readAll(out);
        assertThat(summary.certificates()).isEqualTo(1);
        assertThat(judged.certificates()).containsExactly(ended("west", "cp-1"));
        assertThat(judged.targets()).hasSize(1);
        assertThat(judged.clusters()).hasSize(1);
    }

    @Test
    void of_two_observations_of_a_place_the_judged_file_holds_the_one_that_was_judged() throws IOException {
        Path later = folder.resolve("later.jsonl");
        scan(in, cluster("west"), ended("west", "cp-1"), ended("west", "cp-2"));
        scan(later, cluster("west"), sound("west", "cp-1"));
        Files.write(in, concat(later, in));

        assessor.assess(in, AS_OF, Optional.empty(), out);
        Path again = folder.resolve("again.jsonl");
        assessor.assess(out, AS_OF, Optional.empty(), again);

        assertThat(ScanReader.readAll(out).certificates())
                .containsExactly(sound("west", "cp-1"), ended("west", "cp-2"));
        assertThat(again).hasSameBinaryContentAs(out);
    }

    @Test
    void who_does_not_judge_refuses_what_would_count_twice() throws IOException {
        scan(in, cluster("west"), target("west", "cp-1", TargetStatus.OK));
        Files.write(in, concat(in, in));

        assertThatThrownBy(() -> ScanReader.readAll(in))
                .isInstanceOf(ScanFormatException.class)
                .hasMessage(in
                        + ": two of the scans in it read the target cp-1 of cluster west, so that all of it would count"
                        + " twice; 'certmend evaluate " + in + " --out FILE' makes a file in which it counts once");
    }

    @Test
    void files_of_one_path_that_may_be_of_two_machines_are_not_taken_for_one() throws IOException {
        Path other = folder.resolve("other.jsonl");
        TargetFact local = new TargetFact(
                "/etc/kubernetes/pki", null, Source.FILE, TargetStatus.OK, "ok", "1 certificate", 1, 5, null);
        scan(in, local);
        scan(other, local);
        Files.writeString(
                in,
                Files.readString(other, StandardCharsets.UTF_8).replace("scan-1", "scan-2"),
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        String refusal = in + ": two of the scans in it read /etc/kubernetes/pki, and nothing tells whether on the same"
                + " machine; give each of the two files alone, or scan with an inventory whose clusters tell them apart";

        assertThatThrownBy(() -> assessor.assess(in, AS_OF, Optional.empty(), out))
                .isInstanceOf(ScanFormatException.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> ScanReader.readAll(in)).hasMessage(refusal);
        assertThat(out).doesNotExist();
    }

    @Test
    void a_cut_file_is_refused_and_nothing_is_written() throws IOException {
        scan(in, cluster("west"), sound("west", "cp-1"));
        List<String> lines = Files.readAllLines(in);
        Files.write(in, lines.subList(0, lines.size() - 1));

        assertThatThrownBy(() -> assessor.assess(in, AS_OF, Optional.empty(), out))
                .isInstanceOf(ScanFormatException.class)
                .hasMessageContaining("was cut");
        assertThat(folder)
                .isDirectoryNotContaining(it -> it.getFileName().toString().contains("judged"));
    }

    @Test
    void a_damaged_record_is_refused_with_its_line_and_nothing_is_written() throws IOException {
        scan(in, cluster("west"), sound("west", "cp-1"));
        String damaged = Files.readString(in).replace("\"notAfter\":\"2027", "\"notAfter\":\"soon");
        Files.writeString(in, damaged, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> assessor.assess(in, AS_OF, Optional.empty(), out))
                .isInstanceOf(ScanFormatException.class)
                .hasMessageContaining("scan.jsonl:3");
        assertThat(folder)
                .isDirectoryNotContaining(it -> it.getFileName().toString().contains("judged"));
    }

    private static byte[] concat(Path first, Path second) throws IOException {
        return (Files.readString(first) + Files.readString(second)).getBytes(StandardCharsets.UTF_8);
    }
}
