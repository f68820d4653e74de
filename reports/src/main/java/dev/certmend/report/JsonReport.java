package dev.certmend.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.certmend.fact.Location;
import dev.certmend.fact.ScanRecord;
import dev.certmend.fact.TargetFact;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.result.ScanJson;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A result as one JSON document. Records are spelled as in the result file; lists are sorted, so that two nights can be
 * compared with any tool. Only ASCII is written: what is not stands as {@code \}{@code uXXXX}, which no terminal obeys.
 */
final class JsonReport {

    private static final ObjectWriter WRITER =
            ScanJson.mapperForRecords().writerWithDefaultPrettyPrinter().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    static void render(ScanResult result, OutputStream out) throws IOException {
        try (JsonGenerator json = WRITER.createGenerator(out)) {
            json.writeStartObject();
            JsonReport report = new JsonReport(json);
            json.writeFieldName("scan");
            report.write(result.header());
            json.writeFieldName("summary");
            report.write(result.summary());
            report.list("findings", FindingOrder.sorted(result.findings()));
            report.list("targets", sorted(result.targets(), targets()));
            report.list("clusters", sorted(result.clusters(), Comparator.comparing(it -> it.name())));
            report.list("nodes", sorted(result.nodes(), Comparator.comparing(it -> it.cluster() + "\n" + it.name())));
            report.list(
                    "outages",
                    sorted(result.outages(), Comparator.comparing(it -> it.cluster() + "\n" + it.node() + it.from())));
            report.list("certificates", sorted(result.certificates(), places(it -> it.location())));
            report.list("tokens", sorted(result.tokens(), places(it -> it.location())));
            report.list("revocationLists", sorted(result.revocationLists(), places(it -> it.location())));
            report.list("signingRequests", sorted(result.signingRequests(), places(it -> it.location())));
            report.list("keyFiles", sorted(result.keyFiles(), places(it -> it.location())));
            report.list("managedCertificates", sorted(result.managedCertificates(), places(it -> it.location())));
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void list(String name, List<? extends ScanRecord> records) throws IOException {
        json.writeArrayFieldStart(name);
        for (ScanRecord record : records) {
            write(record);
        }
        json.writeEndArray();
    }

    private void write(ScanRecord record) throws IOException {
        WRITER.writeValue(json, record);
    }

    private static <T> List<T> sorted(List<T> records, Comparator<T> order) {
        return records.stream().sorted(order).toList();
    }

    private static Comparator<TargetFact> targets() {
        return Comparator.comparing((TargetFact it) -> FindingOrder.orEmpty(it.cluster()))
                .thenComparing(TargetFact::name)
                .thenComparing(TargetFact::source);
    }

    private static <T> Comparator<T> places(Function<T, Location> location) {
        return Comparator.comparing(
                location,
                Comparator.comparing((Location it) -> FindingOrder.orEmpty(it.cluster()))
                        .thenComparing(Location::target)
                        .thenComparing(Location::source)
                        .thenComparing(Location::path)
                        .thenComparing(it -> FindingOrder.orEmpty(it.entry()))
                        .thenComparing(Location::index));
    }
}
