package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeminarCalendarTest {
    private static final Instant PUBLISHED = Instant.parse("2018-05-14T07:00:00Z");
    private static final Instant CHANGED = Instant.parse("2018-06-02T09:30:00Z");
    private static final String SOURCE = "https://www.plazas.example/a/agenda.ics?lang=es";
    private static final String PAGE = "https://plazas.example/accion-internacional-sostenible-2018?lang=es";

    private final Seminar seminar = Flyer.seminar();

    @ParameterizedTest
    @EnumSource
    void theAgendaHasAnEntryForEachSessionInItsLanguage(Language language) {
        var events = events(calendar(1, language).agenda(SOURCE));

        assertThat(events).hasSameSizeAs(seminar.sessions());
        for (int i = 0; i < events.size(); i++) {
            var session = seminar.sessions().get(i);
            var event = events.get(i);
            assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(seminar.at(session.starts()));
            assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(seminar.at(session.ends()));
            assertThat(event.getSummary().getValue()).contains(session.title().in(language));
            session.part()
                    .ifPresent(part -> assertThat(event.getSummary().getValue()).startsWith(part.in(language)));
            session.who().ifPresent(who -> assertThat(event.getDescription().getValue())
                    .contains(who.in(language)));
            session.points().forEach(point -> assertThat(event.getDescription().getValue())
                    .contains("- " + point.in(language)));
            assertThat(event.getDescription().getValue()).endsWith(PAGE);
            assertThat(event.getLocation().getValue())
                    .startsWith(seminar.venue().name().in(language))
                    .endsWith("5 rue Lobau, 75004 Paris");
            assertThat(event.getOrganizer().getCommonName()).isEqualTo("Cités Unies France");
            assertThat(event.getOrganizer().getEmail()).isEqualTo("f.medina@cites-unies-france.org");
            assertThat(event.getUrl().getValue()).isEqualTo(PAGE);
        }
    }

    @Test
    void entriesAreRecognisedFromPublicationToPublication() {
        var first = events(calendar(1, Language.ES).agenda(SOURCE));
        var third = events(calendar(3, Language.FR).agenda(SOURCE));

        assertThat(first).extracting(event -> event.getUid().getValue()).doesNotHaveDuplicates();
        assertThat(third)
                .extracting(event -> event.getUid().getValue())
                .isEqualTo(
                        first.stream().map(event -> event.getUid().getValue()).toList());
    }

    @Test
    void theSequenceCountsPublicationsFromZero() {
        assertThat(events(calendar(1, Language.ES).agenda(SOURCE)))
                .allSatisfy(event -> assertThat(event.getSequence().getValue()).isZero());
        assertThat(events(calendar(7, Language.ES).agenda(SOURCE))).allSatisfy(event -> {
            assertThat(event.getSequence().getValue()).isEqualTo(6);
            assertThat(event.getDateTimeStamp().getValue().toInstant()).isEqualTo(PUBLISHED);
        });
    }

    /// Programs that follow the agenda strike the entries through; they would keep them if the file named nothing.
    @Test
    void whatIsCalledOffIsPublishedAsCancelledUnderTheSameUids() {
        var calendar = new SeminarCalendar(
                new Published(
                        Flyer.with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true"),
                        2,
                        "uid-of-the-seminar",
                        PUBLISHED),
                Language.ES,
                PAGE);
        var before = events(calendar(1, Language.ES).agenda(SOURCE));
        var file = calendar.agenda(SOURCE);

        assertThat(file).contains("METHOD:PUBLISH\r\n");
        assertThat(before).allMatch(event -> event.getStatus().isConfirmed());
        assertThat(events(file))
                .allMatch(event -> event.getStatus().isCancelled())
                .allMatch(event -> event.getSequence().getValue() == 1)
                .extracting(VEvent::getUid)
                .isEqualTo(before.stream().map(VEvent::getUid).toList());
        for (var session : seminar.sessions()) {
            assertThat(calendar.session(session.id()).orElseThrow())
                    .contains("METHOD:PUBLISH\r\n", "STATUS:CANCELLED\r\n");
        }
        assertThat(calendar.opening("Abre")).contains("STATUS:CANCELLED\r\n");
    }

    @Test
    void oneSessionIsTheSameEntryAsInTheAgenda() {
        var all = events(calendar(1, Language.ES).agenda(SOURCE));
        for (var session : seminar.sessions()) {
            var file = calendar(1, Language.ES).session(session.id()).orElseThrow();

            assertThat(events(file)).hasSize(1);
            assertThat(all).contains(events(file).getFirst());
        }
    }

    /// Outlook makes a new calendar of a file that has one, and the entry is out of reach of all that comes later.
    @ParameterizedTest
    @EnumSource
    void theAgendaAloneHasANameOfItsOwn(Language language) {
        var calendar = calendar(1, language);

        assertThat(CalendarLines.of(calendar.agenda(SOURCE)).values("X-WR-CALNAME"))
                .containsExactly(seminar.title().in(language));
        for (var session : seminar.sessions()) {
            assertThat(calendar.session(session.id()).orElseThrow()).doesNotContain("X-WR-CALNAME");
        }
        for (var method : CalendarFile.Method.values()) {
            assertThat(calendar.attendance(method, registration(1), CHANGED)).doesNotContain("X-WR-CALNAME");
        }
    }

    @Test
    void theOpeningIsAnEntryOfItsOwn() {
        var events = events(calendar(2, Language.ES).opening("Abre la inscripción"));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getUid().getValue()).startsWith("opening-");
            assertThat(event.getSequence().getValue()).isEqualTo(1);
            assertThat(event.getSummary().getValue()).isEqualTo("Abre la inscripción");
            assertThat(event.getDateStart().getValue().toInstant())
                    .isEqualTo(seminar.registration().opens());
        });
    }

    @Test
    void aSessionThatIsntThereHasNoFile() {
        assertThat(calendar(1, Language.ES).session("party")).isEmpty();
        assertThat(calendar(1, Language.ES).session("")).isEmpty();
    }

    @Test
    void anAttendeesEntryLastsFromTheAnnouncedStartToTheAnnouncedEnd() {
        var events = events(calendar(2, Language.FR).attendance(CalendarFile.Method.PUBLISH, registration(0), CHANGED));

        assertThat(events).hasSize(1);
        var event = events.getFirst();
        assertThat(event.getUid().getValue()).isEqualTo("of-this-registration@plazas");
        assertThat(event.getSequence().getValue()).isEqualTo(1);
        assertThat(event.getSummary().getValue()).isEqualTo("Vers une action internationale durable");
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2018-07-05T07:00:00Z"));
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse("2018-07-05T15:00:00Z"));
        assertThat(event.getDescription().getValue()).isEqualTo(PAGE);
        assertThat(event.getStatus().isConfirmed()).isTrue();
        assertThat(event.getDateTimeStamp().getValue().toInstant()).isEqualTo(CHANGED);
    }

    @Test
    void aCancellationIsOfTheSameEntryWithAHigherSequence() {
        var calendar = calendar(3, Language.ES);
        var before = events(calendar.attendance(CalendarFile.Method.PUBLISH, registration(4), CHANGED))
                .getFirst();

        var file = calendar.attendance(CalendarFile.Method.CANCEL, registration(6), CHANGED);

        assertThat(file).contains("METHOD:CANCEL\r\n");
        assertThat(events(file)).singleElement().satisfies(event -> {
            assertThat(event.getUid()).isEqualTo(before.getUid());
            assertThat(event.getStatus().isCancelled()).isTrue();
            assertThat(event.getSequence().getValue()).isEqualTo(8);
        });
        assertThat(before.getSequence().getValue()).isEqualTo(6);
    }

    private static Registration registration(int revision) {
        return new Registration(
                "of-this-registration",
                "Ana",
                "ana@example.org",
                Optional.empty(),
                "academia",
                Optional.empty(),
                Language.ES,
                Registration.State.CONFIRMED,
                PUBLISHED,
                "2018-05",
                Answers.NONE,
                PoolId.SHARED,
                Optional.empty(),
                revision,
                false,
                Optional.empty());
    }

    private SeminarCalendar calendar(int version, Language language) {
        return new SeminarCalendar(new Published(seminar, version, "uid-of-the-seminar", PUBLISHED), language, PAGE);
    }

    private static List<VEvent> events(String file) {
        return Biweekly.parse(file).first().getEvents();
    }
}
