package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.agenda.AgendaRig.SEMINAR;
import static org.plazas.agenda.AgendaRig.get;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.Html;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;

/// What the pages say as time passes and seats go.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class PhasesTest {
    private static final Words ES = Words.in(Language.ES);
    private static final Instant IN_MAY = GatewayRequest.IN_MAY;

    private final AgendaRig agenda;

    PhasesTest(EmbeddedDynamoDb dynamoDb) {
        agenda = new AgendaRig(dynamoDb);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2018-05-14T06:59:59.999Z, phase.coming, false, not-open-yet
                    2018-05-14T07:00:00Z,     seats.plenty, true,
                    2018-06-17T21:59:59.999Z, seats.plenty, true,
                    2018-06-17T22:00:00Z,     phase.closed, false, closed
                    2018-07-05T15:14:59.999Z, phase.under-way, false, closed
                    2018-07-05T15:15:00Z,     phase.past,   false, past
                    """)
    void registrationOpensAndClosesOnTheMoment(Instant time, String status, boolean open, @Nullable String outcome) {
        var page = page(time);

        assertThat(page.text()).contains(ES.text(status));
        assertThat(isOpen(page)).isEqualTo(open);
        var form = agenda.answer(get(SEMINAR + "/register?lang=es").at(time));
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.html().tags("form")).hasSize(open ? 1 : 0);
        if (outcome != null) {
            assertThat(form.html().text())
                    .contains(
                            ES.text("outcome." + outcome + ".title"),
                            outcome.equals("not-open-yet")
                                    ? "se abre el lunes 14 de mayo"
                                    : ES.text("outcome." + outcome))
                    .as("nothing was sent")
                    .doesNotContain(ES.text("outcome.not-kept"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,seats.plenty",
        "100,seats.plenty",
        "101,seats.under-20",
        "114,seats.under-20",
        "115,seats.few",
        "119,seats.few"
    })
    void seatsAreSaidInSteps(int taken, String status) {
        agenda.seminars.take(Flyer.SLUG, taken);

        var page = page(Instant.parse("2018-05-22T10:00:00Z"));

        assertThat(page.text()).contains(ES.text(status), ES.text("seats.limited"));
        assertThat(page.text()).doesNotContainPattern("\\b" + (120 - taken) + " plazas");
        assertThat(isOpen(page)).isTrue();
    }

    @Test
    void aFullSeminarTakesNobodyAndSaysThatSeatsAreSafe() {
        publish(Flyer.asPrinted().withoutWaitlist());
        agenda.seminars.take(Flyer.SLUG, 120);

        var page = page(IN_MAY);
        var form = form();

        assertThat(page.text()).contains(ES.text("phase.full"), ES.text("registered.safe"));
        assertThat(isOpen(page)).isFalse();
        assertThat(form.text()).contains(ES.text("outcome.full")).doesNotContain(ES.text("outcome.not-kept"));
        assertThat(form.tags("form")).isEmpty();
        for (var each : List.of(page, form)) {
            assertThat(each.attributeValues("href")).contains(SEMINAR + "/links?lang=es");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onceTheSeatsAreGoneThereIsAWaitlist(Language language) {
        var words = Words.in(language);
        agenda.seminars.take(Flyer.SLUG, 120);

        var page = agenda.show(SEMINAR + "?lang=" + language.code()).html();
        var form = agenda.show(SEMINAR + "/register?lang=" + language.code()).html();

        assertThat(page.text())
                .contains(words.text("phase.waitlist"), words.text("register.waitlist"), words.text("registered.safe"));
        assertThat(isOpen(page)).isTrue();
        assertThat(form.text())
                .contains(words.text("form.waitlist"), words.text("registered.safe"))
                .contains(words.text("register.waitlist"), words.text("form.next.waitlist"))
                .doesNotContain(words.text("form.submit"), words.text("category.waitlist"));
        assertThat(form.attributeValues("href")).contains(SEMINAR + "/links?lang=" + language.code());
        assertThat(form.unbalanced()).isEmpty();
    }

    @Test
    void aSeatThatIsFreeIsNotOfferedWhileSomebodyWaits() {
        agenda.seminars.take(Flyer.SLUG, 119);
        agenda.seminars.set(Flyer.SLUG, "seats", "waiting", 1);

        assertThat(page(IN_MAY).text()).contains(ES.text("phase.waitlist"));
    }

    @Test
    void aFullWaitlistTakesNobody() {
        agenda.seminars.take(Flyer.SLUG, 120);
        agenda.seminars.set(Flyer.SLUG, "seats", "waiting", 40);

        assertThat(page(IN_MAY).text()).contains(ES.text("phase.full"));
        assertThat(form().tags("form")).isEmpty();
    }

    @Test
    void oneFullCategoryDoesNotBlockTheOthers() {
        publish(withQuota().withoutWaitlist());
        agenda.seminars.set(Flyer.SLUG, "quota:academia", "taken", 30);

        assertThat(page(IN_MAY).text()).contains(ES.text("seats.plenty"));
        assertThat(form().text())
                .contains("Academia " + ES.text("category.full"), ES.text("form.submit"))
                .containsOnlyOnce(ES.text("category.full"))
                .doesNotContain(ES.text("form.waitlist"));
    }

    @Test
    void theFormSaysWhereThereIsOnlyAWaitlist() {
        publish(withQuota());
        agenda.seminars.set(Flyer.SLUG, "seats", "taken", 120);

        assertThat(page(IN_MAY).text()).contains(ES.text("seats.plenty"));
        assertThat(form().text())
                .contains("Sociedad civil " + ES.text("category.waitlist"))
                .doesNotContain("Academia " + ES.text("category.waitlist"), ES.text("form.waitlist"));

        agenda.clock.advance(Duration.ofMinutes(1));
        agenda.seminars.set(Flyer.SLUG, "quota:academia", "taken", 30);
        agenda.seminars.set(Flyer.SLUG, "quota:academia", "waiting", 40);

        assertThat(form().text())
                .contains("Sociedad civil " + ES.text("category.waitlist"), "Academia " + ES.text("category.full"))
                .contains(ES.text("form.waitlist"));
    }

    @ParameterizedTest
    @CsvSource({
        "2018-05-01T00:00:00Z,false",
        "2018-05-22T10:00:00Z,true",
        "2018-06-20T10:00:00Z,true",
        "2018-08-04T15:14:59Z,true",
        "2018-08-04T15:15:00Z,false"
    })
    void whoIsRegisteredFindsTheWayToHerLink(Instant time, boolean found) {
        assertThat(page(time).attributeValues("href").anyMatch(href -> href.startsWith(SEMINAR + "/links")))
                .isEqualTo(found);
    }

    private static Flyer withQuota() {
        return Flyer.asPrinted().with("\"id\": \"academia\"", "\"quota\": 30, \"id\": \"academia\"");
    }

    private void publish(Flyer flyer) {
        agenda.seminars.publish(flyer.octets(), AgendaRig.PUBLISHED);
    }

    private Html form() {
        return agenda.answer(get(SEMINAR + "/register?lang=es").at(IN_MAY)).html();
    }

    @ParameterizedTest
    @CsvSource({"2018-05-01T00:00:00Z", "2018-05-22T10:00:00Z", "2018-06-20T10:00:00Z", "2018-08-01T00:00:00Z"})
    void aSeminarThatIsCalledOffSaysNothingElse(Instant time) {
        agenda.seminars.publish(
                Flyer.asPrinted()
                        .with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true")
                        .octets(),
                AgendaRig.PUBLISHED);

        var page = page(time);

        assertThat(page.text()).contains(ES.text("phase.called-off"));
        assertThat(isOpen(page)).isFalse();
        assertThat(page.text()).doesNotContain("17 de junio", "14 de mayo", "16:59");
    }

    @Test
    void theDeadlineIsSaidInWordsThatLeaveNoDoubt() {
        assertThat(page(Instant.parse("2018-05-22T10:00:00Z")).text())
                .contains("antes del 18 de junio", "domingo 17 de junio de 2018", "23:59", "hora de París")
                .contains(
                        "Bogotá 16:59",
                        "La Paz 17:59",
                        "Buenos Aires 18:59",
                        "São Paulo 18:59",
                        "Ciudad de México 16:59");
    }

    @ParameterizedTest
    @CsvSource({"2018-06-17T21:59:59Z,true", "2018-06-17T22:00:00Z,false", "2018-07-05T15:15:00Z,false"})
    void whatTimeTheClosingIsElsewhereIsOfNoUseOnceItIsPast(Instant time, boolean said) {
        assertThat(page(time).text().contains("Bogotá 16:59")).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"2018-05-01T00:00:00Z,true", "2018-07-05T15:14:59Z,true", "2018-07-05T15:15:00Z,false"})
    void theStartIsSaidInTheReadersTimeToo(Instant time, boolean said) {
        assertThat(page(time).text().contains(ES.text("zones.start") + " Bogotá 2:00"))
                .isEqualTo(said);
    }

    @Test
    void beforeTheOpeningItCanBePutIntoACalendar() {
        var before = Instant.parse("2018-05-14T06:59:59Z");
        var link = page(before)
                .attributeValues("href")
                .filter(href -> href.contains("opening.ics"))
                .findFirst();

        var file = agenda.show(link.orElseThrow());

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text())
                .contains("DTSTART;TZID=Europe/Paris:20180514T090000", "SUMMARY;LANGUAGE=es:Abre la inscripción");
        assertThat(page(IN_MAY).attributeValues("href")).noneMatch(href -> href.contains("opening.ics"));
    }

    @ParameterizedTest
    @CsvSource({"2018-05-22T10:00:00Z,false,true", "2018-07-05T15:15:00Z,false,false", "2018-05-22T10:00:00Z,true,false"
    })
    void onlyWhatIsAheadIsOfferedToCalendarsSessionBySession(Instant time, boolean calledOff, boolean offered) {
        publish(Flyer.asPrinted().with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": " + calledOff));

        assertThat(page(time).attributeValues("href"))
                .filteredOn(href -> href.startsWith(SEMINAR) && href.contains(".ics"))
                .hasSize(offered ? 1 + 9 : 0);
    }

    @ParameterizedTest
    @CsvSource({"full.next,false", "called-off.next,true"})
    void whoCanDoNothingIsToldSo(String words, boolean calledOff) {
        publish(Flyer.asPrinted()
                .withoutWaitlist()
                .with("\"capacity\": 120", "\"capacity\": 0, \"calledOff\": " + calledOff));

        assertThat(page(IN_MAY).text()).contains(ES.text(words));
    }

    @Test
    void onceItIsOverThatIsSaidAndThereIsNothingToDo() {
        assertThat(page(Instant.parse("2018-07-05T15:15:00Z")).text())
                .contains(ES.text("phase.past"), ES.text("past.next"))
                .doesNotContain(ES.text("contacts.ask"));
    }

    @Test
    void whoComesTooLateOrToWhatIsCalledOffIsLedToPeople() {
        var closed = page(Instant.parse("2018-06-20T10:00:00Z"));
        publish(Flyer.asPrinted().with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true"));
        agenda.clock.advance(Duration.ofMinutes(1));
        var calledOff = page(Instant.parse("2018-06-20T10:00:00Z"));

        assertThat(page(IN_MAY).text()).contains(ES.text("phase.called-off"));
        for (var each : List.of(closed, calledOff)) {
            assertThat(each.text()).contains(ES.text("contacts.ask"));
            assertThat(each.attributeValues("href")).contains("#contacts");
        }
    }

    @Test
    void whatIsCalledOffIsNeverUnderWay() {
        publish(Flyer.asPrinted().with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true"));

        var page = page(Instant.parse("2018-07-05T08:00:00Z"));

        assertThat(page.text()).contains(ES.text("phase.called-off")).doesNotContain(ES.text("agenda.now"));
        assertThat(page.tags()).noneMatch(tag -> tag.attribute("aria-current").equals("time"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    2018-07-05T06:59:59Z, -
                    2018-07-05T07:00:00Z, registration-desk
                    2018-07-05T08:00:00Z, part-1
                    2018-07-05T11:25:00Z, -
                    2018-07-05T15:14:59Z, closing
                    2018-07-05T15:15:00Z, -
                    """)
    void onTheDayTheCurrentSessionIsMarked(Instant time, @Nullable String session) {
        var page = page(time);

        assertThat(page.tags().stream()
                        .filter(tag -> tag.attribute("aria-current").equals("time"))
                        .map(tag -> tag.attribute("id")))
                .containsExactlyElementsOf(session == null ? List.of() : List.of(session));
        assertThat(page.attributeValues("href").anyMatch(href -> href.equals("#" + session)))
                .isEqualTo(session != null);
    }

    @Test
    void theOpeningIsSaidToo() {
        assertThat(page(Instant.parse("2018-05-01T10:00:00Z")).text())
                .contains("lunes 14 de mayo de 2018", "9:00", "hora de París")
                .contains("antes del 18 de junio: hasta el domingo 17 de junio de 2018 a las 23:59, hora de París")
                .contains("Bogotá 2:00", "Buenos Aires 4:00");
    }

    @Test
    void aDeadlineThatIsNotAtMidnightIsSaidAsItIs() {
        agenda.seminars.publish(
                Flyer.asPrinted()
                        .with("\"2018-06-18T00:00\"", "\"2018-06-18T01:30\"")
                        .octets(),
                AgendaRig.PUBLISHED);

        assertThat(page(Instant.parse("2018-05-22T10:00:00Z")).text())
                .contains(ES.text("until.at", "lunes 18 de junio de 2018", "1:30", "hora de París"))
                .contains("Bogotá 17 de junio, 18:30");
    }

    @Test
    void seatsAreReadAtMostOnceAMinute() {
        var time = Instant.parse("2018-05-22T10:00:00Z");
        assertThat(page(time).text()).contains(ES.text("seats.plenty"));

        agenda.seminars.take(Flyer.SLUG, 118);
        agenda.clock.advance(Duration.ofSeconds(59));
        assertThat(page(time).text()).contains(ES.text("seats.plenty"));

        agenda.clock.advance(Duration.ofSeconds(1));
        assertThat(page(time).text()).contains(ES.text("seats.few"));
    }

    @Test
    void aNewPublicationIsShownWithItsOwnSeats() {
        var time = Instant.parse("2018-05-22T10:00:00Z");
        assertThat(page(time).text()).contains(ES.text("seats.plenty"));

        agenda.seminars.publish(
                Flyer.asPrinted().with("\"capacity\": 120", "\"capacity\": 3").octets(), AgendaRig.PUBLISHED);
        agenda.clock.advance(Duration.ofSeconds(5));

        assertThat(page(time).text()).contains(ES.text("seats.few"));
    }

    private Html page(Instant time) {
        var answer = agenda.answer(get(SEMINAR + "?lang=es").at(time));
        assertThat(answer.status()).isEqualTo(200);
        return answer.html();
    }

    private static boolean isOpen(Html page) {
        return page.attributeValues("href").anyMatch(href -> href.startsWith(SEMINAR + "/register"));
    }
}
