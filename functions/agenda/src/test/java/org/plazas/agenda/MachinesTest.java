package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.agenda.AgendaRig.get;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.Html;
import org.plazas.testing.SharedDynamoDb;
import tools.jackson.jr.ob.JSON;

/// What pages say of themselves to search engines and previews.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class MachinesTest {
    private static final String SEMINAR = "/accion-internacional-sostenible-2018";
    private static final String SITE = "https://www.plazas.example";
    private static final Pattern DATA = Pattern.compile("<script type=\"application/ld\\+json\">([^<]*)</script>");

    private final AgendaRig agenda;

    MachinesTest(EmbeddedDynamoDb dynamoDb) {
        agenda = new AgendaRig(dynamoDb);
    }

    private static List<String> links(Html page, String rel) {
        return page.tags("link").stream()
                .filter(tag -> tag.attribute("rel").equals(rel))
                .map(tag -> tag.attribute("href"))
                .toList();
    }

    private static List<String> alternates(Html page) {
        return page.tags("link").stream()
                .filter(tag -> tag.has("hreflang"))
                .map(tag -> tag.attribute("hreflang") + " " + tag.attribute("href"))
                .toList();
    }

    private static boolean isUnlisted(Html page) {
        return page.tags("meta").stream()
                .anyMatch(tag -> tag.attribute("name").equals("robots")
                        && tag.attribute("content").equals("noindex"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", SEMINAR, SEMINAR + "/register", SEMINAR + "/privacy", "/problems"})
    void aPublicPageHasOneAddressForEachLanguageAndNamesTheOthers(String path) {
        var page = agenda.show(path + "?lang=fr").html();

        assertThat(links(page, "canonical")).containsExactly(SITE + path + "?lang=fr");
        assertThat(alternates(page))
                .containsExactly(
                        "es " + SITE + path + "?lang=es",
                        "fr " + SITE + path + "?lang=fr",
                        "en " + SITE + path + "?lang=en",
                        "pt " + SITE + path + "?lang=pt",
                        "x-default " + SITE + path);
        assertThat(isUnlisted(page)).isFalse();
    }

    @Test
    void aPreviewIsToldTheLanguageAndTheOthers() {
        var page = agenda.show(SEMINAR + "?lang=pt").html();

        assertThat(properties(page, "og:locale")).containsExactly("pt_PT");
        assertThat(properties(page, "og:locale:alternate")).containsExactly("es_ES", "fr_FR", "en_GB");
        assertThat(properties(page, "og:image")).isEmpty();
    }

    /// Those who show previews take no drawings.
    @ParameterizedTest
    @CsvSource({"0ab1.png,true", "0ab1.svg,false"})
    void aPreviewHasTheSeminarsPhotographicLogo(String name, boolean isShown) {
        var logo = "\"logo\": {\"name\": \"" + name
                + "\", \"width\": 40, \"height\": 10, \"alternative\": {\"es\": \"Red\","
                + " \"fr\": \"Réseau\", \"en\": \"Network\", \"pt\": \"Rede\"}}, \"slug\"";
        agenda.seminars.publish(Flyer.asPrinted().with("\"slug\"", logo).octets(), AgendaRig.PUBLISHED);

        var page = agenda.show(SEMINAR + "?lang=fr").html();

        assertThat(properties(page, "og:image"))
                .isEqualTo(isShown ? List.of(SITE + "/assets" + SEMINAR + "." + name) : List.of());
        assertThat(properties(page, "og:image:alt")).isEqualTo(isShown ? List.of("Réseau") : List.of());
    }

    private static List<String> properties(Html page, String property) {
        return page.tags("meta").stream()
                .filter(tag -> tag.attribute("property").equals(property))
                .map(tag -> tag.attribute("content"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {SEMINAR + "/outcomes/confirmed", "/nothing-here", SEMINAR + "/nothing"})
    void whatNobodyIsToFindSaysSo(String path) {
        var page = agenda.show(path + "?lang=fr").html();

        assertThat(isUnlisted(page)).isTrue();
        assertThat(links(page, "canonical")).isEmpty();
        assertThat(alternates(page)).isEmpty();
    }

    @Test
    void aFormThatCannotBeHadIsNotFoundBySearch() {
        var closed = agenda.answer(get(SEMINAR + "/register").at(Instant.parse("2018-06-18T10:00:00Z")));

        assertThat(isUnlisted(closed.html())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsAnEventForSearchEngines(Language language) {
        var event = event(GET_IN_MAY, language);

        assertThat(event)
                .containsEntry("@context", "https://schema.org")
                .containsEntry("@type", "Event")
                .containsEntry("inLanguage", language.code())
                .containsEntry("startDate", "2018-07-05T09:00:00+02:00")
                .containsEntry("endDate", "2018-07-05T17:00:00+02:00")
                .containsEntry("eventStatus", "https://schema.org/EventScheduled")
                .containsEntry("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode")
                .doesNotContainKey("maximumAttendeeCapacity");
        assertThat(event.get("location"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry(
                        "address",
                        Map.of(
                                "@type", "PostalAddress",
                                "streetAddress", "5 rue Lobau",
                                "postalCode", "75004",
                                "addressLocality", "Paris",
                                "addressCountry", "FR"));
        assertThat(event.get("subEvent"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .hasSize(9)
                .allSatisfy(session -> assertThat(OffsetDateTime.parse((String) session.get("startDate")))
                        .isBefore(OffsetDateTime.parse((String) session.get("endDate"))));
    }

    private static final Instant GET_IN_MAY = Instant.parse("2018-05-22T10:00:00Z");

    private Map<String, Object> event(Instant time, Language language) {
        var source = agenda.answer(get(SEMINAR + "?lang=" + language.code()).at(time))
                .text();
        var data = DATA.matcher(source);
        assertThat(data.find()).isTrue();
        return JSON.std.mapFrom(data.group(1));
    }

    private @Nullable Object availability(Instant time) {
        return event(time, Language.ES).get("offers") instanceof Map<?, ?> offer ? offer.get("availability") : "none";
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2018-05-13T10:00:00Z, 0,
                    2018-05-22T10:00:00Z, 0, https://schema.org/InStock
                    2018-05-22T10:00:00Z, 116, https://schema.org/LimitedAvailability
                    2018-05-22T10:00:00Z, 120, https://schema.org/SoldOut
                    2018-06-18T10:00:00Z, 0, https://schema.org/OutOfStock
                    2018-07-06T10:00:00Z, 0, none
                    """)
    void theOfferSaysWhatCanBeHadNow(Instant time, int taken, @Nullable String availability) {
        agenda.seminars.take(Flyer.SLUG, taken);

        assertThat(availability(time)).isEqualTo(availability);
    }

    @Test
    void aSeminarThatWasMovedSaysFromWhen() {
        agenda.seminars.publish(
                Flyer.asPrinted()
                        .with("\"date\": \"2018-07-05\"", "\"date\": \"2018-07-06\"")
                        .octets(),
                GET_IN_MAY);
        agenda.clock.advance(Duration.ofMinutes(1));

        assertThat(event(GET_IN_MAY, Language.ES))
                .containsEntry("eventStatus", "https://schema.org/EventRescheduled")
                .containsEntry("previousStartDate", "2018-07-05T09:00:00+02:00");

        agenda.seminars.publish(Flyer.asPrinted().octets(), GET_IN_MAY);
        agenda.clock.advance(Duration.ofMinutes(1));
        assertThat(event(GET_IN_MAY, Language.ES)).containsEntry("eventStatus", "https://schema.org/EventScheduled");
    }

    @Test
    void noWordsEndTheElementThatTheDataStandIn() {
        agenda.seminars.publish(
                Flyer.asPrinted()
                        .withTexts(text -> "</script><script>alert(1)</script><!--")
                        .octets(),
                GET_IN_MAY);
        agenda.clock.advance(Duration.ofMinutes(1));

        var page = agenda.show(SEMINAR + "?lang=es");

        assertThat(page.html().tags("script")).hasSize(1);
        assertThat(event(GET_IN_MAY, Language.ES)).containsEntry("name", "</script><script>alert(1)</script><!--");
    }

    @Test
    void namesOfThePlaceAreInTheLanguageOfThePlace() {
        var spanish = agenda.show(SEMINAR + "?lang=es").text();
        var french = agenda.show(SEMINAR + "?lang=fr").text();

        assertThat(spanish)
                .contains("<span lang=\"fr\">5 rue Lobau</span>", "<span lang=\"fr\">Châtelet</span>")
                .contains("<span lang=\"fr\"><b>Cités Unies France</b>, 9 rue Christiani");
        assertThat(french).doesNotContain("<span lang=\"fr\">");
    }
}
