package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.domain.Language.EN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.aws.MailKind;
import org.plazas.domain.Language;
import org.plazas.domain.Registration.State;

/// What letters say by when they are written: while registration is open, once it is closed, once the seminar is over.
class AfterwardsTest {
    private static final Instant LAST_MOMENT = Instant.parse("2018-06-17T21:59:59.999Z");
    private static final Instant CLOSED = Instant.parse("2018-06-17T22:00:00Z");
    private static final Instant ALMOST_OVER = Instant.parse("2018-07-05T15:14:59.999Z");
    private static final Instant OVER = Instant.parse("2018-07-05T15:15:00Z");

    @ParameterizedTest
    @EnumSource
    void whoHasCancelledIsAskedBackOnlyWhileRegistrationIsOpen(Language language) throws IOException {
        var words = MailWords.in(language);
        for (var mail : List.of(MailKind.CANCELLED, MailKind.LINK)) {
            var open = Flyer.letter(Flyer.at(LAST_MOMENT, occasion(mail, State.CANCELLED, language)));
            var closed = Flyer.letter(Flyer.at(CLOSED, occasion(mail, State.CANCELLED, language)));

            for (var form : forms(open, mail.id() + "-open-cancelled")) {
                assertThat(form)
                        .contains(words.text("cancelled.again"), words.text("own.again"))
                        .doesNotContain(words.text("cancelled.closed"));
            }
            for (var form : forms(closed, mail.id() + "-closed-cancelled")) {
                assertThat(form)
                        .contains(words.text("cancelled.closed"), words.text("own.see"))
                        .doesNotContain(words.text("cancelled.again"), words.text("own.again"));
            }
        }
    }

    /// A later publication may move the opening.
    @Test
    void beforeItOpensRegistrationIsNotSaidToBeClosed() {
        var early = Flyer.at(Instant.parse("2018-05-01T10:00:00Z"), occasion(MailKind.CANCELLED, State.CANCELLED, EN));

        assertThat(LetterText.of(Flyer.letter(early)))
                .contains(
                        MailWords.in(EN).text("cancelled.again"),
                        MailWords.in(EN).text("own.see"))
                .doesNotContain(
                        MailWords.in(EN).text("cancelled.closed"),
                        MailWords.in(EN).text("own.again"));
    }

    @ParameterizedTest
    @EnumSource
    void whoCancelsLeavesRoomWhereSomebodyCanStillCome(Language language) {
        var room = MailWords.in(language).text("cancelled.room");
        var cancelled = occasion(MailKind.CANCELLED, State.CANCELLED, language);
        var withoutWaitlist = Flyer.fixture().withWaitlist(0);

        assertThat(text(cancelled)).contains(room);
        assertThat(text(Flyer.at(CLOSED, cancelled))).as("somebody may wait").contains(room);
        assertThat(text(Flyer.at(Instant.parse("2018-07-05T07:00:00Z"), cancelled)))
                .as("nobody is promoted any more")
                .doesNotContain(room);
        assertThat(text(Flyer.of(withoutWaitlist, cancelled))).contains(room);
        assertThat(text(Flyer.at(CLOSED, Flyer.of(withoutWaitlist, cancelled)))).doesNotContain(room);
        assertThat(text(Flyer.of(Flyer.fixture().withCalledOff(), cancelled))).doesNotContain(room);
    }

    @ParameterizedTest
    @EnumSource
    void afterTheSeminarACorrectionPromisesNothingAndAsksNobodyToCancel(Language language) throws IOException {
        var words = MailWords.in(language);
        for (var mail : List.of(MailKind.CORRECTED, MailKind.LINK)) {
            for (var state : List.of(State.CONFIRMED, State.WAITLISTED)) {
                var occasion = Flyer.at(OVER, occasion(mail, state, language));

                for (var form : forms(Flyer.letter(occasion), mail.id() + "-past-" + state.id())) {
                    assertThat(form)
                            .contains(words.text(mail.id() + ".lead"), words.text("past"), words.text("own.correct"))
                            .contains(words.text("state.past." + state.id()), words.text("questions"))
                            .doesNotContain(
                                    words.text("state.confirmed"),
                                    words.text("state.waitlisted"),
                                    words.text("place"),
                                    words.text("provisional"),
                                    words.text("programme"),
                                    words.text("calendar.title"),
                                    words.text("change"),
                                    words.text("waitlisted.change"),
                                    words.text("own"));
                }
                assertThat(occasion.calendar()).isEmpty();
                assertThat(text(Flyer.at(ALMOST_OVER, occasion(mail, state, language))))
                        .contains(words.text("own"))
                        .doesNotContain(words.text("past"), words.text("own.correct"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereSeatsAreCountedByCategoryWhoWaitsIsToldThatThoseOfHersAreTaken(Language language) throws IOException {
        var words = MailWords.in(language);
        var waiting = occasion(MailKind.WAITLISTED, State.WAITLISTED, language);
        var withQuota = Flyer.of(Flyer.fixture().withQuota("academia", 30), waiting);

        for (var form : forms(Flyer.letter(withQuota), "waitlisted-quota")) {
            assertThat(form)
                    .contains(words.text("waitlisted.lead.category"))
                    .doesNotContain(words.text("waitlisted.lead"));
        }
        assertThat(text(waiting)).contains(words.text("waitlisted.lead"));
    }

    /// "Nothing else to do" and "confirm your address" are not both true.
    @ParameterizedTest
    @EnumSource
    void whoWaitsIsAskedToConfirmTheAddressOrHasNothingElseToDo(Language language) {
        var words = MailWords.in(language);
        var proven = Flyer.registration(MailKind.WAITLISTED, "José Ñandú", language);

        assertThat(text(Flyer.occasion(MailKind.WAITLISTED, proven)))
                .contains(words.text("waitlisted.how") + " " + words.text("waitlisted.nothing"))
                .doesNotContain(words.text("waitlisted.unverified"));
        assertThat(text(Flyer.occasion(MailKind.WAITLISTED, Flyer.unverified(proven))))
                .contains(words.text("waitlisted.how"), words.text("waitlisted.unverified"))
                .doesNotContain(words.text("waitlisted.nothing"));
    }

    @Test
    void theMailToANewAddressSaysHowLongItsLinkWorks() {
        var letter = text(Flyer.occasion(MailKind.ADDRESS, EN));

        assertThat(letter).contains("The link works until 27 May 2018 at 12:00, Paris time.");
    }

    private static Occasion occasion(MailKind mail, State state, Language language) {
        return Flyer.occasion(
                mail, Flyer.registration("José Ñandú", Optional.of("Alcaldía de Bogotá"), language, state));
    }

    private static String text(Occasion occasion) {
        return LetterText.of(Flyer.letter(occasion));
    }

    /// Both forms; the HTML left in `target/mails` for eyes.
    private static List<String> forms(Letter letter, String name) throws IOException {
        var html = new LetterHtml().of(letter);
        var folder = Files.createDirectories(Path.of("target/mails"));
        Files.writeString(folder.resolve(name + "-" + letter.language().code() + ".html"), html);
        return List.of(LetterText.of(letter), html);
    }
}
