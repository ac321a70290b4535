package org.plazas.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every kind of mail in every language, as a browser shows it, and where its links lead.
@Tag("system")
class MailJourneyTest {
    private static final String[] PAGE = {"accept", "text/html"};
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

    private static Site site;
    private static Chromium chromium;
    private static List<Correspondence> letters;

    @BeforeAll
    static void write() {
        chromium = Chromium.start();
        site = Site.fresh();
        letters = Stream.of("es", "fr", "en", "pt")
                .map(language -> new Correspondence(site, language))
                .toList();
        letters.forEach(Correspondence::takesPlace);
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
    void everyKindOfMailIsThere() {
        assertThat(letters)
                .allSatisfy(language -> assertThat(language.missing()).isEmpty());
    }

    @Test
    void noMailHasAnAccessibilityFaultOrScrollsSideways() {
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            for (var mail : mails()) {
                var subject = String.valueOf(mail.get("subject"));
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                page.setViewportSize(320, 900);
                page.setContent(String.valueOf(mail.get("html")));

                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as(subject)
                        .isEqualTo(320);
                assertThat(axe(page).analyze().getViolations()).as(subject).isEmpty();
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                assertThat(axe(page)
                                .withRules(List.of("color-contrast"))
                                .analyze()
                                .getViolations())
                        .as(subject + ", dark")
                        .isEmpty();
            }
        }
    }

    /// In the page itself: a mail has no frames, and there are many mails.
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    /// As mail scanners do, and who looks before she acts: fetch, fetch again, load all that belongs to it, run
    /// its
    // scripts.
    @Test
    void followingEveryLinkChangesNothing() {
        var links = new LinkedHashSet<String>();
        for (var mail : mails()) {
            for (var form : List.of("text", "html")) {
                LINK.matcher(String.valueOf(mail.get(form)))
                        .results()
                        .forEach(link -> links.add(link.group().replace("&amp;", "&")));
            }
        }
        var before = state();

        var statuses = new HashMap<String, Integer>();
        for (var link : links) {
            site.send("HEAD", link, "", PAGE);
            statuses.put(link, site.get(link, PAGE).statusCode());
            site.get(link, "accept", "*/*");
        }
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            for (var link : links) {
                page.navigate(link);
                page.waitForLoadState();
            }
        }

        assertThat(links).hasSize(4 * 9).allMatch(link -> link.startsWith(site.url()));
        assertThat(Set.copyOf(statuses.values())).isSubsetOf(200, 404);
        assertThat(statuses.values().stream().filter(status -> status == 200)).hasSizeGreaterThanOrEqualTo(4 * 5);
        assertThat(state()).isEqualTo(before);
    }

    /// What organisers see, what anybody sees, and how many mails there are.
    private static Map<String, String> state() {
        var state = new HashMap<String, String>();
        for (var language : letters) {
            var list = site.get(
                    "/organiser/seminars/" + language.seminar() + "/registrations?format=json",
                    site.signedIn("organiser"));
            assertThat(list.statusCode()).isEqualTo(200);
            state.put(language.seminar(), list.body().replaceFirst("\"exportedAt\":\"[^\"]+\"", ""));
            state.put(
                    language.seminar() + " mails",
                    String.valueOf(language.mails().size()));
        }
        return state;
    }

    @Test
    void theMailboxShowsThemAndCanBeUsedByEverybody() {
        try (var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setColorScheme(ColorScheme.LIGHT))) {
            var page = context.newPage();
            page.navigate(site.url() + "/mailbox");
            page.getByLabel("Find by address").fill("LUIS@cartas-fr");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText(Pattern.compile("^\\s*7 of "));
            isAccessible(page);
            page.locator("ol a").last().click();
            assertThat(page.locator("h1")).hasAttribute("lang", "fr");
            assertThat(page.frameLocator("iframe").locator("h1").textContent()).contains("Vers une action");
            assertThat(page.locator("pre a").first().getAttribute("href")).startsWith(site.url() + "/registrations/");
            isAccessible(page);
        }
    }

    @Test
    void theMailboxSetsHowSesAnswers() {
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            page.navigate(site.url() + "/mailbox");
            page.locator("button[value=throttle]").click();
            assertThat(page.locator("button[aria-pressed=true]")).hasAttribute("value", "throttle");
            assertThat(site.get("/local/mail").body()).contains("throttle");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume"))
                    .click();
            assertThat(page.locator("h1")).hasText("Mailbox");
            page.locator("button[value=ok]").click();
            assertThat(page.locator("button[aria-pressed=true]")).hasAttribute("value", "ok");
            assertThat(site.get("/local/mail").body()).contains("\"ok\"");
        }
        site.get("/mailbox/ses?mode=throttle");
        assertThat(site.send("POST", "/mailbox/ses", "mode=throttle", "sec-fetch-site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(site.send("POST", "/mailbox/resume", "", "sec-fetch-site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(site.send("POST", "/local/resume", "").body()).contains("resumed");
        assertThat(site.get("/local/mail").body()).contains("\"ok\"");
    }

    /// Without what is in the frame, which runs no script, axe's neither.
    private static void isAccessible(Page page) {
        assertThat(page.locator("iframe").all())
                .allSatisfy(frame -> assertThat(frame.getAttribute("title")).isNotBlank());
        page.evaluate("document.querySelectorAll('iframe').forEach(frame => frame.remove())");
        assertThat(axe(page).analyze().getViolations()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }

    private static List<Map<String, Object>> mails() {
        var mails = new ArrayList<Map<String, Object>>();
        letters.forEach(language -> mails.addAll(language.mails()));
        return mails;
    }
}
