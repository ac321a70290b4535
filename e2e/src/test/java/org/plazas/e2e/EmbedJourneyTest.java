package org.plazas.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The town hall's own page, at another origin, with the line that seminars/README.md shows.
@Tag("system")
class EmbedJourneyTest {
    private static final String SLUG = "incrustado";
    private static final String WORKING = "incrustado-con-prueba";

    private static Site site;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        site = Site.fresh();
        publish(SLUG, Map.of());
        publish(WORKING, Map.of("verification", "proof-of-work"));
    }

    private static void publish(String slug, Map<String, ?> registration) {
        var document = site.seminar(slug, 5);
        document.put("embed", List.of("https://www.ville.example"));
        Site.registration(document).putAll(registration);
        assertThat(site.publish("organiser", document).statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    /// The line, as somebody else's page has it.
    private static Page townHall(BrowserContext context, String path, String words) {
        var page = context.newPage();
        townHall(page, "https://www.ville.example", SLUG + path, words);
        return page;
    }

    private static void townHall(Page page, String host, String path, String words) {
        var line =
                "<a data-plazas href=\"%1$s/%2$s?lang=es\">%3$s</a><script async src=\"%1$s/assets/embed.js\"></script>"
                        .formatted(site.url(), path, words);
        var html = "<!doctype html><html lang=es><title>Alcaldía</title><h1>Alcaldía</h1><p>Antes.</p>" + line
                + "<p>Después.</p>";
        page.route(
                host + "/**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html; charset=utf-8")
                        .setBody(html)));
        page.navigate(host + "/agenda");
    }

    /// May reach this machine, which a site of the internet may not by itself.
    private static BrowserContext browser(boolean scripts) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 800)
                        .setPermissions(List.of("local-network-access"))
                        .setJavaScriptEnabled(scripts));
    }

    private static void isAsHighAsItsContent(Page page, FrameLocator frame) {
        var content = frame.locator("html");
        page.waitForCondition(() -> {
            var inner = Optional.ofNullable(content.boundingBox());
            var outer = page.locator("iframe").boundingBox();
            return inner.filter(box -> Math.abs(box.height - outer.height) < 2).isPresent();
        });
        assertThat(content.evaluate("html => html.scrollHeight <= innerHeight")).isEqualTo(true);
    }

    @Test
    void theFormIsFilledInWithinTheTownHallsPageAndSoIsItsOutcomeShown() {
        try (var context = browser(true)) {
            var page = townHall(context, "/register", "Inscripción");
            var frame = page.frameLocator("iframe[title='Inscripción']");
            frame.getByLabel("Nombre y apellidos").fill("José Ñandú");
            isAsHighAsItsContent(page, frame);
            assertThat(page.locator("a[href*=register]")).isHidden();

            frame.getByRole(AriaRole.BUTTON).click();
            assertThat(frame.getByRole(AriaRole.ALERT)).containsText("cosas por corregir");
            assertThat(frame.getByLabel("Nombre y apellidos")).hasValue("José Ñandú");
            isAsHighAsItsContent(page, frame);

            frame.getByLabel("Correo electrónico").fill("jose@ville.example");
            frame.getByLabel("Sociedad civil").check();
            frame.getByLabel("Acepto que").check();
            frame.getByRole(AriaRole.BUTTON).click();
            var outcome = new FrameLocator.GetByRoleOptions().setName("Hemos recibido su formulario");
            assertThat(frame.getByRole(AriaRole.HEADING, outcome)).isVisible();
            isAsHighAsItsContent(page, frame);

            assertThat(page.url()).isEqualTo("https://www.ville.example/agenda");
            assertThat(context.cookies()).isEmpty();
        }
    }

    /// The frame is higher than the window and covers it, so a part of it is in sight wherever the page is scrolled to.
    @ParameterizedTest
    @ValueSource(strings = {SLUG, WORKING})
    void whatIsWrongIsInSightAndHasTheFocus(String slug) {
        try (var context = browser(true)) {
            var page = context.newPage();
            page.setViewportSize(700, 800);
            townHall(page, "https://www.ville.example", slug + "/register", "Inscripción");
            page.addStyleTag(new Page.AddStyleTagOptions().setContent("p { margin: 1500px 0 }"));
            var frame = page.frameLocator("iframe");
            isAsHighAsItsContent(page, frame);
            assertThat(page.locator("iframe").boundingBox().height).isGreaterThan(900);

            frame.getByRole(AriaRole.BUTTON).click();

            var summary = frame.getByRole(AriaRole.ALERT);
            assertThat(summary).isFocused();
            assertThat(summary).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
            isAsHighAsItsContent(page, frame);
            assertThat(summary).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
            assertThat(page.locator("iframe").boundingBox().y).isBetween(-1.0, 799.0);
        }
    }

    @Test
    void theSeatsLeadToTheForm() {
        try (var context = browser(true)) {
            var page = townHall(context, "", "El seminario");
            var frame = page.frameLocator("iframe[title='El seminario']");
            isAsHighAsItsContent(page, frame);

            frame.getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName("Inscribirse"))
                    .click();

            page.waitForURL(site.url() + "/" + SLUG + "/register?lang=es");
        }
    }

    @Test
    void withoutScriptsTheLineIsALink() {
        try (var context = browser(false)) {
            var page = townHall(context, "/register", "Inscripción");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Inscripción"))
                    .click();

            assertThat(page.getByLabel("Nombre y apellidos")).isVisible();
        }
    }

    @Test
    void whomTheDocumentDoesNotNameTheLineStaysALink() {
        try (var context = browser(true)) {
            var page = context.newPage();
            page.waitForConsoleMessage(
                    new Page.WaitForConsoleMessageOptions()
                            .setPredicate(said -> said.text().contains("frame-ancestors")),
                    () -> townHall(page, "https://www.otra.example", SLUG + "/register", "Inscripción"));

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Inscripción"))
                    .click();

            assertThat(page.getByLabel("Nombre y apellidos")).isVisible();
        }
    }
}
