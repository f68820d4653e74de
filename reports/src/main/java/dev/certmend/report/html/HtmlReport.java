package dev.certmend.report.html;

import dev.certmend.fact.Finding;
import dev.certmend.fact.Result;
import dev.certmend.fact.ScanHeader;
import dev.certmend.fact.Severity;
import dev.certmend.fact.Summary;
import dev.certmend.report.ShownResult;
import dev.certmend.report.html.Page.Masthead;
import dev.certmend.report.html.Page.Pair;
import dev.certmend.report.html.Page.Tile;
import dev.certmend.report.word.ControlTally;
import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.Timespan;
import dev.certmend.report.word.Verdict;
import dev.certmend.result.ScanResult;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A result as one page that needs nothing but a browser: no network, no script to be readable, no second file. */
public final class HtmlReport {

    /** More findings make a page that nobody reads and a browser struggles with. */
    private static final int MOST_FINDINGS = ShownResult.WITH_EVIDENCE;

    /** From here on it helps to see first which controls they are. */
    private static final int MANY_FINDINGS = 20;

    private static final int MOST_CLUSTERS = 300;

    private HtmlReport() {}

    /** Writes the page in UTF-8. The stream is flushed and stays open. */
    public static void render(ScanResult result, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        TemplateEngine.createPrecompiled(
                        null, ContentType.Html, HtmlReport.class.getClassLoader(), HtmlReport.class.getPackageName())
                .render("report.jte", page(result), new WriterOutput(writer));
        writer.flush();
    }

    private static Page page(ScanResult result) {
        List<Finding> findings = FindingOrder.sorted(result.findings());
        List<Ending> endings = Ending.of(result);
        List<ClusterRow> clusters = ClusterRow.of(result);
        return new Page(
                Assets.bundled(),
                masthead(result),
                Verdict.of(result),
                tiles(result.summary()),
                findings.size() > MANY_FINDINGS ? ControlTally.of(findings) : List.of(),
                FindingGroup.of(findings, MOST_FINDINGS),
                Cut.note(MOST_FINDINGS, findings.size(), "findings", "worst first"),
                CoverageView.of(result.summary().coverage(), result.targets()),
                clusters.subList(0, Math.min(MOST_CLUSTERS, clusters.size())),
                Cut.note(MOST_CLUSTERS, clusters.size(), "clusters", "those with the most failed findings first"),
                TimeLine.of(endings, result.header().asOf()),
                Horizon.of(endings, result.header().asOf()),
                InventoryView.of(endings, result.header().asOf()),
                RequestView.of(result),
                ManagedView.of(result),
                KeyFileView.of(result));
    }

    private static Masthead masthead(ScanResult result) {
        ScanHeader header = result.header();
        String names = String.join(", ", header.inventories());
        List<Pair> details = new ArrayList<>();
        details.add(new Pair(
                "Scanned",
                Timespan.minute(header.startedAt()) + ", finished "
                        + Timespan.minute(result.summary().finishedAt())));
        details.add(new Pair("Judged as of", Timespan.minute(header.asOf())));
        details.add(new Pair(
                "Policy sha256", header.policySha256() == null ? "none" : Printable.of(header.policySha256(), 64)));
        details.add(new Pair("Scan", Printable.of(header.scanId(), 80)));
        details.add(new Pair("Made by", Printable.of(header.tool(), 80)));
        return new Masthead(names.isEmpty() ? "local files" : Printable.of(names, 200), details);
    }

    private static List<Tile> tiles(Summary summary) {
        List<Tile> tiles = new ArrayList<>();
        for (Severity severity : FindingOrder.worstFirst()) {
            tiles.add(tile(severity.word(), summary.severities().getOrDefault(severity, 0L), severity.word()));
        }
        tiles.add(tile("unknown", summary.results().getOrDefault(Result.UNKNOWN, 0L), "unknown"));
        tiles.add(tile("waived", summary.results().getOrDefault(Result.WAIVED, 0L), "waived"));
        return tiles;
    }

    private static Tile tile(String style, long count, String label) {
        return new Tile(style, Count.number(count), label, count == 0);
    }
}
