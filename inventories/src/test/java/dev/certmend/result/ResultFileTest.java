package dev.certmend.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certmend.fact.CertificateFact;
import dev.certmend.fact.CertificateState;
import dev.certmend.fact.ClusterFact;
import dev.certmend.fact.Coverage;
import dev.certmend.fact.Finding;
import dev.certmend.fact.KeyFileFact;
import dev.certmend.fact.Layer;
import dev.certmend.fact.Location;
import dev.certmend.fact.ManagedCertificateFact;
import dev.certmend.fact.NodeFact;
import dev.certmend.fact.OutageEvidence;
import dev.certmend.fact.OutageFact;
import dev.certmend.fact.Remedy;
import dev.certmend.fact.Result;
import dev.certmend.fact.RevocationListFact;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.Severity;
import dev.certmend.fact.SigningRequestFact;
import dev.certmend.fact.SigningRequestState;
import dev.certmend.fact.Source;
import dev.certmend.fact.Summary;
import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.fact.TokenFact;
import dev.certmend.fact.TokenKind;
import dev.certmend.fact.UpdateEvidence;
import dev.certmend.fact.Usage;
import dev.certmend.inventory.ClusterRole;
import dev.certmend.inventory.LoadBalancer;
import dev.certmend.inventory.NodeRole;
import dev.certmend.inventory.OperatingSystem;
import dev.certmend.inventory.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFileTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final ScanHeader HEADER =
            new ScanHeader(ScanHeader.FORMAT, "certmend test", "scan-1", NOON, NOON, List.of("fabrikam"), "ab");
    private static final Location LOCATION =
            new Location("cp-1", "shop", Source.SSH, "/etc/kubernetes/admin.conf", 0, "users/admin");
    private static final Summary SUMMARY =
            new Summary(NOON, Map.of(Severity.HIGH, 1L), Map.of(Result.FAIL, 1L), 1, 1, new Coverage(1, 1, 0, 0), 1);

    private static final List<ScanRecord> ONE_OF_EACH = List.of(
            HEADER,
            new ClusterFact(
                    "shop",
                    Platform.AKS_HCI,
                    ClusterRole.TARGET,
                    "production",
                    "retail",
                    "1.0",
                    "v1.29.4",
                    LoadBalancer.HAPROXY,
                    "mgmt",
                    NOON,
                    UpdateEvidence.DECLARED,
                    null),
            new NodeFact("cp-1", "shop", OperatingSystem.LINUX, List.of(NodeRole.CONTROL_PLANE), NOON, -2L),
            new OutageFact("shop", "cp-1", NOON.minusSeconds(86_400), null, OutageEvidence.BOOT_HISTORY),
            new TargetFact("cp-1", "shop", Source.SSH, TargetStatus.PARTIAL, "permission-denied", "1 file", 1, 20, 1L),
            new CertificateFact(
                    "00ff",
                    "CN=kube-apiserver",
                    "CN=kubernetes",
                    "1f",
                    NOON,
                    NOON.plusSeconds(60),
                    false,
                    "RSA",
                    2048,
                    "SHA256withRSA",
                    List.of("DNS:localhost"),
                    Layer.KUBERNETES,
                    "apiserver",
                    Usage.SERVER,
                    null,
                    CertificateState.IN_USE,
                    LOCATION),
            new TokenFact(TokenKind.LOGIN, "kms", Layer.MOC, NOON, null, "aa", null, LOCATION),
            new RevocationListFact("bb", "CN=ca", NOON, null, null, LOCATION),
            new SigningRequestFact(
                    "cc",
                    "CN=system:node:w-1",
                    null,
                    "kubernetes.io/kubelet-serving",
                    "system:node:w-1",
                    NOON,
                    SigningRequestState.PENDING,
                    LOCATION),
            new KeyFileFact("0640", 0L, 992L, LOCATION),
            new ManagedCertificateFact("front-tls", "Issuer/internal", false, "Expired", NOON, NOON, NOON, LOCATION),
            new Finding(
                    "f1",
                    "VALIDITY-EXPIRED",
                    Result.FAIL,
                    Severity.CRITICAL,
                    "shop",
                    "cp-1",
                    Layer.KUBERNETES,
                    "apiserver",
                    "00ff",
                    "ended",
                    new TreeMap<>(Map.of("notAfter", "2026-11-26T12:01:00Z")),
                    Remedy.of("kubeadm.renew", Map.of("cluster", "shop")),
                    null),
            SUMMARY);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"scan.jsonl", "scan.jsonl.gz"})
    void everyKindOfRecordIsReadAsItWasWritten(String name) throws IOException {
        Path file = write(name, ONE_OF_EACH);

        List<ScanRecord> read = new ArrayList<>();
        ScanReader.stream(file, read::add);

        assertThat(read).isEqualTo(ONE_OF_EACH);
    }

    @Test
    void aLineIsSpelledAsTheContractSays() throws IOException {
        List<String> lines = Files.readAllLines(write("scan.jsonl", ONE_OF_EACH));

        assertThat(lines.get(4))
                .isEqualTo("{\"type\":\"target\",\"name\":\"cp-1\",\"cluster\":\"shop\",\"source\":\"ssh\","
                        + "\"status\":\"partial\",\"reason\":\"permission-denied\",\"message\":\"1 file\","
                        + "\"certificates\":1,\"durationMillis\":20,\"clockSkewSeconds\":1}");
        assertThat(lines.get(2)).contains("\"bootedAt\":\"2026-11-26T12:00:00Z\"", "\"roles\":[\"control-plane\"]");
    }

    @Test
    void aRequestOfNobodyHasNoState() {
        assertThatThrownBy(() -> new SigningRequestFact(
                        "cc", "CN=node", null, null, null, null, SigningRequestState.PENDING, LOCATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a request has a state only where a signer was asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "600", "0888", "-rw-------", "00600", "0600\n"})
    void aModeThatIsNoneIsRefused(String mode) {
        assertThatThrownBy(() -> new KeyFileFact(mode, 0L, 0L, LOCATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a mode has four octal digits");
    }

    @Test
    void anIdIsNeverNegative() {
        assertThatThrownBy(() -> new KeyFileFact("0600", -1L, 0L, LOCATION))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyFileFact("0600", 0L, -1L, LOCATION))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileAppearsOnlyWhenItIsWhole() throws IOException {
        Path file = folder.resolve("scan.jsonl");
        try (ScanWriter writer = ScanWriter.create(file)) {
            writer.write(HEADER);
            assertThat(file).doesNotExist();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aCutFileIsRecognised() throws IOException {
        Path whole = write("scan.jsonl", ONE_OF_EACH);
        Path cut = folder.resolve("cut.jsonl");
        Files.writeString(cut, String.join("\n", Files.readAllLines(whole).subList(0, 5)));
        Path cutGzip = folder.resolve("cut.jsonl.gz");
        byte[] gzip = Files.readAllBytes(write("scan.jsonl.gz", ONE_OF_EACH));
        Files.write(cutGzip, java.util.Arrays.copyOf(gzip, gzip.length / 2));

        assertThatThrownBy(() -> ScanReader.readAll(cut))
                .isInstanceOf(ScanFormatException.class)
                .hasMessageContaining("has no summary");
        assertThatThrownBy(() -> ScanReader.readAll(cutGzip)).isInstanceOf(ScanFormatException.class);
    }

    @Test
    void shardsMayBeConcatenated() throws IOException {
        String shard = Files.readString(write("scan.jsonl", ONE_OF_EACH));
        Path both = folder.resolve("both.jsonl");
        Files.writeString(both, shard + shard.replace("\"cp-1\"", "\"cp-2\""));

        ScanResult result = ScanReader.readAll(both);

        assertThat(result.certificates()).hasSize(2);
        assertThat(result.summary().coverage()).isEqualTo(new Coverage(2, 2, 0, 0));
        assertThat(result.summary().severities()).containsEntry(Severity.HIGH, 2L);
    }

    @Test
    void shardsThatReadTheSameTargetAreNotCountedTwice() throws IOException {
        String shard = Files.readString(write("scan.jsonl", ONE_OF_EACH));
        Path both = Files.writeString(folder.resolve("both.jsonl"), shard + shard);

        assertThatThrownBy(() -> ScanReader.readAll(both))
                .isInstanceOf(ScanFormatException.class)
                .hasMessageContainingAll("read the target cp-1 of cluster shop", "certmend evaluate " + both);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "null",
                "{\"type\":\"unheard-of\"}",
                "{\"type\":\"target\"}",
                "{\"type\":\"scan\"}",
                "{\"type\":\"scan\",\"format\":",
                "[[[[[[[[[[[[[[[[[[[[[[",
                "\u001f\u008b"
            })
    void whatIsNoResultFileIsRefused(String content) throws IOException {
        Path file = folder.resolve("scan.jsonl");
        Files.writeString(file, content, java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> ScanReader.readAll(file)).isInstanceOf(ScanFormatException.class);
    }

    @Test
    void emptyTextsAndListsAreNotLost() throws IOException {
        List<ScanRecord> records = List.of(
                HEADER,
                new TargetFact("", null, Source.FILE, TargetStatus.OK, "ok", "", 0, 0, null),
                new NodeFact("cp-1", "shop", OperatingSystem.LINUX, List.of(), null, null),
                new SigningRequestFact("cc", "", null, LOCATION),
                SUMMARY);

        List<ScanRecord> read = new ArrayList<>();
        ScanReader.stream(write("scan.jsonl", records), read::add);

        assertThat(read).isEqualTo(records);
    }

    @Test
    void aFileOfAnotherFormatIsRefused() throws IOException {
        String text = Files.readString(write("scan.jsonl", ONE_OF_EACH)).replace("/scan/v1", "/scan/v2");
        Path file = Files.writeString(folder.resolve("newer.jsonl"), text);

        assertThatThrownBy(() -> ScanReader.readAll(file))
                .hasMessage(
                        file + ":1: is of format 'certmend.dev/scan/v2'; this version reads 'certmend.dev/scan/v1'");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() throws IOException {
        String text = Files.readString(write("scan.jsonl", ONE_OF_EACH)).replace("\"certmend test\"", "{\"a\":1}");
        Path file = Files.writeString(folder.resolve("odd.jsonl"), text);

        assertThatThrownBy(() -> ScanReader.readAll(file))
                .isInstanceOf(ScanFormatException.class)
                .hasMessageStartingWith(file + ":1: is not a record: ");
    }

    @Test
    void linesLongerThanAChunkAndShorterThanTheLimitAreRead() throws IOException {
        List<ScanRecord> records = List.of(
                HEADER,
                new SigningRequestFact("cc", "CN=" + "a".repeat(200_000), null, LOCATION),
                new SigningRequestFact("dd", "CN=b", null, LOCATION),
                SUMMARY);

        List<ScanRecord> read = new ArrayList<>();
        ScanReader.stream(write("scan.jsonl", records), read::add);

        assertThat(read).isEqualTo(records);
    }

    @Test
    void aLineLongerThanAnyRecordIsRefused() throws IOException {
        Path file = folder.resolve("endless.jsonl");
        Files.writeString(file, "{\"type\":\"scan\",\"tool\":\"" + "a".repeat(5 * 1024 * 1024));

        assertThatThrownBy(() -> ScanReader.readAll(file))
                .hasMessage(file + ":1: is not a record: the line is longer than any record; give a file that"
                        + " 'certmend scan --out' wrote");
    }

    /** Or else all that follows would go unread, and what was read before would look like all there is. */
    @Test
    void aLineThatIsSoundAndThenGoesOnWithNothingIsRefusedToo() throws IOException {
        String shard = Files.readString(write("scan.jsonl", ONE_OF_EACH)).stripTrailing();
        Path file = folder.resolve("padded.jsonl");
        Files.writeString(file, shard + " ".repeat(5 * 1024 * 1024) + "\n" + shard + "\n");

        assertThatThrownBy(() -> ScanReader.readAll(file)).hasMessageContaining("the line is longer than any record");
    }

    @Test
    void whatIsInNoEncodingOfJsonIsRefusedWithItsLine() throws IOException {
        Path file = folder.resolve("other.jsonl");
        Files.write(file, new byte[] {0, 0, 0x74, 0x71, 0x65, 0x63, 0, 0});

        assertThatThrownBy(() -> ScanReader.readAll(file))
                .isInstanceOf(ScanFormatException.class)
                .hasMessageStartingWith(file + ":1: is not a record: ");
    }

    @Test
    void aFileThatWasCutInARecordSaysThatAndWhatToDo() throws IOException {
        String text = Files.readString(write("scan.jsonl", ONE_OF_EACH));
        Path file = Files.writeString(folder.resolve("cut.jsonl"), text.substring(0, text.length() / 2));

        assertThatThrownBy(() -> ScanReader.readAll(file))
                .hasMessageMatching(".*cut\\.jsonl:[0-9]+: is not a record: it ends in its middle, so the file was cut;"
                        + " scan again or take another copy");
    }

    @Test
    void aFieldOfANewerVersionIsPassedOver() throws IOException {
        String text = Files.readString(write("scan.jsonl", ONE_OF_EACH)).replace("\"tool\"", "\"future\":[1],\"tool\"");
        Path file = folder.resolve("newer.jsonl");
        Files.writeString(file, text);

        assertThat(ScanReader.readAll(file).header()).isEqualTo(HEADER);
    }

    private Path write(String name, List<ScanRecord> records) throws IOException {
        Path file = folder.resolve(name);
        try (ScanWriter writer = ScanWriter.create(file)) {
            for (ScanRecord record : records) {
                writer.write(record);
            }
        }
        return file;
    }
}
