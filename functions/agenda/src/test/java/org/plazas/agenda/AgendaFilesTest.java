package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.agenda.AgendaRig.SEMINAR;
import static org.plazas.agenda.AgendaRig.get;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Language;
import org.plazas.domain.Published;
import org.plazas.domain.Seminar;
import org.plazas.domain.SeminarCalendar;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.SharedDynamoDb;

/// The agenda for machines.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class AgendaFilesTest {
    private static final Seminar FLYER = Flyer.asPrinted().seminar();

    private final EmbeddedDynamoDb dynamoDb;
    private final AgendaRig agenda;

    AgendaFilesTest(EmbeddedDynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
        agenda = new AgendaRig(dynamoDb);
    }

    @Test
    void jsonHoldsTheDocumentsTextsInAllLanguages() {
        var json = agenda.show(SEMINAR + "/agenda.json").json();
        var document = Flyer.asPrinted().document();

        for (var name : List.of(
                "kind",
                "title",
                "subtitle",
                "theme",
                "lead",
                "presentation",
                "audience",
                "languages",
                "contacts",
                "organisers")) {
            assertThat(json.get(name)).as(name).isEqualTo(document.get(name));
        }
        assertThat(json.get("venue")).isEqualTo(document.get("venue"));
        assertThat(json)
                .containsEntry("seminar", Flyer.SLUG.value())
                .containsEntry("url", "https://www.plazas.example" + SEMINAR)
                .containsEntry("version", 1)
                .containsEntry("provisional", true)
                .containsEntry("publishedAt", "2018-05-10T10:00:00Z")
                .containsEntry("date", "2018-07-05")
                .containsEntry("starts", "2018-07-05T09:00+02:00")
                .containsEntry("ends", "2018-07-05T17:00+02:00")
                .containsEntry("timeZone", "Europe/Paris")
                .containsEntry(
                        "timeZoneName",
                        Map.of(
                                "es", "hora de París",
                                "fr", "heure de Paris",
                                "en", "Paris time",
                                "pt", "hora de Paris"));
    }

    @Test
    void jsonHoldsTheReadersZonesThatThePageShows() {
        assertThat(agenda.show(SEMINAR + "/agenda.json").json().get("readerZones"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .hasSameSizeAs(FLYER.readerZones())
                .contains(Map.of(
                        "timeZone",
                        "America/Bogota",
                        "place",
                        Map.of("es", "Bogotá", "fr", "Bogota", "en", "Bogotá", "pt", "Bogotá")));
    }

    @Test
    void jsonHoldsEverySessionWithItsOffset() {
        var expected = new ArrayList<Map<Object, Object>>();
        if (Flyer.asPrinted().document().get("agenda") instanceof Map<?, ?> programme
                && programme.get("sessions") instanceof List<?> sessions) {
            for (var session : sessions) {
                var members = new HashMap<Object, Object>((Map<?, ?>) session);
                members.compute("starts", (name, time) -> "2018-07-05T" + time + "+02:00");
                members.compute("ends", (name, time) -> "2018-07-05T" + time + "+02:00");
                members.putIfAbsent("points", List.of());
                members.putIfAbsent("methodology", List.of());
                expected.add(members);
            }
        }

        assertThat(expected).hasSize(9);
        assertThat(agenda.show(SEMINAR + "/agenda.json").json().get("sessions")).isEqualTo(expected);
    }

    @Test
    void jsonHoldsTheRulesOfRegistration() {
        assertThat(agenda.show(SEMINAR + "/agenda.json").json().get("registration"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("opens", "2018-05-14T09:00+02:00")
                .containsEntry("closes", "2018-06-18T00:00+02:00")
                .containsEntry("capacity", 120)
                .containsEntry("calledOff", false)
                .containsEntry("waitlist", Map.of("limit", 40))
                .containsEntry("handOffUntil", "2018-07-05T09:00+02:00")
                .containsKey("categories")
                .doesNotContainKeys("taken", "waiting");
    }

    @Test
    void jsonHoldsQuotasAndAWaitlistWithoutALimitAndNoneWhereThereIsNone() {
        publish(Flyer.asPrinted()
                .with("{\"limit\": 40}", "{}, \"handOffUntil\": \"2018-07-02T12:00\"")
                .with("\"id\": \"academia\"", "\"quota\": 30, \"id\": \"academia\""));

        registration()
                .containsEntry("waitlist", Map.of())
                .containsEntry("handOffUntil", "2018-07-02T12:00+02:00")
                .extracting("categories", InstanceOfAssertFactories.LIST)
                .filteredOn(category -> category instanceof Map<?, ?> members && members.containsKey("quota"))
                .singleElement(InstanceOfAssertFactories.MAP)
                .containsEntry("id", "academia")
                .containsEntry("quota", 30);

        publish(Flyer.asPrinted().withoutWaitlist());

        registration().doesNotContainKeys("waitlist", "handOffUntil");
    }

    private void publish(Flyer flyer) {
        agenda.seminars.publish(flyer.octets(), AgendaRig.PUBLISHED);
        agenda.clock.advance(Duration.ofSeconds(5));
    }

    private MapAssert<Object, Object> registration() {
        return assertThat(agenda.show(SEMINAR + "/agenda.json").json().get("registration"))
                .asInstanceOf(InstanceOfAssertFactories.MAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/agenda.json", "/agenda.ics", "/sessions/part-1.ics"})
    void filesMayBeKeptForAMinuteAndAskedForAgain(String file) {
        var first = agenda.show(SEMINAR + file);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("cache-control"))
                .isEqualTo("public, max-age=30, stale-while-revalidate=30, stale-if-error=3600");
        var again = agenda.answer(get(SEMINAR + file).header("if-none-match", first.header("etag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.octets()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theCalendarIsTheSeminarsInTheReadersLanguage(Language language) {
        var answer = agenda.show(SEMINAR + "/agenda.ics?lang=" + language.code());

        assertThat(answer.header("content-type")).isEqualTo("text/calendar; charset=utf-8");
        assertThat(answer.header("content-disposition")).isEqualTo("inline; filename=\"" + Flyer.SLUG + ".ics\"");
        assertThat(answer.header("vary")).contains("Accept-Language");
        assertThat(answer.text())
                .isEqualTo(calendar(answer.text(), language)
                        .agenda("https://www.plazas.example" + SEMINAR + "/agenda.ics?lang=" + language.code()));
    }

    @Test
    void eachSessionHasAFileOfItsOwn() {
        for (var session : FLYER.sessions()) {
            var answer = agenda.show(SEMINAR + "/sessions/" + session.id() + ".ics?lang=fr");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-disposition")).contains(session.id() + ".ics");
            assertThat(Optional.of(answer.text()))
                    .isEqualTo(calendar(answer.text(), Language.FR).session(session.id()));
        }
    }

    /// With the UID that the first publication has drawn.
    private static SeminarCalendar calendar(String file, Language language) {
        var drawn =
                Pattern.compile("([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})").matcher(file.replace("\r\n ", ""));
        assertThat(drawn.find()).isTrue();
        return new SeminarCalendar(
                new Published(FLYER, 1, drawn.group(1), AgendaRig.PUBLISHED),
                language,
                "https://www.plazas.example" + SEMINAR + "?lang=" + language.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"party.ics", "part-1", "part-1.json", ".ics", "part-1.ICS", "%2e%2e.ics", "part-1.ics.ics"})
    void otherSessionsAreNotFound(String file) {
        assertThat(agenda.show(SEMINAR + "/sessions/" + file).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/agenda.json",
                "/agenda.ics",
                "/sessions/part-1.ics",
                "",
                "/register",
                "/privacy",
                "/outcomes/confirmed"
            })
    void anotherSeminarIsNotFound(String rest) {
        assertThat(agenda.show("/otro-seminario" + rest).status()).isEqualTo(404);
        assertThat(agenda.show("/Not%20a%20slug" + rest).status()).isEqualTo(404);
    }

    @Test
    void withoutAPublicAddressTheGatewaysStands() {
        var bare = new AgendaRig(dynamoDb, Map.of());

        assertThat(bare.show(SEMINAR + "/agenda.json").json()).containsEntry("url", "https://plazas.example" + SEMINAR);
    }
}
