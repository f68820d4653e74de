package dev.certmend.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.inventory.Platform;
import dev.certmend.result.ScanWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecollectionTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-05T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");

    private static final ClusterFact CLUSTER =
            new ClusterFact("pos", Platform.KUBEADM, null, null, null, null, null, null, null, null, null, null);

    @TempDir
    private Path folder;

    private final List<ScanRecord> records = new ArrayList<>();

    @Test
    void aShutdownThatNoRecordReachesAnyMoreIsToldWithItsSource() throws Exception {
        assertThat(outagesAfter(boot("cp-1", MAY, JUNE)))
                .containsExactly(new OutageFact("pos", "cp-1", MAY, JUNE, OutageEvidence.PREVIOUS_SCAN));
    }

    @Test
    void whatThisScanSeesItselfIsNotToldTwice() throws Exception {
        OutageFact seen = boot("cp-1", MAY.plusSeconds(60), JUNE);

        assertThat(outagesAfter(boot("cp-1", MAY, JUNE), seen)).containsExactly(seen);
    }

    @Test
    void anotherShutdownOfTheSameNodeAndOneOfAnotherNodeHideNothing() throws Exception {
        OutageFact later = boot("cp-1", JUNE.plusSeconds(60), NOW);
        OutageFact other = boot("cp-2", MAY, JUNE);

        assertThat(outagesAfter(boot("cp-1", MAY, JUNE), later, other))
                .contains(new OutageFact("pos", "cp-1", MAY, JUNE, OutageEvidence.PREVIOUS_SCAN))
                .hasSize(3);
    }

    @Test
    void aNodeThatStartedSinceWasOffUntilThen() throws Exception {
        ScanRecord started = new NodeFact("cp-1", "pos", OperatingSystem.LINUX, List.of(), JUNE, null);

        assertThat(outagesAfter(boot("cp-1", MAY, null), started))
                .extracting(OutageFact::to)
                .containsExactly(JUNE);
    }

    @Test
    void aNodeThatAnswersWithoutSayingSinceWhenIsBackNow() throws Exception {
        assertThat(outagesAfter(boot("cp-1", MAY, null), target("cp-1", Source.SSH, TargetStatus.PARTIAL)))
                .extracting(OutageFact::to)
                .containsExactly(NOW);
        assertThat(outagesAfter(boot("cp-1", MAY, null), target("admin.conf", Source.KUBERNETES, TargetStatus.OK)))
                .extracting(OutageFact::to)
                .containsExactly(NOW);
    }

    @Test
    void aNodeThatDoesNotAnswerIsStillOff() throws Exception {
        assertThat(outagesAfter(
                        boot("cp-1", MAY, null),
                        target("cp-1", Source.SSH, TargetStatus.UNREACHABLE),
                        target("admin.conf", Source.KUBECONFIG, TargetStatus.OK)))
                .containsExactly(new OutageFact("pos", "cp-1", MAY, null, OutageEvidence.PREVIOUS_SCAN));
    }

    @Test
    void clustersThatAreNotScannedAreLeftOut() throws Exception {
        OutageFact elsewhere = new OutageFact("other", "cp-1", MAY, JUNE, OutageEvidence.BOOT_HISTORY);

        assertThat(outagesAfter(elsewhere)).isEmpty();
    }

    @Test
    void whatAnInventoryDeclaredIsLeftToTheInventory() throws Exception {
        OutageFact declared = new OutageFact("pos", null, MAY, null, OutageEvidence.DECLARED);
        Path file = result("2026-11-19T02:00:00Z", declared, boot("cp-1", MAY, JUNE));

        assertThat(PreviousScan.read(file, NOW).outages()).containsExactly(boot("cp-1", MAY, JUNE));
    }

    @Test
    void aFileOfLaterThanNowIsRefused() throws Exception {
        Path file = result("2026-11-21T02:00:00Z");

        assertThatThrownBy(() -> PreviousScan.read(file, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + " was made at 2026-11-21T02:00:00Z, which is later than now");
    }

    private List<OutageFact> outagesAfter(OutageFact known, ScanRecord... facts) throws IOException {
        records.clear();
        Recollection recollection = new Recollection(new PreviousScan(List.of(known)), records::add);
        for (ScanRecord fact : facts) {
            recollection.accept(fact);
        }
        recollection.accept(CLUSTER);
        recollection.finish(NOW);
        return records.stream()
                .filter(OutageFact.class::isInstance)
                .map(OutageFact.class::cast)
                .toList();
    }

    private static OutageFact boot(String node, Instant from, @Nullable Instant to) {
        return new OutageFact("pos", node, from, to, OutageEvidence.BOOT_HISTORY);
    }

    private static TargetFact target(String name, Source source, TargetStatus status) {
        String reason = status == TargetStatus.OK ? "ok" : "because";
        return new TargetFact(name, "pos", source, status, reason, "", 0, 10, null);
    }

    private Path result(String startedAt, ScanRecord... facts) throws IOException {
        Path file = folder.resolve("previous.jsonl");
        Instant start = Instant.parse(startedAt);
        try (ScanWriter writer = ScanWriter.create(file)) {
            writer.write(new ScanHeader(ScanHeader.FORMAT, "certmend 1.0", "1", start, start, List.of(), null));
            for (ScanRecord fact : facts) {
                writer.write(fact);
            }
            writer.write(new Summary(start, Map.of(), Map.of(), 0, 0, Coverage.none(), 0));
        }
        return file;
    }
}
