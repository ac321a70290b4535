package org.plazas.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A seminar that wants a proof of work, in Chromium: with scripts nobody notices; without them the address is
/// confirmed by mail, or the seat is given up.
@Tag("system")
class HeldSeatJourneyTest {
    private static final String SEMINAR = "con-trabajo";

    private static Site site;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        site = Site.fresh();
        var document = site.seminar(SEMINAR, 3);
        Site.registration(document).putAll(Map.of("verification", "proof-of-work", "waitlist", Map.of("limit", 10)));
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

    private static Page filledIn(BrowserContext context, String address) {
        var page = context.newPage();
        page.navigate(site.url() + "/" + SEMINAR + "/register?lang=es");
        page.getByLabel("Nombre y apellidos").fill("José Ñandú");
        page.getByLabel("Correo electrónico").fill(address);
        page.getByLabel("Sociedad civil").check();
        page.getByLabel("Acepto que").check();
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    private static Locator heading(Page page, String words) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words));
    }

    @Test
    void withScriptsTheBrowserWorksAndTheSeatIsTakenAtOnce() {
        try (var context = chromium.phone(true)) {
            var complaints = new ArrayList<String>();
            var requests = new ArrayList<String>();
            context.onConsoleMessage(message -> complaints.add(message.text()));
            context.onRequest(request -> requests.add(request.url()));
            var form = filledIn(context, "jose@chromium.example");

            assertThat(form.getByRole(AriaRole.STATUS)).containsText("no hace falta confirmar");
            requests.removeIf(url -> url.startsWith("data:"));
            assertThat(requests).hasSize(3).allMatch(url -> url.startsWith(site.url()));
            assertThat(new AxeBuilder(form).analyze().getViolations()).isEmpty();
            press(form, "Inscribirme");

            assertThat(heading(form, "Hemos recibido su formulario")).isVisible();
            assertThat(complaints).isEmpty();
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(site.mailTo("jose@chromium.example"))
                .singleElement()
                .satisfies(
                        mail -> assertThat(String.valueOf(mail.get("subject"))).contains("Inscripción confirmada")));
    }

    @Test
    void whoPressesBeforeItIsDoneWaitsForIt() {
        try (var context = chromium.phone(true)) {
            var page = filledIn(context, "rapida@chromium.example");
            page.evaluate("document.querySelector('main form').requestSubmit()");

            assertThat(heading(page, "Hemos recibido su formulario")).isVisible();
        }
    }

    /// As a browser keeps it that goes back: the form stands there as it was when it was sent.
    @Test
    void whoComesBackToTheFormSendsItAgainHerself() {
        try (var context = chromium.phone(true)) {
            var sent = new AtomicInteger();
            context.route("**/registrations**", route -> {
                sent.incrementAndGet();
                route.fulfill(new Route.FulfillOptions().setStatus(204));
            });
            var page = filledIn(context, "vuelve@chromium.example");
            page.evaluate("document.querySelector('main form').requestSubmit()");
            page.waitForCondition(() -> sent.get() == 1);

            page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");
            page.getByLabel("Correo electrónico").fill("otra@chromium.example");
            page.keyboard().press("Tab");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("no hace falta confirmar");
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

            assertThat(sent.get()).isEqualTo(1);
        }
    }

    @Test
    void withoutScriptsTheSeatIsHeldUntilTheAddressIsConfirmed() {
        try (var context = chromium.phone(false)) {
            var page = filledIn(context, "ana@sin.example");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Le pediremos por correo");
            press(page, "Inscribirme");
            assertThat(heading(page, "Confirme su dirección")).isVisible();

            page.navigate(site.link("ana@sin.example", ""));
            assertThat(page.locator("#state")).hasText("Hay una plaza apartada para usted");
            press(page, "Confirmar mi dirección");

            assertThat(page.getByRole(AriaRole.STATUS)).containsText("la plaza es suya");
            assertThat(page.locator("#state")).containsText("Su plaza está reservada");
            assertThat(page.locator("#ticket")).isVisible();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(site.mailTo("ana@sin.example")).hasSize(2));
        assertThat(String.valueOf(site.mailTo("ana@sin.example").getLast())).contains("text/calendar");
    }

    @Test
    void whatNobodyConfirmsIsGivenUpAndSaysSo() {
        try (var late = Site.fresh();
                var context = chromium.phone(false)) {
            var document = late.seminar(SEMINAR, 1);
            Site.registration(document).put("verification", "proof-of-work");
            late.publish("organiser", document);
            assertThat(late.register(SEMINAR, Site.person("Ada", "ada@tarde.example"))
                            .body())
                    .contains("held");
            var link = late.link("ada@tarde.example", "");

            late.clock("2018-05-24T12:00:00Z");
            late.send("POST", "/local/upkeep", "");

            var page = context.newPage();
            page.navigate(link);
            assertThat(page.locator("#state")).hasText("La plaza ya no está apartada para usted");
            assertThat(page.locator("main")).containsText("Inscribirse de nuevo");
            assertThat(late.mailTo("ada@tarde.example")).hasSize(1);
        }
    }
}
