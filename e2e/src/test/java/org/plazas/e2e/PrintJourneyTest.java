package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The programme on paper.
@Tag("system")
class PrintJourneyTest {
    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b");

    private static Site site;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        site = Site.fresh();
    }

    @AfterAll
    static void close() {
        site.close();
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "fr", "en", "pt"})
    void theFlyersProgrammeTakesTwoSheetsAndSaysUntilWhenAndWhereToRegister(String language) {
        var address = site.url() + "/" + Site.FLYER;
        try (var context = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(680, 960))) {
            var page = context.newPage();
            page.navigate(address + "?lang=" + language);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            var pdf =
                    new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);

            assertThat(SHEET.matcher(pdf).results()).hasSize(2);
            assertThat(page.locator(".stub").innerText()).contains("23:59", address + "/register");
            assertThat(page.locator("details li").first().isVisible()).isTrue();
            assertThat(page.locator(".button, .bar nav, .own, .ways, .registered")
                            .all())
                    .noneMatch(each -> each.isVisible());
        }
    }

    @Test
    void beforeTheOpeningPaperSaysWhenItIsAndUntilWhenAndWhereToRegister() {
        var document = site.seminar("to-come", 60);
        Site.registration(document).putAll(Map.of("opens", "2018-06-01T09:00", "closes", "2018-06-18T00:00"));
        site.publish("organiser", document);
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            page.navigate(site.url() + "/to-come?lang=es");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.locator(".act").innerText())
                    .contains("se abre el viernes 1 de junio de 2018 a las 9:00", "23:59", "/to-come/register");
        }
    }

    @Test
    void onPaperNobodyIsToldToRegisterForWhatTakesNobody() {
        var document = site.seminar("called-off", 60);
        Site.registration(document).put("calledOff", true);
        site.publish("organiser", document);
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            page.navigate(site.url() + "/called-off?lang=es");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.locator("main").innerText()).doesNotContain("/register");
        }
    }
}
