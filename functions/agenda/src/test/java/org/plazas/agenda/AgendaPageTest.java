package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.agenda.AgendaRig.SEMINAR;
import static org.plazas.agenda.AgendaRig.get;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Language;
import org.plazas.domain.Seminar;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.Html;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Dates;
import org.plazas.web.Words;

/// The page holds everything that the flyer says, in each of its languages.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class AgendaPageTest {
    private static final Seminar FLYER = Flyer.asPrinted().seminar();
    private static final int BAR = 14_000;

    private final AgendaRig agenda;

    AgendaPageTest(EmbeddedDynamoDb dynamoDb) {
        agenda = new AgendaRig(dynamoDb);
    }

    @ParameterizedTest
    @EnumSource
    void saysEveryTextOfTheDocument(Language language) {
        var page = page(language);

        var said = page.text() + page.attributeValues("title").toList();
        var texts = texts(Flyer.asPrinted().document(), language).toList();
        assertThat(texts).hasSizeGreaterThan(45);
        assertThat(texts).allSatisfy(text -> assertThat(said).contains(text));
    }

    /// Every text of the document but the categories' and the questions', which are on the form.
    private static Stream<String> texts(Object place, Language language) {
        return switch (place) {
            case Map<?, ?> members
            when members.containsKey(language.code()) -> Stream.of(String.valueOf(members.get(language.code())));
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .filter(member -> !Set.of("categories", "questions").contains(member.getKey()))
                        .flatMap(member -> texts(member.getValue(), language));
            case List<?> elements -> elements.stream().flatMap(element -> texts(element, language));
            default -> Stream.of();
        };
    }

    @ParameterizedTest
    @EnumSource
    void saysEveryFact(Language language) {
        var page = page(language);
        var dates = new Dates(Words.in(language));

        assertThat(page.text())
                .contains(dates.capital(dates.day(FLYER.date())), "9:00", "17:00")
                .contains("rue Lobau, 75004 Paris", "1 · 11", "Hôtel de Ville", "1 · 4 · 7 · 11 · 14", "Châtelet")
                .contains("Felicia Medina", "f.medina@cites-unies-france.org", "+33 (0)1 53 41 81 92")
                .contains("Jérémie Courtinot", "a.latine@cites-unies-france.org", "+33 (0)1 53 41 86 81")
                .contains("Cités Unies France, 9 rue Christiani, 75018 Paris");
        assertThat(page.text()).containsOnlyOnce("Lobau");
        assertThat(page.attributeValues("datetime"))
                .contains("2018-07-05T09:00+02:00", "09:00")
                .hasSize(page.tags("time").size());
        assertThat(page.attributeValues("href"))
                .contains("mailto:f.medina@cites-unies-france.org", "mailto:a.latine@cites-unies-france.org");
    }

    @ParameterizedTest
    @EnumSource
    void leadsToACalendarEntryOfEverySession(Language language) {
        var links = page(language)
                .attributeValues("href")
                .filter(href -> href.startsWith(SEMINAR + "/sessions/"))
                .toList();

        assertThat(links).hasSameSizeAs(FLYER.sessions()).doesNotHaveDuplicates();
        assertThat(links).allSatisfy(link -> {
            assertThat(agenda.show(link).status()).isEqualTo(200);
            assertThat(link).endsWith(".ics?lang=" + language.code());
        });
        assertThat(page(language).text())
                .contains(Words.in(language).text("agenda.calendar") + ": "
                        + FLYER.sessions().getLast().title().in(language));
    }

    @ParameterizedTest
    @CsvSource({
        "ES,Un día después del seminario", "FR,Un jour après le séminaire",
        "EN,One day after the seminar", "PT,Um dia depois do seminário"
    })
    void oneDayOfRetentionIsOneDay(Language language, String words) {
        agenda.seminars.publish(
                Flyer.asPrinted()
                        .with("\"retentionDays\": 30", "\"retentionDays\": 1")
                        .octets(),
                AgendaRig.PUBLISHED);

        assertThat(agenda.show(SEMINAR + "/privacy?lang=" + language.code())
                        .html()
                        .text())
                .contains(words);
    }

    @Test
    void whereNoEntranceIsNamedTheStreetIs() {
        agenda.seminars.publish(SeminarFixtures.seminar().json(), AgendaRig.PUBLISHED);

        assertThat(agenda.show("/ciudades-abiertas").html().text())
                .contains("Casa de las Ciudades 9, rue Christiani, 75018 Paris");
    }

    @ParameterizedTest
    @EnumSource
    void showsEverySessionAtItsTimeAndTheGapsBetween(Language language) {
        var words = Words.in(language);
        var page = page(language);

        for (var session : FLYER.sessions()) {
            assertThat(page.byId(session.id()).name()).isEqualTo("li");
        }
        var rows = page.source().split("<li class=\"(?=major|pause|minor|plainly|gap)", -1);
        assertThat(rows).hasSize(12);
        var times = List.of(
                "9:00 30 min",
                "9:30 10 min",
                "9:40 20 min",
                "10:00 1 h 20",
                "11:20 20 min",
                "11:40 1 h 40",
                "13:20 " + words.text("agenda.gap", "13:30"),
                "13:30 1 h",
                "14:30 " + words.text("agenda.gap", "15:00"),
                "15:00 2 h",
                "17:00 15 min");
        for (int i = 0; i < times.size(); i++) {
            var text = new Html("<li class=\"" + rows[i + 1].replace("<span>", " ")).text();
            assertThat(text).startsWith(times.get(i));
        }
        assertThat(page.text()).contains(words.text("agenda.provisional"), words.text("agenda.version", 1));
    }

    @ParameterizedTest
    @EnumSource
    void saysItsLanguage(Language language) {
        var answer = agenda.show(SEMINAR + "?lang=" + language.code());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-language")).isEqualTo(language.code());
        assertThat(answer.html().tags("html").getFirst().attribute("lang")).isEqualTo(language.code());
        assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    -,  'pt-BR,en;q=0.5', PT
                    en, 'pt-BR',          EN
                    xx, 'fr',             FR
                    xx, 'de',             ES
                    """)
    void choosesTheReadersLanguage(@Nullable String lang, String accept, Language language) {
        var answer = agenda.answer(
                get(lang == null ? SEMINAR : SEMINAR + "?lang=" + lang).header("accept-language", accept));

        assertThat(answer.header("content-language")).isEqualTo(language.code());
        assertThat(answer.text()).contains(FLYER.title().in(language));
    }

    @ParameterizedTest
    @EnumSource
    void weighsLittleWithEverythingItLoads(Language language) {
        var page = agenda.answer(get(SEMINAR + "?lang=" + language.code()).header("accept-encoding", "gzip"));
        var loaded = page.html().tags("link").stream()
                .filter(link -> List.of("stylesheet", "icon").contains(link.attribute("rel")))
                .map(link -> link.attribute("href"))
                .filter(href -> !href.startsWith("data:"))
                .map(href -> agenda.answer(get(href).header("accept-encoding", "gzip")))
                .toList();

        assertThat(loaded).hasSize(1).allSatisfy(one -> assertThat(one.status()).isEqualTo(200));
        var weight = page.octets().length
                + loaded.stream().mapToInt(one -> one.octets().length).sum();
        assertThat(weight).isLessThanOrEqualTo(BAR);
    }

    @ParameterizedTest
    @EnumSource
    void needsNoScriptNoCookieAndNobodyElse(Language language) {
        var answer = agenda.show(SEMINAR + "?lang=" + language.code());
        var page = answer.html();

        assertThat(page.scripts()).isEmpty();
        assertThat(page.attributeValues("src")).isEmpty();
        assertThat(page.attributeValues("style")).isEmpty();
        assertThat(page.tags("a").stream().map(link -> link.attribute("href"))).allSatisfy(href -> assertThat(href)
                .matches("(/|\\?|#|mailto:|webcal://www[.]plazas[.]example/).*")
                .doesNotStartWith("//"));
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
        assertThat(answer.header("content-security-policy")).startsWith("default-src 'none';");
    }

    @ParameterizedTest
    @EnumSource
    void isWellFormedAndFullyReferenced(Language language) {
        var page = page(language);

        assertThat(page.unbalanced()).isEmpty();
        assertThat(page.ids()).doesNotHaveDuplicates();
        assertThat(page.ids())
                .containsAll(page.attributeValues("aria-labelledby").toList());
        assertThat(page.tags("h1")).hasSize(1);
        assertThat(page.tags("main")).hasSize(1);
    }

    @Test
    void itsLinksLeadSomewhere() {
        page(Language.FR)
                .attributeValues("href")
                .filter(href -> href.startsWith("/"))
                .distinct()
                .filter(href -> !Routes.hasOwnHead(href.split("\\?", 2)[0]))
                .forEach(href -> assertThat(agenda.show(href).status()).as(href).isEqualTo(200));
    }

    @Test
    void nothingInADocumentBecomesMarkup() {
        var hostile = "\"><script>alert(1)</script>'&amp;<b onclick=\"x\">";
        agenda.seminars.publish(
                Flyer.asPrinted()
                        .withTexts(text -> hostile)
                        .with(Flyer.SLUG.value(), "hostile")
                        .octets(),
                AgendaRig.PUBLISHED);

        for (var address : List.of("/hostile", "/hostile/privacy", "/hostile/outcomes/full", "/")) {
            var page = agenda.show(address).html();
            assertThat(page.scripts()).isEmpty();
            assertThat(page.attributeValues("onclick")).isEmpty();
            assertThat(page.unbalanced()).isEmpty();
            assertThat(page.text()).as(address).contains(hostile);
        }
    }

    @Test
    void aLaterPublicationShowsWithinSeconds() {
        page(Language.ES);
        agenda.seminars.publish(
                Flyer.asPrinted()
                        .with("\"Hacia una acción internacional sostenible\"", "\"Otro título\"")
                        .octets(),
                AgendaRig.PUBLISHED);

        agenda.clock.advance(Duration.ofSeconds(5));

        assertThat(page(Language.ES).text())
                .contains("Otro título", Words.in(Language.ES).text("agenda.version", 2));
    }

    private Html page(Language language) {
        GatewayAnswer answer = agenda.show(SEMINAR + "?lang=" + language.code());
        assertThat(answer.status()).isEqualTo(200);
        return answer.html();
    }
}
