package dev.certmend.cli;

import dev.certmend.fact.TargetFact;
import dev.certmend.fact.TargetStatus;
import dev.certmend.scan.ScanListener;
import java.io.PrintStream;
import java.util.Locale;

/** One line on standard error that grows with the scan and is wiped when it ends. Nothing where nobody watches. */
final class ScanProgress implements ScanListener, AutoCloseable {

    private static final int WIDTH = 24;
    private static final String WIPE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean shown;
    private int targets;
    private int done;
    private int unread;

    private ScanProgress(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    static ScanProgress on(Console console, boolean quiet) {
        boolean plain = "dumb".equals(console.environment().get("TERM"));
        return new ScanProgress(console.err(), console.errIsTerminal() && !quiet && !plain);
    }

    @Override
    public synchronized void started(int all) {
        targets = all;
        draw();
    }

    @Override
    public synchronized void finished(TargetFact target) {
        done++;
        if (target.status() != TargetStatus.OK && target.status() != TargetStatus.NOT_APPLICABLE) {
            unread++;
        }
        draw();
    }

    private void draw() {
        if (!shown || targets == 0) {
            return;
        }
        int filled = Math.min(WIDTH, done * WIDTH / targets);
        String gaps = unread == 0 ? "" : ", " + unread + " not read in full";
        err.printf(
                Locale.ROOT,
                "%s[%s%s] %d of %d targets%s",
                WIPE,
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                done,
                targets,
                gaps);
        err.flush();
    }

    @Override
    public synchronized void close() {
        if (shown) {
            err.print(WIPE);
            err.flush();
        }
    }
}
