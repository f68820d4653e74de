package dev.certmend.result;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Finding;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.Result;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TokenFact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the records of one or more shards together. */
public final class ScanResultBuilder {

    private final Map<Class<?>, List<ScanRecord>> facts = new HashMap<>();
    private final LocalTargets local = new LocalTargets();
    private @Nullable ScanHeader header;
    private @Nullable Summary summary;
    private int shards;

    public ScanResultBuilder add(ScanRecord record) {
        if (record instanceof ScanHeader it) {
            header = header == null ? it : merge(header, it);
            shards++;
            local.begin(it);
        } else if (record instanceof Summary it) {
            summary = summary == null ? it : merge(summary, it);
        } else {
            facts.computeIfAbsent(record.getClass(), kind -> new ArrayList<>()).add(record);
            if (record instanceof TargetFact it) {
                local.add(it);
            }
        }
        return this;
    }

    /**
     * Everything that was added.
     *
     * @throws IllegalStateException if there was no header or no summary
     */
    public ScanResult build() {
        if (header == null || summary == null) {
            throw new IllegalStateException("a result has a header and a summary");
        }
        return new ScanResult(
                header,
                facts(TargetFact.class),
                facts(CertificateFact.class),
                facts(TokenFact.class),
                facts(RevocationListFact.class),
                facts(SigningRequestFact.class),
                facts(KeyFileFact.class),
                facts(ManagedCertificateFact.class),
                facts(ClusterFact.class),
                facts(NodeFact.class),
                facts(OutageFact.class),
                facts(Finding.class),
                summary);
    }

    /**
     * Makes sure that no two of the scans read the same file of the machine they ran on, as far as anybody can tell.
     *
     * @param file where the records come from
     * @throws ScanFormatException if they did
     */
    public void checkLocalTargets(Path file) throws ScanFormatException {
        local.check(file);
    }

    /**
     * The same, read from a file.
     *
     * @throws ScanFormatException if several scans in it read the same target, of which all would count twice
     */
    public ScanResult build(Path file) throws ScanFormatException {
        ScanResult result = build();
        checkLocalTargets(file);
        Set<List<Object>> targets = new HashSet<>();
        for (TargetFact target : shards > 1 ? result.targets() : List.<TargetFact>of()) {
            String cluster = Objects.requireNonNullElse(target.cluster(), "");
            if (!targets.add(List.of(target.name(), cluster, target.source()))) {
                throw new ScanFormatException(
                        file + ": two of the scans in it read the target " + target.name()
                                + (cluster.isEmpty() ? "" : " of cluster " + cluster)
                                + ", so that all of it would count twice; 'certmend evaluate " + file
                                + " --out FILE' makes a file in which it counts once",
                        null);
            }
        }
        return result;
    }

    private <T extends ScanRecord> List<T> facts(Class<T> kind) {
        return facts.getOrDefault(kind, List.of()).stream().map(kind::cast).toList();
    }

    private static ScanHeader merge(ScanHeader first, ScanHeader next) {
        Set<String> inventories = new LinkedHashSet<>(first.inventories());
        inventories.addAll(next.inventories());
        boolean samePolicy =
                first.policySha256() != null && first.policySha256().equals(next.policySha256());
        return new ScanHeader(
                first.format(),
                first.tool(),
                first.scanId(),
                first.startedAt(),
                first.asOf(),
                List.copyOf(inventories),
                samePolicy ? first.policySha256() : null);
    }

    private static Summary merge(Summary first, Summary next) {
        return new Summary(
                first.finishedAt().isAfter(next.finishedAt()) ? first.finishedAt() : next.finishedAt(),
                sum(Severity.class, first.severities(), next.severities()),
                sum(Result.class, first.results(), next.results()),
                first.certificates() + next.certificates(),
                first.tokens() + next.tokens(),
                first.coverage().plus(next.coverage()),
                worse(first.exitCode(), next.exitCode()));
    }

    private static <E extends Enum<E>> Map<E, Long> sum(Class<E> type, Map<E, Long> first, Map<E, Long> next) {
        Map<E, Long> sum = new EnumMap<>(type);
        sum.putAll(first);
        next.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }

    /** Findings (1) outweigh gaps (3), and both outweigh a clean scan (0). */
    private static int worse(int first, int next) {
        if (first == 1 || next == 1) {
            return 1;
        }
        return Math.max(first, next);
    }
}
