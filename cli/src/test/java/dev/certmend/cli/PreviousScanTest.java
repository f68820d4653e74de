package dev.certmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that may ask an earlier one. */
final class PreviousScanTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-20T02:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path inventory;

    @BeforeEach
    void aClusterWhoseNodeHasForgotten() throws IOException {
        inventory = Files.writeString(folder.resolve("inventory.yaml"), """
                apiVersion: certmend.dev/v1
                kind: Inventory
                name: shop
                clusters:
                  - name: shop-west
                    platform: aks
                    nodes:
                      - { name: pool1-000001, roles: [worker], runCommandOutput: output.json }
                """);
        Files.writeString(
                folder.resolve("output.json"),
                "{\"value\":[{\"message\":\"Enable succeeded: \\n[stdout]\\n\\n[stderr]\\n\"}]}");
    }

    @Test
    void tells_a_shutdown_that_the_node_no_longer_knows() throws IOException {
        CertmendRun run = scan(previous("2026-11-19T02:00:00Z"));

        assertThat(run.out().lines())
                .filteredOn(line -> line.startsWith("{\"type\":\"outage\""))
                .singleElement()
                .asString()
                .contains("\"node\":\"pool1-000001\"", "2026-09-01", "2026-10-20", "previous-scan");
    }

    @Test
    void a_result_of_later_than_now_is_a_usage_error() throws IOException {
        CertmendRun run = scan(previous("2026-11-21T02:00:00Z"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("previous.jsonl was made at 2026-11-21T02:00:00Z", "give the result of an earlier");
    }

    @Test
    void a_missing_one_and_a_cut_one_are_named_before_anything_is_read() throws IOException {
        Path cut = previous("2026-11-19T02:00:00Z");
        Files.writeString(cut, Files.readString(cut).lines().findFirst().orElseThrow() + "\n");

        CertmendRun missing = scan(folder.resolve("none.jsonl"));
        CertmendRun half = scan(cut);

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("none.jsonl");
        assertThat(half.exitCode()).isEqualTo(2);
        assertThat(half.err()).contains("previous.jsonl: has no summary at its end, so it was cut");
    }

    private CertmendRun scan(Path previous) {
        return CertmendRun.of(
                Map.of("HOME", folder.toString()),
                NOW,
                "scan",
                "-i",
                inventory.toString(),
                "--previous",
                previous.toString(),
                "-o",
                "jsonl");
    }

    private Path previous(String startedAt) throws IOException {
        return Files.writeString(folder.resolve("previous.jsonl"), """
                {"type":"scan","format":"certmend.dev/scan/v1","tool":"certmend 1","scanId":"1","startedAt":"%1$s","asOf":"%1$s"}
                {"type":"outage","cluster":"shop-west","node":"pool1-000001","from":"2026-09-01T00:00:00Z",\
                "to":"2026-10-20T00:00:00Z","evidence":"boot-history"}
                {"type":"summary","finishedAt":"%1$s","severities":{},"results":{},"certificates":0,"tokens":0,\
                "coverage":{"targets":0,"read":0,"partial":0,"unread":0},"exitCode":0}
                """.formatted(startedAt));
    }
}
