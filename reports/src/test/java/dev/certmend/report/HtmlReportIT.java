package dev.certmend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.certmend.result.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page in a real browser. Needs Chromium (Debian: {@code apt-get install chromium}). */
class HtmlReportIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Texts whose contrast to what is behind them is below 4.5 (WCAG 2.2, 1.4.3). */
    private static final String FAINT_TEXTS = """
            () => {
              const channel = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
              const rgb = text => text.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
              const behind = element => {
                for (let at = element; at; at = at.parentElement) {
                  const colour = rgb(getComputedStyle(at).backgroundColor);
                  if (colour.length < 4 || colour[3] > 0) return colour;
                }
                return [255, 255, 255];
              };
              const faint = [];
              for (const element of document.querySelectorAll("body *")) {
                const own = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
                if (!own || !element.getClientRects().length || element.tagName === "SCRIPT") continue;
                const [one, other] = [light(rgb(getComputedStyle(element).color)), light(behind(element))];
                const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
                if (contrast < 4.5) faint.push(element.className + " " + element.textContent.trim() + " " + contrast);
              }
              return faint;
            }
            """;

    private static Playwright playwright;
    private static Browser browser;

    @TempDir
    private Path folder;

    private final List<String> console = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        boolean isRequired = "required".equals(System.getenv("CERTMEND_IT"));
        assumeTrue(
                isRequired || Files.isExecutable(CHROMIUM),
                CHROMIUM + " is missing; apt-get install chromium brings it");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void openContext() {
        openContext(new Browser.NewContextOptions());
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    @Test
    void asks_nothing_of_the_network_and_complains_of_nothing() throws IOException {
        open(Fabrikam.night());

        assertThat(console).isEmpty();
        assertThat(requests).singleElement().asString().startsWith("file:");
        assertThat(page.title()).isEqualTo("Certificates and tokens of fabrikam");
    }

    @Test
    void hostile_values_run_nothing() throws IOException {
        page.onDialog(dialog -> console.add("dialog " + dialog.message()));
        open(Estates.hostile());

        assertThat(console).isEmpty();
        assertThat(page.locator("script"))
                .satisfies(it -> assertThat(it.count()).isEqualTo(1));
        assertThat(page.locator("tr.cluster th").textContent()).startsWith("<script>alert(1)</script>");
    }

    @Test
    void filters_by_words_cluster_and_finding() throws IOException {
        open(Fabrikam.night());
        assertThat(page.locator("#filter-count").textContent()).isEqualTo("39 of 39");

        page.locator("#filter-text").fill("apiserver shops");
        assertThat(visibleRows()).isEqualTo(3);

        page.locator("#filter-text").fill("");
        page.locator("#filter-cluster").selectOption("=tacoma-pos");
        assertThat(visibleRows()).isEqualTo(8);
        assertThat(page.locator("#filter-count").textContent()).isEqualTo("8 of 39");

        page.locator("#filter-cluster").selectOption("");
        page.locator("#filter-failed").check();
        assertThat(visibleRows()).isEqualTo(4);
    }

    @Test
    void sorts_by_a_column_and_back() throws IOException {
        open(Fabrikam.night());
        assertThat(firstCell(0)).startsWith("2026-10-26");

        page.locator("th[data-sort] button").nth(0).click();
        assertThat(firstCell(0)).startsWith("2035-12-09");
        assertThat(page.locator("th[data-sort]").nth(0).getAttribute("aria-sort"))
                .isEqualTo("descending");

        page.locator("th[data-sort] button").nth(1).click();
        assertThat(firstCell(1)).startsWith("apiserver");
        assertThat(page.locator("th[data-sort]").nth(0).getAttribute("aria-sort"))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void every_text_can_be_read(ColorScheme scheme) throws IOException {
        reopenContext(new Browser.NewContextOptions().setColorScheme(scheme));
        open(KeyEstate.mixed());
        assertThat(page.evaluate(FAINT_TEXTS)).isEqualTo(List.of());
        open(Fabrikam.night());

        assertThat(page.evaluate(FAINT_TEXTS)).isEqualTo(List.of());
        String paper = (String) page.evaluate("() => getComputedStyle(document.body).backgroundColor");
        assertThat(paper).isEqualTo(scheme == ColorScheme.DARK ? "rgb(21, 23, 26)" : "rgb(252, 252, 250)");
    }

    @Test
    void prints_black_on_white_with_everything_shown_even_from_dark_mode() throws IOException {
        reopenContext(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
        open(Fabrikam.night());
        page.locator("#filter-text").fill("nothing of this name");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(page.evaluate(FAINT_TEXTS)).isEqualTo(List.of());
        assertThat(visibleRows()).isEqualTo(39);
        assertThat(page.locator("#filter").isVisible()).isFalse();
    }

    @Test
    void is_whole_without_javascript() throws IOException {
        reopenContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        open(Fabrikam.night());

        assertThat(page.locator("#filter").isVisible()).isFalse();
        assertThat(page.locator("#inventory-table tbody tr").count()).isEqualTo(39);
        assertThat(page.locator(".verdict").isVisible()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Width.class)
    void never_scrolls_sideways_as_a_whole(Width width) throws IOException {
        reopenContext(new Browser.NewContextOptions().setViewportSize(width.pixels, 900));
        open(Estates.hostile());

        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width.pixels);
    }

    @ParameterizedTest
    @EnumSource(Width.class)
    void breaks_no_number_in_two(Width width) throws IOException {
        reopenContext(new Browser.NewContextOptions().setViewportSize(width.pixels, 900));
        open(Fabrikam.night());

        assertThat(page.evaluate("""
                () => [...document.querySelectorAll('.tile dd')].filter(number => {
                  number.textContent = '113,619';
                  const text = document.createRange();
                  text.selectNodeContents(number);
                  return text.getClientRects().length > 1 || number.scrollWidth > number.clientWidth;
                }).length""")).isEqualTo(0);
    }

    enum Width {
        PHONE(375),
        TABLET(820),
        LAPTOP(1366);

        private final int pixels;

        Width(int pixels) {
            this.pixels = pixels;
        }
    }

    @ParameterizedTest
    @MethodSource
    void has_landmarks_headings_and_captions_for_those_who_listen(ScanResult result) throws IOException {
        open(result);

        assertThat(page.locator("main, header, footer, nav").count()).isEqualTo(4);
        assertThat(page.locator("h1").count()).isEqualTo(1);
        assertThat(page.locator("table:not(:has(caption))").count()).isZero();
        assertThat(page.locator("th:not([scope])").count()).isZero();
        assertThat(page.locator("svg:not([aria-hidden=true])").count()).isZero();
    }

    static Stream<ScanResult> has_landmarks_headings_and_captions_for_those_who_listen() {
        return Stream.of(Fabrikam.night(), RequestEstate.mixed(), KeyEstate.mixed());
    }

    private void reopenContext(Browser.NewContextOptions options) {
        context.close();
        openContext(options);
    }

    private void openContext(Browser.NewContextOptions options) {
        context = browser.newContext(options);
        page = context.newPage();
        page.onConsoleMessage(message -> console.add(message.type() + " " + message.text()));
        page.onPageError(console::add);
        page.onRequest(request -> requests.add(request.url()));
    }

    private void open(ScanResult result) throws IOException {
        Path file = folder.resolve("report.html");
        try (OutputStream out = Files.newOutputStream(file)) {
            Reports.render(ReportFormat.HTML, result, out);
        }
        page.navigate(file.toUri().toString());
    }

    private int visibleRows() {
        return ((Number) page.evaluate("() => [...document.querySelectorAll('#inventory-table tbody tr')]"
                        + ".filter(row => row.getClientRects().length).length"))
                .intValue();
    }

    private String firstCell(int column) {
        return page.locator("#inventory-table tbody tr")
                .first()
                .locator("td")
                .nth(column)
                .textContent();
    }
}
