package dev.certmend.report;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.certmend.policy.judge.Forecast;
import dev.certmend.report.word.Count;
import dev.certmend.report.word.FindingOrder;
import dev.certmend.report.word.Printable;
import dev.certmend.report.word.Timespan;
import dev.certmend.result.ScanJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Forecasts, a cluster after the other. */
public final class ForecastReport {

    /** More endings of a cluster are counted, not listed. */
    private static final int MOST = 20;

    private ForecastReport() {}

    /**
     * One JSON document in ASCII, with every ending.
     *
     * @param asOf from when on it was looked ahead
     */
    public static String json(List<Forecast> forecasts, Instant asOf) throws IOException {
        return ScanJson.mapperForRecords()
                        .writerWithDefaultPrettyPrinter()
                        .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .writeValueAsString(new Document(asOf, forecasts))
                + "\n";
    }

    /**
     * For a terminal or a log.
     *
     * @param asOf from when on it was looked ahead
     * @param color whether to use the colours of a terminal
     * @param width columns to fit into
     */
    public static String table(List<Forecast> forecasts, Instant asOf, boolean color, int width) {
        StringBuilder out = new StringBuilder();
        if (forecasts.isEmpty()) {
            new Blocks(out, color, width)
                    .plain("The file names no cluster, certificate or token, so nothing is known of what ends.");
        }
        for (Forecast forecast : forecasts) {
            Blocks blocks = new Blocks(out, color, width);
            blocks.head("CLUSTER", Ansi.BOLD, FindingOrder.cluster(forecast.cluster()));
            blocks.body(comeback(forecast.comeback(), asOf));
            if (forecast.ended() > 0) {
                blocks.body(Count.of(forecast.ended(), "credential") + " ended already; see the findings.");
            }
            if (forecast.read() == 0) {
                blocks.body("No end of a certificate or token was read, so nothing is known of what ends.");
            } else if (forecast.endings().isEmpty()) {
                blocks.body("Nothing that was read ends in this time.");
            } else {
                endings(forecast.endings(), asOf).render(out, color, width);
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String comeback(Forecast.Comeback comeback, Instant asOf) {
        if (comeback.until() == null) {
            return "How long it may be off and come back unaided is unknown: " + Printable.of(comeback.unknown() + ".");
        }
        String until = Timespan.minute(comeback.until()) + " (" + Timespan.remaining(asOf, comeback.until()) + ")";
        return off(comeback, asOf) + until + ": " + Printable.of(comeback.setBy() + ".");
    }

    private static String off(Forecast.Comeback comeback, Instant asOf) {
        boolean over = comeback.until() != null && comeback.until().isBefore(asOf);
        String since = comeback.offSince() == null ? null : Timespan.minute(comeback.offSince());
        if (over) {
            return (since == null ? "Switched off" : "Off since " + since) + ", it could come back unaided only until ";
        }
        return (since == null ? "Switched off now" : "Off since " + since) + ", it comes back unaided until ";
    }

    private static Grid endings(List<Forecast.Ending> endings, Instant asOf) {
        Grid grid = new Grid("ENDS", "IN", "WHAT", "LAYER", "RENEWS ITSELF", "WHERE");
        for (Forecast.Ending ending : endings.subList(0, Math.min(MOST, endings.size()))) {
            int others = ending.places().size() - 1;
            grid.row(
                    Grid.Cell.of(Timespan.minute(ending.end())),
                    Grid.Cell.of(Timespan.remaining(asOf, ending.end())),
                    Grid.Cell.of(Printable.of(ending.component())),
                    Grid.Cell.of(ending.layer().word()),
                    Grid.Cell.of(ending.selfRenewing() ? "yes" : "no"),
                    Grid.Cell.of(
                            Printable.of(ending.places().get(0)) + (others == 0 ? "" : " and " + others + " more")));
        }
        if (endings.size() > MOST) {
            grid.note("… and " + Count.number(endings.size() - MOST) + " more; see -o json");
        }
        return grid;
    }

    /** What the JSON document holds. */
    private record Document(Instant asOf, List<Forecast> clusters) {}
}
