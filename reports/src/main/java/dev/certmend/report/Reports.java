package dev.certmend.report;

import dev.certmend.report.html.HtmlReport;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The door of this room: a result in any format. */
public final class Reports {

    /** Columns of a table that goes to a file, where no terminal says how wide it is. */
    private static final int FILE_WIDTH = 140;

    private Reports() {}

    /** Writes the whole report. The stream is flushed and stays open. */
    public static void render(ReportFormat format, ScanResult result, OutputStream out) throws IOException {
        switch (format) {
            case HTML -> HtmlReport.render(result, out);
            case JSON -> JsonReport.render(result, out);
            case TABLE ->
                out.write(TableReport.render(result, false, FILE_WIDTH).getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }
}
