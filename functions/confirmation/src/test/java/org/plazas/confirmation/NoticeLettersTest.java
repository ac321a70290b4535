package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.domain.Language.EN;
import static org.plazas.domain.Language.ES;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.aws.MailKind;
import org.plazas.aws.Notice;
import org.plazas.domain.Audience;
import org.plazas.domain.Language;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Text;
import org.plazas.testing.Html;
import org.plazas.testing.SeminarFixtures;

/// What is told to many.
class NoticeLettersTest {
    private static final Occasion NOTICE = Flyer.occasion(MailKind.NOTICE, EN);
    private static final Occasion CHANGED = Flyer.occasion(MailKind.CHANGED, EN);

    @Test
    void aNoticeIsTheOrganisersOwnWordsAsPlainParagraphs() {
        var text = new Text(Map.of(EN, "First <b>line</b>\nand more\n \n\n  https://example.org/x  "));
        var words = new Notice.Content.Words("one", Flyer.NOTICE_SUBJECT, text);

        var letter = Flyer.letter(Flyer.telling(words, NOTICE));

        assertThat(letter.paragraphs())
                .containsExactly(
                        "Cités Unies France writes to you, as you are registered for this seminar:",
                        "First <b>line</b> and more",
                        "https://example.org/x");
        assertThat(letter.preview()).isEqualTo("First <b>line</b> and more");
        assertThat(letter.heading()).isEqualTo("Message from the organisers");
        assertThat(new LetterHtml().of(letter))
                .contains("First &lt;b&gt;line&lt;/b&gt; and more")
                .doesNotContain("<a href=\"https://example.org/x", "href=\"https://example.org/x\"");
    }

    /// A later document may have a language more.
    @Test
    void aNoticeIsReadInAnotherLanguageWhereItLacksOne() {
        var spanish = new Text(Map.of(ES, "Hola"));
        var words = new Notice.Content.Words("one", spanish, spanish);

        assertThat(Flyer.letter(Flyer.telling(words, NOTICE)).paragraphs()).contains("Hola");
    }

    @ParameterizedTest
    @CsvSource({"P7D, 7 days", "P2D, 2 days", "P1D, tomorrow", "PT2H, today"})
    void aReminderCountsTheDaysByTheSeminarsOwnCalendar(String before, String words) {
        var time = Flyer.SEMINAR.startsAt().minus(Duration.parse(before));

        var letter = Flyer.letter(Flyer.at(time, Flyer.occasion(MailKind.REMINDER, EN)));

        assertThat(letter.paragraphs().getFirst()).contains(words);
        assertThat(letter.preview()).contains("5 July 2018, 9:00 to 17:00");
    }

    @Test
    void aChangeSaysHowItIsAndHowItWas() {
        var former = Flyer.fixture().withDate("2018-07-04").with("10:00", "starts");
        var letter = Flyer.letter(Flyer.telling(Flyer.changedFrom(former), CHANGED));

        var text = LetterText.of(letter);

        assertThat(text)
                .contains("When\n  Thursday 5 July 2018\n  9:00 to 17:00, Paris time")
                .contains("When it was before\n  Wednesday 4 July 2018\n  10:00 to 17:00, Paris time")
                .doesNotContain("Where it was before", "Changes in the programme");
    }

    @Test
    void anotherVenueStandsBesideTheFormerOne() {
        var former = Flyer.fixture().with(everywhere("Town Hall"), "venue", "name");

        var text = LetterText.of(Flyer.letter(Flyer.telling(Flyer.changedFrom(former), CHANGED)));

        assertThat(text).contains("Where\n  Paris City Hall", "Where it was before\n  Town Hall, Auditorium");
    }

    @Test
    void aChangedAgendaIsToldSessionBySession() {
        var former = withSessions(sessions -> {
            sessions.removeFirst();
            sessions.set(0, with(sessions.get(0), "starts", "09:05"));
            sessions.set(1, with(sessions.get(1), "title", everywhere("Something else")));
            sessions.add(with(with(sessions.get(1), "id", "gone"), "title", everywhere("A walk")));
        });

        var text = LetterText.of(Flyer.letter(Flyer.telling(Flyer.changedFrom(former), CHANGED)));

        assertThat(text)
                .contains(
                        "Changes in the programme\n  New: ", "(it was 9:05–", "(it was: Introduction. Something else)")
                .contains("Dropped: ", "A walk");
    }

    /// Nothing that the line shows hides that something else of it was otherwise too.
    @ParameterizedTest
    @EnumSource
    void aSessionThatChangedInEveryRespectIsToldAsItIsAndAsItWas(Language language) {
        var former = withSessions(sessions -> {
            var session = with(sessions.get(3), "title", everywhere("Something else"));
            sessions.set(3, with(with(session, "part", everywhere("Part Zero")), "starts", "09:55"));
        });
        var now = Flyer.SEMINAR.sessions().get(3);
        var words = MailWords.in(language);

        var letter = Flyer.letter(Flyer.telling(Flyer.changedFrom(former), Flyer.occasion(MailKind.CHANGED, language)));

        var line = firstOfAgenda(letter);
        assertThat(line)
                .startsWith(words.hour(now.starts()) + "–" + words.hour(now.ends()))
                .contains(now.title().in(language), now.part().orElseThrow().in(language))
                .contains(words.hour(LocalTime.of(9, 55)) + "–" + words.hour(now.ends()))
                .containsPattern("Part Zero. Something else\\)$");
        assertThat(LetterText.of(letter)).contains("\n  " + line + "\n");
        assertThat(new Html(new LetterHtml().of(letter)).text()).contains(line);
    }

    @Test
    void whatOfASessionIsAsItWasIsNotToldTwice() {
        var hours = withSessions(sessions -> sessions.set(1, with(sessions.get(1), "starts", "09:05")));
        var part = withSessions(sessions -> sessions.set(2, with(sessions.get(2), "part", everywhere("Prelude"))));
        var points =
                withSessions(sessions -> sessions.set(1, with(sessions.get(1), "note", everywhere("In the hall"))));

        assertThat(changed(hours)).isEqualTo("9:30–9:40, Welcome (it was 9:05–9:40)");
        assertThat(changed(part))
                .isEqualTo("9:40–10:00, Introduction. Towards sustainable international action"
                        + " (it was: Prelude. Towards sustainable international action)");
        assertThat(changed(points)).isEqualTo("9:30–9:40, Welcome (other details)");
    }

    private static String changed(SeminarFixtures former) {
        return firstOfAgenda(Flyer.letter(Flyer.telling(Flyer.changedFrom(former), CHANGED)));
    }

    /// After day and venue.
    private static String firstOfAgenda(Letter letter) {
        return letter.facts().get(2).lines().getFirst();
    }

    /// One line for each would be a programme.
    @Test
    void ofManyChangesTheFirstAreTold() {
        var former = withSessions(List::clear);

        var text = LetterText.of(Flyer.letter(Flyer.telling(Flyer.changedFrom(former), CHANGED)));

        assertThat(text.lines().filter(line -> line.startsWith("  New: "))).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void whatWasTakenBackIsMoot() {
        assertThat(CHANGED.recipient()).isPresent();
        assertThat(Flyer.telling(Flyer.changedFrom(Flyer.fixture()), CHANGED).recipient())
                .isEmpty();
    }

    /// Nobody is told of a translation.
    @Test
    void aLanguageMoreIsNoChange() {
        var former = Flyer.fixture().with(Map.of("es", "Alcaldía de París"), "venue", "name");

        assertThat(Flyer.telling(Flyer.changedFrom(former), CHANGED).recipient())
                .isEmpty();
    }

    @Test
    void noNoticeGoesToWhoIsNotConcernedAnyMore() {
        var cancelled = Flyer.registration("Ana", Optional.empty(), EN, State.CANCELLED);
        var waiting = Flyer.registration("Ana", Optional.empty(), EN, State.WAITLISTED);
        for (var mail : List.of(MailKind.NOTICE, MailKind.REMINDER, MailKind.CHANGED)) {
            assertThat(Flyer.occasion(mail, EN).recipient()).isPresent();
            assertThat(Flyer.occasion(mail, cancelled).recipient()).isEmpty();
        }
        var told = NOTICE.notice().orElseThrow();
        var confirmed = new Notice(told.slug(), 1, Audience.CONFIRMED, told.at(), told.content(), true, false);
        assertThat(Flyer.telling(confirmed, Flyer.occasion(MailKind.NOTICE, waiting))
                        .recipient())
                .isEmpty();
        var stopped = new Notice(told.slug(), 1, Audience.ALL, told.at(), told.content(), false, true);
        assertThat(Flyer.telling(stopped, NOTICE).recipient()).isEmpty();
    }

    @Test
    void whatIsCalledOffOrPastIsNeitherRemindedOfNorToldToHaveChanged() {
        var off = Flyer.fixture().withCalledOff();
        var reminder = Flyer.occasion(MailKind.REMINDER, EN);
        var begun = Flyer.SEMINAR.startsAt();

        assertThat(Flyer.of(off, reminder).recipient()).isEmpty();
        assertThat(Flyer.of(off, CHANGED).recipient()).isEmpty();
        assertThat(Flyer.at(begun, reminder).recipient()).isEmpty();
        assertThat(Flyer.at(begun.minusMillis(1), reminder).recipient()).isPresent();
        assertThat(Flyer.at(Flyer.SEMINAR.endsAt(), CHANGED).recipient()).isEmpty();
        var postponed = new Notice.Content.Reminder(7, LocalDate.of(2018, 7, 4));
        assertThat(Flyer.telling(postponed, reminder).recipient()).isEmpty();
        assertThat(Flyer.of(off, NOTICE).recipient()).isPresent();
    }

    private static Map<String, String> everywhere(String words) {
        return Map.of("es", words, "fr", words, "en", words, "pt", words);
    }

    private static Map<String, Object> with(Object session, String name, Object value) {
        var changed = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) session).forEach((key, member) -> changed.put((String) key, member));
        changed.put(name, value);
        return changed;
    }

    private static SeminarFixtures withSessions(Consumer<List<Object>> change) {
        var fixture = Flyer.fixture();
        var agenda = (Map<?, ?>) Objects.requireNonNull(fixture.document().get("agenda"));
        var sessions = new ArrayList<Object>((List<?>) Objects.requireNonNull(agenda.get("sessions")));
        change.accept(sessions);
        return fixture.with(sessions, "agenda", "sessions");
    }
}
