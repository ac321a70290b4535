package org.plazas.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The whole way of somebody who waits, in Chromium, at a phone's width, without scripts: register, read the position,
/// correct, be promoted, cancel, register again.
@Tag("system")
class WaitlistJourneyTest {
    private static final String SEMINAR = "con-lista-de-espera";

    private static Chromium chromium;
    private static Site site;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        site = Site.fresh();
        var document = site.seminar(SEMINAR, 1);
        Site.registration(document).put("waitlist", Map.of("limit", 5));
        assertThat(site.publish("organiser", document).statusCode()).isEqualTo(201);
        assertThat(site.register(SEMINAR, Site.person("Ada", "ada@espera.example"))
                        .statusCode())
                .isEqualTo(201);
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

    @Test
    void whoWaitsReadsHerPlaceCorrectsIsPromotedCancelsAndComesBack() {
        try (var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(360, 780)
                        .setLocale("es-BO")
                        .setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(site.url() + "/" + SEMINAR);
            page.getByRole(AriaRole.LINK, named("Inscribirse en la lista de espera"))
                    .click();
            joinWaitlist(page, "José Ñandú", "jose@espera.example");
            assertThat(page.getByRole(AriaRole.HEADING, named("Hemos recibido su formulario para la lista de espera")))
                    .isVisible();

            page.navigate(site.link("jose@espera.example", "lista de espera"));
            assertThat(page.getByText("con el número 1")).isVisible();

            page.getByText("Corregir sus datos").click();
            page.getByLabel("Nombre y apellidos").fill("José Ñandú Quispe");
            page.getByRole(AriaRole.BUTTON, named("Guardar")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Sus datos están guardados");
            assertThat(page.getByText("José Ñandú Quispe").first()).isVisible();

            cancel(page, site.link("ada@espera.example", "confirmada"));
            page.navigate(site.link("jose@espera.example", "lista de espera"));
            assertThat(page.getByText("Su plaza está reservada")).isVisible();

            cancel(page, page.url());
            assertThat(page.getByText("Esta inscripción está cancelada").first())
                    .isVisible();

            assertThat(page.getByLabel("Nombre y apellidos")).hasValue("José Ñandú Quispe");
            page.getByLabel("Acepto que").check();
            page.getByRole(AriaRole.BUTTON, named("Inscribirme")).click();
            assertThat(page.getByRole(AriaRole.HEADING, named("Hemos recibido su formulario")))
                    .isVisible();
            assertThat(context.cookies()).isEmpty();
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(site.mailTo("jose@espera.example"))
                .extracting(mail -> String.valueOf(mail.get("subject")))
                .hasSize(5));
    }

    @Test
    void theOwnPageHasNoAccessibilityFaultInAnyState() {
        site.register(SEMINAR, Site.person("Eva", "eva@espera.example"));
        try (var context = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(360, 780))) {
            var page = context.newPage();
            var own = site.link("eva@espera.example", "");
            for (var language : List.of("es", "fr", "en", "pt")) {
                for (var address : List.of(
                        own.replaceAll("\\?.*", ""),
                        site.url() + "/registrations/none",
                        site.url() + "/" + SEMINAR + "/links")) {
                    page.navigate(address + "?lang=" + language);
                    assertThat(new AxeBuilder(page).analyze().getViolations())
                            .as(language)
                            .isEmpty();
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .isEqualTo(360);
                }
            }
        }
    }

    private static void joinWaitlist(Page page, String name, String email) {
        page.getByLabel("Nombre y apellidos").fill(name);
        page.getByLabel("Correo electrónico").fill(email);
        page.getByLabel("Sociedad civil").check();
        page.getByLabel("Acepto que").check();
        page.getByRole(AriaRole.BUTTON, named("Inscribirse en la lista de espera"))
                .click();
    }

    private static void cancel(Page page, String own) {
        page.navigate(own);
        page.getByText("Cancelar su inscripción").click();
        page.getByRole(AriaRole.BUTTON, named("Sí, cancelar mi inscripción")).click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("queda cancelada");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
