package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Language;
import org.plazas.domain.Seminar;
import org.plazas.testing.Flyer;
import org.plazas.testing.Html;

class PagesTest {
    private static final Seminar FLYER = Flyer.asPrinted().seminar();

    @ParameterizedTest
    @EnumSource
    void aPageSaysItsLanguageAndOffersTheOthers(Language language) {
        var page = message(language);

        assertThat(page.unbalanced()).isEmpty();
        assertThat(page.source()).startsWith("<!doctype html>");
        assertThat(page.tags("html").getFirst().attribute("lang")).isEqualTo(language.code());
        assertThat(page.attributeValues("hreflang")).hasSize(3).doesNotContain(language.code());
        assertThat(page.tags("a").stream()
                        .filter(tag -> tag.has("aria-current"))
                        .map(tag -> tag.attribute("href")))
                .containsExactly("?lang=" + language.code());
        assertThat(page.text()).contains("Español", "Français", "English", "Português");
    }

    @Test
    void aPageInOneLanguageHasOneAddress() {
        var page =
                Page.general(Words.in(Language.EN), "Title", Optional.empty()).in(List.of(Language.EN));
        var head = Head.of("https://www.plazas.example/api", "What it is").with(new Head.Link("a/b", "/c", "C"));

        var html = new Html(Pages.render(page, head, output -> {}));

        assertThat(html.attributeValues("hreflang")).isEmpty();
        assertThat(html.attributeValues("href")).contains("https://www.plazas.example/api", "/c");
        assertThat(html.attributeValues("content")).contains("What it is").doesNotContain("noindex");
    }

    @Test
    void whatSaysNothingOfItselfIsNotToBeFound() {
        var page = Page.general(Words.in(Language.EN), "Title", Optional.empty());

        assertThat(new Html(Pages.render(page, output -> {})).attributeValues("content"))
                .contains("noindex");
    }

    @Test
    void onlyLanguagesInWhichThePageExistsAreOffered() {
        var page = Page.general(Words.in(Language.FR), "Titre", Optional.empty());
        var french = new Page(
                page.words(), "Titre", "", List.of(Language.FR), "Plazas", "/", Optional.empty(), Optional.empty());

        assertThat(new Html(Pages.render(french, output -> {})).attributeValues("hreflang"))
                .isEmpty();
    }

    @Test
    void anAnswerToAPostOffersItsLanguagesWhereTheyCanBeRead() {
        var page = Page.of(FLYER, Words.in(Language.ES), "Título", Optional.empty())
                .at("/" + FLYER.slug() + "/register");

        assertThat(new Html(Pages.render(page, output -> {})).attributeValues("href"))
                .contains("/" + FLYER.slug() + "/register?lang=fr")
                .doesNotContain("?lang=fr");
    }

    @ParameterizedTest
    @EnumSource
    void aSeminarsPageEndsWithItsOrganisersAndThePrivacyPage(Language language) {
        var page = Page.of(FLYER, Words.in(language), "Título", Optional.empty());

        var html = new Html(Pages.render(page, output -> {}));

        assertThat(html.text()).contains("Cités Unies France, 9 rue Christiani, 75018 Paris");
        assertThat(html.attributeValues("href"))
                .contains("/" + FLYER.slug() + "/privacy?lang=" + language.code(), "/?lang=" + language.code());
    }

    @Test
    void loadsItsOwnStylesheetAndNothingElse() {
        var page = message(Language.EN);

        assertThat(page.tags("link").stream().map(tag -> tag.attribute("href")))
                .first()
                .isEqualTo(Stylesheet.ADDRESS);
        assertThat(page.tags("script")).isEmpty();
        assertThat(page.attributeValues("src")).isEmpty();
        assertThat(page.tags("link").stream().map(tag -> tag.attribute("href")))
                .allSatisfy(href -> assertThat(href).doesNotStartWith("http"));
    }

    @Test
    void nothingOnItMayRun() {
        var response = Response.page(200, "");

        assertThat(response.header("content-security-policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "script-src", "http:");
        assertThat(response.header("x-content-type-options")).contains("nosniff");
        assertThat(response.header("cache-control")).contains("no-store");
    }

    @Test
    void noWordsOfOthersBecomeMarkup() {
        var hostile = Flyer.asPrinted().withTexts(text -> FormPageTest.HOSTILE).seminar();
        var page = Page.of(hostile, Words.in(Language.EN), FormPageTest.HOSTILE, Optional.of(FormPageTest.HOSTILE));

        var html =
                new Html(Pages.message(200, page, hostile, FormPageTest.HOSTILE).bodyText());

        FormPageTest.assertHarmless(html);
        assertThat(html.text()).contains(FormPageTest.HOSTILE);
    }

    @Test
    void aMovedClockIsShownInTheSeminarsZone() {
        var words = Words.in(Language.ES);
        var notice = Page.clockNotice(words, Instant.parse("2018-06-17T21:59:00Z"), ZoneId.of("Europe/Paris"));
        var page = Page.of(FLYER, words, "Título", Optional.of(notice));

        assertThat(new Html(Pages.render(page, output -> {})).text()).contains("domingo 17 de junio de 2018, 23:59");
        assertThat(message(Language.ES).text()).doesNotContain("2018, 23:59");
    }

    @Test
    void afterAFaultAPageSaysThatTryingAgainIsSafe() {
        var words = Words.in(Language.FR);
        var response = Pages.unavailable(Page.general(words, words.text("unavailable.title"), Optional.empty()));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("retry-after")).contains("5");
        assertThat(response.header("content-language")).contains("fr");
        assertThat(new Html(response.bodyText()).text()).contains(words.text("unavailable"));
    }

    private static Html message(Language language) {
        var words = Words.in(language);
        var page = Page.of(FLYER, words, "Title", Optional.empty());
        return new Html(Pages.message(200, page, FLYER, "Text").bodyText());
    }
}
