package org.plazas.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In Chromium, at a phone's width.
@Tag("system")
class BrowserJourneyTest {
    private static Site site;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        site = Site.fresh();
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

    /// Data are no script: the policy of contents, which lets nothing run, has nothing to say of them.
    @Test
    void whatThePageTellsSearchEnginesBreaksNoPolicy() {
        try (var context = chromium.phone(true)) {
            var page = context.newPage();
            var complaints = new ArrayList<String>();
            page.onConsoleMessage(message -> complaints.add(message.text()));

            page.navigate(site.url() + "/" + Site.FLYER);

            assertThat(page.locator("script[type='application/ld+json']")).hasCount(1);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void readsRegistersMendsAndIsConfirmedWithoutScriptsOrCookies() {
        try (var context = chromium.phone(false)) {
            var page = context.newPage();
            var requests = new ArrayList<String>();
            page.onRequest(request -> requests.add(request.url()));

            page.navigate(site.url() + "/" + Site.FLYER);
            assertThat(page.getByRole(AriaRole.HEADING, named("Programa", true)))
                    .isVisible();
            page.getByRole(AriaRole.LINK, link("Inscribirse")).click();
            page.getByLabel("Nombre y apellidos").fill("José Ñandú");
            page.getByLabel("Correo electrónico").fill("jose@");
            page.getByLabel("Sociedad civil").check();
            page.getByLabel("¿Hay algo que debamos preparar para usted?").fill("Una rampa,\ny un intérprete");
            page.getByRole(AriaRole.BUTTON, button("Inscribirme")).click();

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Hay 2 cosas por corregir");
            assertThat(page.locator("#errors")).isFocused();
            page.reload();
            assertThat(page.locator("#errors")).isFocused();
            assertThat(page.getByLabel("Nombre y apellidos")).hasValue("José Ñandú");
            assertThat(page.getByLabel("¿Hay algo que debamos preparar para usted?"))
                    .hasValue("Una rampa,\ny un intérprete");
            assertThat(page.getByLabel("Sociedad civil")).isChecked();
            page.getByLabel("Correo electrónico").fill("jose@chromium.example");
            page.getByLabel("Acepto que").check();
            page.getByRole(AriaRole.BUTTON, button("Inscribirme")).click();

            assertThat(page.getByRole(AriaRole.HEADING, named("Hemos recibido su formulario", true)))
                    .isVisible();
            assertThat(context.cookies()).isEmpty();
            assertThat(requests).allMatch(url -> url.startsWith(site.url()) || url.startsWith("data:"));
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(site.mailTo("jose@chromium.example"))
                .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/register", "/outcomes/confirmed", "/outcomes/full", "/privacy"})
    void hasNoAccessibilityFaultAndNoSidewaysScrolling(String path) {
        for (var language : List.of("es", "fr", "en", "pt")) {
            try (var context = chromium.phone(true)) {
                var page = context.newPage();
                page.navigate(site.url() + "/" + Site.FLYER + path + "?lang=" + language);

                assertThat(new AxeBuilder(page).analyze().getViolations())
                        .as(path + " in " + language)
                        .isEmpty();
                for (var width : List.of(360, 320)) {
                    page.setViewportSize(width, 780);
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .as(path + " in " + language)
                            .isEqualTo(width);
                }
            }
        }
    }

    private static Page.GetByRoleOptions named(String name, boolean exact) {
        return new Page.GetByRoleOptions().setName(name).setExact(exact);
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
