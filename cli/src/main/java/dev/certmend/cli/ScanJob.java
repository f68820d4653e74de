package dev.certmend.cli;

import dev.certmend.fact.Coverage;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.inventory.Inventory;
import dev.certmend.policy.Policy;
import dev.certmend.policy.judge.Assessor;
import dev.certmend.result.ScanWriter;
import dev.certmend.scan.ScanListener;
import dev.certmend.scan.ScanRequest;
import dev.certmend.scan.ScanSettings;
import dev.certmend.scan.Scanner;
import dev.certmend.ssh.SshConnector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Look, then judge: the one way from a request to a judged result file, for scans and for verifications alike. */
final class ScanJob {

    private final Console console;
    private final ScanSettings settings;
    private final Policy policy;

    ScanJob(Console console, ScanSettings settings, Policy policy) {
        this.console = console;
        this.settings = settings;
        this.policy = policy;
    }

    /**
     * Scans and judges.
     *
     * @param facts file for the facts before they are judged
     * @param result file for the judged result
     */
    Summary run(
            ScanRequest request,
            Instant asOf,
            Optional<Severity> failOn,
            ScanListener listener,
            Path facts,
            Path result)
            throws IOException, InterruptedException {
        try (SshConnector ssh = new OnDemandConnector(console)) {
            look(request, asOf, listener, ssh, facts);
        }
        return judge(facts, asOf, failOn, result);
    }

    private void look(ScanRequest request, Instant asOf, ScanListener listener, SshConnector ssh, Path facts)
            throws IOException, InterruptedException {
        try (ScanWriter writer = ScanWriter.create(facts)) {
            writer.write(new ScanHeader(
                    ScanHeader.FORMAT,
                    Version.text(),
                    UUID.randomUUID().toString(),
                    console.clock().instant(),
                    asOf,
                    request.inventories().stream().map(Inventory::name).toList(),
                    null));
            new Scanner(ssh, settings, console.clock()).scan(request, listener, writer::write);
            writer.write(new Summary(console.clock().instant(), Map.of(), Map.of(), 0, 0, Coverage.none(), 0));
        }
    }

    /** Judges facts that were stored before. */
    Summary judge(Path facts, Instant asOf, Optional<Severity> failOn, Path result) throws IOException {
        return new Assessor(Rules.engine(), policy, console.clock()).assess(facts, asOf, failOn, result);
    }
}
