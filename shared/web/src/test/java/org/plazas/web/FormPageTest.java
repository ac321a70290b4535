package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Collator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Language;
import org.plazas.domain.Phase;
import org.plazas.domain.Seminar;
import org.plazas.domain.Violation;
import org.plazas.domain.Violation.Code;
import org.plazas.testing.Flyer;
import org.plazas.testing.Html;

class FormPageTest {
    static final String HOSTILE = "\"><script>alert(1)</script>'&amp;<b onclick=\"x\">`${7*7}";

    private static final Seminar FLYER = Flyer.asPrinted().seminar();
    private static final List<String> FIELDS =
            List.of("name", "email", "institution", "category", "country", "consent");
    private static final List<Violation> EVERYTHING = List.of(
            new Violation("/name", Code.REQUIRED),
            new Violation("/email", Code.ADDRESS),
            new Violation("/institution", Code.TOO_LONG, 200),
            new Violation("/category", Code.REQUIRED),
            new Violation("/country", Code.UNKNOWN_CHOICE),
            new Violation("/consent", Code.CONSENT));

    @ParameterizedTest
    @EnumSource
    void isWholeInEveryLanguage(Language language) {
        var words = Words.in(language);
        for (var page : List.of(fresh(language), sent(language, FLYER, Map.of(), EVERYTHING))) {
            assertThat(page.unbalanced()).isEmpty();
            assertThat(page.tags("html").getFirst().attribute("lang")).isEqualTo(language.code());
            assertThat(page.text())
                    .contains(words.text("form.title"), words.text("form.submit"), words.text("form.consent.more"))
                    .contains(FLYER.title().in(language), FLYER.venue().name().in(language));
            FLYER.registration().categories().forEach(category -> assertThat(page.text())
                    .contains(category.name().in(language)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksForEverythingAndNothingElse(Language language) {
        var page = fresh(language);

        assertThat(page.tags("form").getFirst().attributes())
                .containsEntry("method", "post")
                .containsEntry("action", "/" + FLYER.slug() + "/registrations?lang=" + language.code());
        assertThat(controls(page).map(control -> control.attribute("name")).distinct())
                .containsExactlyInAnyOrder(
                        "requestId",
                        "stamp",
                        "website",
                        "language",
                        "name",
                        "email",
                        "institution",
                        "category",
                        "country",
                        "answers.needs",
                        "consent");
        assertThat(hidden(page, "requestId")).isEqualTo("request-1");
        assertThat(hidden(page, "language")).isEqualTo(language.code());
        assertThat(page.tags().stream().filter(tag -> tag.has("checked"))).isEmpty();
        assertThat(page.tags("option").stream().filter(tag -> tag.has("selected")))
                .isEmpty();
        assertThat(page.tags().stream().filter(tag -> tag.has("aria-invalid"))).isEmpty();
    }

    @Test
    void everyControlHasALabel() {
        var page = fresh(Language.ES);
        var labelled = page.attributeValues("for").toList();

        assertThat(labelled).containsExactlyInAnyOrder("name", "email", "institution", "country", "answers.needs");
        assertThat(page.ids()).containsAll(labelled);
        assertThat(page.source()).containsPattern("<label class=\"check\"><input id=\"consent\"");
        assertThat(page.source().split("<label><input type=\"radio\"", -1)).hasSize(6);
        assertThat(page.source()).containsPattern("<fieldset[^>]*>\\s*<legend>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "institution", "category", "country", "consent"})
    void anErrorIsToldWhereItIsAndAtTheTop(String field) {
        var words = Words.in(Language.FR);
        var violation = new Violation("/" + field, Code.UNKNOWN_CHOICE);
        var page = sent(Language.FR, FLYER, Map.of(), List.of(violation));

        assertThat(page.text(field + "-error")).isEqualTo(words.violation(violation));
        assertThat(page.attributeValues("aria-describedby").flatMap(ids -> Arrays.stream(ids.split(" "))))
                .contains(field + "-error");
        assertThat(page.text("errors")).contains(words.text("form.errors.one"), words.violation(violation));
        assertThat(page.attributeValues("href")).contains("#" + field);
        assertThat(page.byId(field).name()).as("takes the focus").isIn("input", "select");
        assertThat(page.source()).contains("role=\"alert\"");
        FIELDS.stream().filter(other -> !other.equals(field)).forEach(other -> assertThat(page.ids())
                .doesNotContain(other + "-error"));
    }

    /// "Full name: Enter your full name" says one thing twice.
    @ParameterizedTest
    @EnumSource
    void theSummaryNamesEachFieldOnce(Language language) {
        var words = Words.in(language);
        var wrong = List.of(new Violation("/name", Code.REQUIRED), new Violation("/institution", Code.TOO_LONG, 200));
        var links = sent(language, FLYER, Map.of(), wrong).text("errors");

        assertThat(links)
                .contains(words.text("error.name.required"))
                .doesNotContain(words.text("labelled", words.text("form.name"), ""))
                .contains(words.text("labelled", words.text("form.institution"), words.text("error.too-long", 200)));
    }

    /// The first one may be shut.
    @Test
    void theSummaryLeadsToACategoryThatCanBeChosen() {
        var first = FLYER.registration().categories().getFirst().id();
        var seats = new SeatsShown(Phase.PAST, Map.of(first, Phase.CLOSED));
        var wrong = List.of(new Violation("/category", Code.REQUIRED));
        var use = new FormPage.Use.Correct("/registrations/x/changes", true);

        var page = page(new FormPage(FLYER, Words.in(Language.EN), use, seats, Map.of(), wrong, false));

        assertThat(page.byId("category").attribute("value"))
                .isEqualTo(FLYER.registration().categories().get(1).id());
    }

    /// What may have been stored already is sent again as it was.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFullCategoryIsShutUnlessTheFormMayHaveBeenStored(boolean unavailable) {
        var full = FLYER.registration().categories().getFirst().id();
        var seats = new SeatsShown(Phase.OPEN, Map.of(full, Phase.FULL));
        var use = new FormPage.Use.Register("r", "");
        var typed = Map.of("category", full);

        var page = page(new FormPage(FLYER, Words.in(Language.EN), use, seats, typed, List.of(), unavailable));

        assertThat(values(page, "disabled")).containsExactlyElementsOf(unavailable ? List.of() : List.of(full));
        assertThat(values(page, "checked")).containsExactlyElementsOf(unavailable ? List.of(full) : List.of());
    }

    /// Either her address is to be confirmed, or the registration is.
    @ParameterizedTest
    @EnumSource(names = {"OPEN", "WAITLIST"})
    void oneThingIsSaidOfWhatFollows(Phase phase) {
        var words = Words.in(Language.EN);
        var isOpen = phase == Phase.OPEN;
        var working = Flyer.asPrinted()
                .with("\"capacity\": 120", "\"verification\": \"proof-of-work\", \"capacity\": 120")
                .seminar();
        var use = new FormPage.Use.Register("r", "");
        var seats = new SeatsShown(phase, Map.of());

        var page = page(new FormPage(working, words, use, seats, Map.of(), List.of(), false));

        assertThat(page.text())
                .contains(words.text(isOpen ? "form.work" : "form.work.waitlist"))
                .doesNotContain(words.text("form.next"), words.text("form.next.waitlist"));
        assertThat(page.byId("work").attribute("data-done"))
                .isEqualTo(
                        words.text("form.work.done") + " " + words.text(isOpen ? "form.next" : "form.next.waitlist"));
    }

    /// So that who cannot see the page hears at once what is wrong, also without a script.
    @Test
    void theSummaryTakesTheFocus() {
        var page = sent(Language.EN, FLYER, Map.of(), EVERYTHING);

        assertThat(page.tags().stream().filter(tag -> tag.has("autofocus")))
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.attribute("id")).isEqualTo("errors");
                    assertThat(summary.attribute("tabindex")).isEqualTo("-1");
                });
        assertThat(fresh(Language.EN).tags().stream().filter(tag -> tag.has("autofocus")))
                .isEmpty();
    }

    /// Back from there would find nothing of what was typed.
    @Test
    void onceItCameBackItsLinksOpenBesideIt() {
        var privacy = "/" + FLYER.slug() + "/privacy?lang=en";

        assertThat(targets(fresh(Language.EN), privacy)).containsExactly("", "");
        assertThat(targets(sent(Language.EN, FLYER, Map.of(), EVERYTHING), privacy))
                .containsExactly("_blank", "");
        assertThat(targets(page(form(FLYER, Language.EN, "r", Map.of(), List.of(), true)), privacy))
                .containsExactly("_blank", "");
    }

    /// Of the links there, in the form and in the page's footer.
    private static List<String> targets(Html page, String address) {
        return page.tags("a").stream()
                .filter(link -> link.attribute("href").equals(address))
                .map(link -> link.attribute("target"))
                .toList();
    }

    /// Programs fill it in; nobody sees, hears or reaches it.
    @Test
    void oneFieldIsForNobody() {
        var page = fresh(Language.EN);

        assertThat(page.source())
                .containsPattern("<div class=\"empty\" aria-hidden=\"true\"><label>Leave this field empty <input[^>]*"
                        + "name=\"website\"[^>]* tabindex=\"-1\" autocomplete=\"off\">");
    }

    @Test
    void theConsentNamesItsVersion() {
        assertThat(fresh(Language.EN).text()).contains("Text version 2018-05");
    }

    @Test
    void whatIsWrongIsMarkedAndTheTitleSaysSo() {
        var page = sent(Language.EN, FLYER, Map.of(), EVERYTHING);

        for (var field : List.of("name", "email", "institution", "country", "consent")) {
            assertThat(page.byId(field).attribute("aria-invalid")).isEqualTo("true");
        }
        assertThat(page.text("errors")).contains("6 things to correct");
        assertThat(page.source()).contains("<title>Error: ");
        assertThat(fresh(Language.EN).source()).doesNotContain("<title>Error");
    }

    @ParameterizedTest
    @EnumSource
    void everyIdIsUniqueAndEveryReferenceLeadsSomewhere(Language language) {
        for (var page : List.of(fresh(language), sent(language, FLYER, Map.of(), EVERYTHING))) {
            assertThat(page.ids()).doesNotHaveDuplicates();
            var references = Stream.of(
                            page.attributeValues("aria-describedby"),
                            page.attributeValues("aria-labelledby"),
                            page.attributeValues("for"),
                            page.attributeValues("href")
                                    .filter(href -> href.startsWith("#"))
                                    .map(href -> href.substring(1)))
                    .flatMap(values -> values)
                    .flatMap(value -> Arrays.stream(value.split(" ")));
            assertThat(page.ids()).containsAll(references.toList());
        }
    }

    @Test
    void keepsWhatWasTyped() {
        var page = sent(
                Language.PT,
                FLYER,
                Map.of(
                        "name",
                        "João “Jão” Conceição",
                        "email",
                        "joao@",
                        "institution",
                        "R&D",
                        "category",
                        "academia",
                        "country",
                        "BR",
                        "consent",
                        "true"),
                List.of(new Violation("/email", Code.ADDRESS)));

        assertThat(page.byId("name").attribute("value")).isEqualTo("João “Jão” Conceição");
        assertThat(page.byId("email").attribute("value")).isEqualTo("joao@");
        assertThat(page.byId("institution").attribute("value")).isEqualTo("R&D");
        assertThat(values(page, "checked")).containsExactlyInAnyOrder("academia", "true");
        assertThat(values(page, "selected")).containsExactly("BR");
    }

    @ParameterizedTest
    @CsvSource({"pt,pt", "de,en", "'',en"})
    void theLanguageOfMailsStaysWhereItWasChosenBefore(String typed, String kept) {
        assertThat(hidden(sent(Language.EN, FLYER, Map.of("language", typed), EVERYTHING), "language"))
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSentBeforeWithOtherDataIsSaidToBeANewForm(Language language) {
        var said = Words.in(language).text("form.reused");
        var reused = List.of(new Violation("", Code.REUSED_REQUEST));

        assertThat(sent(language, FLYER, Map.of(), reused).text("errors")).endsWith(said);
        assertThat(sent(language, FLYER, Map.of(), EVERYTHING).text()).doesNotContain(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "institution", "category", "country", "language", "consent", "requestId"})
    void nothingTypedBecomesMarkup(String field) {
        var page = sent(Language.ES, FLYER, Map.of(field, HOSTILE), EVERYTHING);

        assertHarmless(page);
        if (List.of("name", "email", "institution").contains(field)) {
            assertThat(page.byId(field).attribute("value")).isEqualTo(HOSTILE);
        }
    }

    @Test
    void noRequestIdBecomesMarkup() {
        var page = page(form(FLYER, Language.ES, HOSTILE, Map.of(), List.of(), false));

        assertHarmless(page);
        assertThat(hidden(page, "requestId")).isEqualTo(HOSTILE);
    }

    @Test
    void noUnknownFieldBecomesMarkup() {
        var page = sent(Language.ES, FLYER, Map.of(), List.of(new Violation("/" + HOSTILE, Code.UNKNOWN_FIELD)));

        assertHarmless(page);
        assertThat(page.text("errors")).contains("<script>alert(1)</script>");
    }

    @ParameterizedTest
    @EnumSource
    void nothingInADocumentBecomesMarkup(Language language) {
        var hostile = Flyer.asPrinted().withTexts(text -> HOSTILE).seminar();

        var page = sent(language, hostile, Map.of(), EVERYTHING);

        assertHarmless(page);
        assertThat(page.text()).contains(HOSTILE);
    }

    @ParameterizedTest
    @CsvSource({
        "ES,Se borran un día después",
        "FR,effacées un jour après",
        "EN,deleted one day after",
        "PT,apagados um dia depois"
    })
    void oneDayOfRetentionIsOneDay(Language language, String words) {
        var brief = Flyer.asPrinted()
                .with("\"retentionDays\": 30", "\"retentionDays\": 1")
                .seminar();

        assertThat(sent(language, brief, Map.of(), List.of()).text()).contains(words);
        assertThat(fresh(language).text()).contains(" 30 ");
    }

    static void assertHarmless(Html page) {
        assertThat(page.unbalanced()).isEmpty();
        assertThat(page.tags("script")).isEmpty();
        assertThat(page.tags())
                .noneMatch(tag -> tag.attributes().keySet().stream().anyMatch(name -> name.startsWith("on")));
        assertThat(page.tags()).noneMatch(tag -> tag.has("style"));
    }

    @Test
    void afterAnOutageItMayBeSentAgain() {
        var typed = Map.of("name", "Ana", "email", "ana@example.org");
        var page = page(form(FLYER, Language.EN, "request-7", typed, List.of(), true));

        assertThat(page.text()).contains(Words.in(Language.EN).text("form.unavailable"));
        assertThat(hidden(page, "requestId")).isEqualTo("request-7");
        assertThat(page.byId("email").attribute("value")).isEqualTo("ana@example.org");
        assertThat(page.source()).contains("<title>Error: ");
    }

    @ParameterizedTest
    @EnumSource
    void countriesAreNamedAndSortedInTheLanguage(Language language) {
        var countries = FormPage.fresh(FLYER, Words.in(language), new FormPage.Use.Register("", ""), SeatsShown.UNKNOWN)
                .countries();

        assertThat(countries).hasSizeGreaterThan(240);
        assertThat(countries)
                .extracting(FormPage.Country::code)
                .doesNotHaveDuplicates()
                .contains("FR", "CO", "BR");
        assertThat(countries)
                .extracting(FormPage.Country::name)
                .isSortedAccordingTo(Collator.getInstance(language.locale()));
        var germany = Map.of(
                Language.ES, "Alemania", Language.FR, "Allemagne", Language.EN, "Germany", Language.PT, "Alemanha");
        assertThat(countries).contains(new FormPage.Country("DE", germany.getOrDefault(language, "")));
    }

    @Test
    void itsTextFormSaysNothing() {
        var form = form(FLYER, Language.EN, "r", Map.of("name", "Ana"), List.of(), false);

        assertThat(form.toString()).doesNotContain("Ana");
    }

    private static Html fresh(Language language) {
        return page(FormPage.fresh(
                FLYER, Words.in(language), new FormPage.Use.Register("request-1", "stamp-1"), SeatsShown.UNKNOWN));
    }

    private static Html sent(
            Language language, Seminar seminar, Map<String, String> typed, List<Violation> violations) {
        return page(form(seminar, language, "request-1", typed, violations, false));
    }

    private static FormPage form(
            Seminar seminar,
            Language language,
            String requestId,
            Map<String, String> typed,
            List<Violation> violations,
            boolean unavailable) {
        var use = new FormPage.Use.Register(requestId, "");
        return new FormPage(seminar, Words.in(language), use, SeatsShown.UNKNOWN, typed, violations, unavailable);
    }

    private static Html page(FormPage form) {
        var page = Page.of(form.seminar(), form.words(), form.title(), Optional.empty());
        return new Html(Pages.form(200, page, form).bodyText());
    }

    private static Stream<Html.Tag> controls(Html page) {
        return page.tags().stream()
                .filter(tag -> List.of("input", "select", "textarea").contains(tag.name()));
    }

    private static String hidden(Html page, String name) {
        return controls(page)
                .filter(tag -> tag.attribute("name").equals(name)
                        && tag.attribute("type").equals("hidden"))
                .map(tag -> tag.attribute("value"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> values(Html page, String mark) {
        return page.tags().stream().filter(tag -> tag.has(mark)).map(tag -> tag.attribute("value"));
    }
}
