package org.plazas.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// For who uses no mouse, sees little or nothing, or wants nothing to move. Scripts are off throughout.
@Tag("system")
class EveryoneJourneyTest {
    private static final String AGENDA = "/" + Site.FLYER + "?lang=es";
    private static final String FORM = "/" + Site.FLYER + "/register?lang=es";

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

    private static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900).setJavaScriptEnabled(false);
    }

    private static void browse(Browser.NewContextOptions options, Consumer<Page> journey) {
        try (var context = chromium.browser().newContext(options)) {
            journey.accept(context.newPage());
        }
    }

    /// Goes on with the Tab key until `wanted` has the focus, which must be seen on everything that has it.
    private static void tabTo(Page page, Locator wanted) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            var focused = page.locator(":focus");
            if (focused.count() == 1) {
                assertThat(focused.evaluate("e => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth"))
                        .as("the focus is shown")
                        .isEqualTo("solid3px");
                if (focused.and(wanted).count() == 1) {
                    return;
                }
            }
        }
        throw new AssertionError("the Tab key does not lead to " + wanted);
    }

    @Test
    void whoHasAKeyboardOnlyRegistersFromTheAgendaToTheOutcome() {
        browse(desktop(), page -> {
            page.navigate(site.url() + AGENDA);
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("Ir al contenido");
            page.keyboard().press("Enter");
            tabTo(page, page.getByRole(AriaRole.LINK, named("Inscribirse")));
            page.keyboard().press("Enter");

            tabTo(page, page.getByLabel("Nombre y apellidos"));
            page.keyboard().type("Ada Teclado");
            tabTo(page, page.getByLabel("Correo electrónico"));
            page.keyboard().type("ada@teclado.example");
            tabTo(page, page.getByRole(AriaRole.RADIO).first());
            page.keyboard().press("Space");
            page.keyboard().press("ArrowDown");
            assertThat(page.getByRole(AriaRole.RADIO).nth(1)).isChecked();
            tabTo(page, page.getByLabel("Acepto que"));
            page.keyboard().press("Space");
            tabTo(page, page.getByRole(AriaRole.BUTTON, named("Inscribirme")));
            page.keyboard().press("Enter");

            assertThat(page.getByRole(AriaRole.HEADING, named("Hemos recibido su formulario")))
                    .isVisible();
        });
    }

    @Test
    void fromTheSummaryOfWhatIsWrongALinkLeadsIntoTheField() {
        browse(desktop(), page -> {
            page.navigate(site.url() + FORM);
            page.getByRole(AriaRole.BUTTON, named("Inscribirme")).click();
            var alert = page.getByRole(AriaRole.ALERT);
            tabTo(page, alert.getByRole(AriaRole.LINK).nth(1));
            page.keyboard().press("Enter");

            assertThat(page.getByLabel("Correo electrónico")).isFocused();
        });
    }

    @Test
    void whoHearsThePageHearsItsPartsInTheirOrder() {
        browse(desktop(), page -> {
            page.navigate(site.url() + AGENDA);

            assertThat(page.locator("body")).matchesAriaSnapshot("""
                    - link "Ir al contenido"
                    - banner:
                      - navigation "Idioma"
                    - main:
                      - heading "Hacia una acción internacional sostenible" [level=1]
                      - region "Datos":
                        - term: Cuándo
                        - term: Dónde
                        - link "Inscribirse"
                      - region "Presentación":
                        - heading "Presentación" [level=2]
                      - region "Programa":
                        - heading "Programa" [level=2]
                        - list
                      - region "Contactos":
                        - heading "Contactos" [level=2]
                    - contentinfo
                    """);
        });
    }

    @Test
    void whoHearsTheRefusedFormHearsFirstWhatIsWrongAndAtEachFieldHowToMendIt() {
        browse(desktop(), page -> {
            page.navigate(site.url() + FORM);
            page.getByRole(AriaRole.BUTTON, named("Inscribirme")).click();

            assertThat(page.getByRole(AriaRole.ALERT)).matchesAriaSnapshot("""
                    - alert:
                      - heading "Hay 4 cosas por corregir" [level=2]
                      - list:
                        - listitem:
                          - link "Escriba su nombre y sus apellidos"
                        - listitem:
                          - link "Escriba su dirección de correo electrónico"
                        - listitem:
                          - link
                        - listitem:
                          - link
                    """);
            assertThat(page).hasTitle(Pattern.compile("^Error.*"));
            var name = page.getByRole(AriaRole.TEXTBOX, named("Nombre y apellidos"));
            assertThat(name).hasAttribute("aria-invalid", "true");
            assertThat(name).hasAccessibleDescription(Pattern.compile(".*nombre.*", Pattern.CASE_INSENSITIVE));
            assertThat(page.getByRole(AriaRole.GROUP)).hasAccessibleDescription(Pattern.compile(".+"));
        });
    }

    /// 1280 px at 400 % are 320; axe and `AccessibilityTest` look at every page so narrow.
    @ParameterizedTest
    @ValueSource(strings = {AGENDA, FORM})
    void atFourTimesTheSizeNothingIsCutAndNothingScrollsSideways(String address) {
        browse(desktop().setViewportSize(320, 256).setDeviceScaleFactor(4), page -> {
            page.navigate(site.url() + address);

            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            assertThat(page.evaluate("""
                    () => [...document.querySelectorAll('main *, header *, footer *')]
                        .filter(e => !e.closest('.hidden, .skip, svg, option'))
                        .filter(e => { let box = e.getBoundingClientRect(); return box.width && (box.left < -1 || box.right > 321) })
                        .map(e => e.outerHTML.slice(0, 80))
                    """)).isEqualTo(List.of());
            assertThat(page.evaluate("""
                    () => [...document.querySelectorAll('main *')]
                        .filter(e => !e.closest('.hidden, .skip, svg, select, input'))
                        .filter(e => getComputedStyle(e).overflow != 'visible' && e.scrollWidth > e.clientWidth)
                        .map(e => e.outerHTML.slice(0, 80))
                    """)).isEqualTo(List.of());
        });
    }

    @Test
    void whoWantsNothingToMoveSeesNothingMove() {
        browse(desktop().setReducedMotion(ReducedMotion.REDUCE), page -> {
            for (var address : List.of(AGENDA, FORM)) {
                page.navigate(site.url() + address);

                assertThat(page.evaluate("""
                        () => [...document.querySelectorAll('*')].filter(e => {
                            let style = getComputedStyle(e)
                            return style.animationName != 'none' || style.scrollBehavior == 'smooth'
                                || style.transitionDuration.split(',').some(each => parseFloat(each) > 0)
                        }).length
                        """)).as(address).isEqualTo(0);
            }
        });
    }

    @Test
    void inTheColoursOfWhoChoseHerOwnButtonsAndErrorsAreStillSeen() {
        browse(desktop().setForcedColors(ForcedColors.ACTIVE), page -> {
            page.navigate(site.url() + AGENDA);
            assertThat(style(page.locator("a.button").first(), "borderTopStyle"))
                    .isEqualTo("solid");
            assertThat(style(page.locator(".dot").first(), "backgroundColor"))
                    .isNotEqualTo(style(page.locator("body"), "backgroundColor"));

            page.navigate(site.url() + FORM);
            page.getByRole(AriaRole.BUTTON, named("Inscribirme")).click();
            assertThat(style(page.locator("form button"), "borderTopStyle")).isEqualTo("solid");
            assertThat(style(page.getByRole(AriaRole.ALERT), "borderTopStyle")).isEqualTo("solid");
            assertThat(style(page.locator(".wrong").first(), "borderLeftStyle")).isEqualTo("solid");
        });
    }

    private static Object style(Locator element, String property) {
        return element.evaluate("(e, property) => getComputedStyle(e)[property]", property);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
