package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.aws.MailKind;
import org.plazas.domain.Language;
import org.plazas.domain.Registration.State;

/// What letters say of how a registration stands when they go out: with a seat, waiting, cancelled, called off.
class StandingTest {
    private static final List<MailKind> TELL_STATE =
            List.of(MailKind.CORRECTED, MailKind.ALREADY, MailKind.LINK, MailKind.ON_AGAIN);

    private static Stream<Arguments> tellingState() {
        return each(TELL_STATE);
    }

    private static Stream<Arguments> duringACallOff() {
        return each(List.of(MailKind.CORRECTED, MailKind.ALREADY, MailKind.LINK));
    }

    private static Stream<Arguments> each(List<MailKind> mails) {
        return mails.stream()
                .flatMap(mail -> Arrays.stream(Language.values()).map(language -> Arguments.arguments(mail, language)));
    }

    @ParameterizedTest
    @MethodSource("duringACallOff")
    void whileTheSeminarIsCalledOffNoSeatIsPromised(MailKind mail, Language language) throws IOException {
        var words = MailWords.in(language);
        for (var state : List.of(State.CONFIRMED, State.WAITLISTED)) {
            var letter = Flyer.letter(calledOff(mail, state, language));

            for (var form : forms(letter, mail.id() + "-called-off-" + state.id(), language)) {
                assertThat(form)
                        .contains(words.text("called-off.lead"), words.text("state.called-off"), words.text("own.see"))
                        .doesNotContain(
                                words.text("state.confirmed"),
                                words.text("place"),
                                words.text("change"),
                                words.text("waitlisted.change"),
                                words.text("own"),
                                words.text("programme"));
            }
            assertThat(letter.facts()).noneMatch(fact -> fact.label().equals(words.text("when")));
        }
    }

    @ParameterizedTest
    @MethodSource("tellingState")
    void whoWaitsIsToldHerNumberAndOfNoSeat(MailKind mail, Language language) throws IOException {
        var words = MailWords.in(language);
        var letter = Flyer.letter(occasion(mail, State.WAITLISTED, language));

        for (var form : forms(letter, mail.id() + "-waiting", language)) {
            assertThat(form)
                    .contains(words.text("state.waitlisted"), words.text("place.number", 3))
                    .doesNotContain(words.text("change"));
            assertThat(form.contains(words.text("waitlisted.change"))).isEqualTo(mail != MailKind.LINK);
        }
    }

    @ParameterizedTest
    @MethodSource("tellingState")
    void whoHasCancelledIsOfferedToComeBackAndNothingToCancel(MailKind mail, Language language) throws IOException {
        var words = MailWords.in(language);
        var letter = Flyer.letter(occasion(mail, State.CANCELLED, language));

        for (var form : forms(letter, mail.id() + "-cancelled", language)) {
            assertThat(form)
                    .contains(words.text("state.cancelled"), words.text("own.again"))
                    .doesNotContain(words.text("own"), words.text("change"), words.text("link.keep"));
        }
    }

    @ParameterizedTest
    @MethodSource("tellingState")
    void whoHasASeatIsAskedToLeaveItToSomebodyElse(MailKind mail, Language language) throws IOException {
        var words = MailWords.in(language);
        var letter = Flyer.letter(occasion(mail, State.CONFIRMED, language));

        for (var form : forms(letter, mail.id() + "-confirmed", language)) {
            assertThat(form)
                    .contains(words.text("state.confirmed"), words.text("own"))
                    .doesNotContain(words.text("state.called-off"), words.text("place"));
            assertThat(form.contains(words.text("change"))).isEqualTo(mail != MailKind.LINK);
        }
    }

    @ParameterizedTest
    @MethodSource("duringACallOff")
    void whoHasCancelledIsNotAskedBackToWhatIsCalledOff(MailKind mail, Language language) throws IOException {
        var words = MailWords.in(language);

        for (var kind : List.of(mail, MailKind.CANCELLED)) {
            var letter = Flyer.letter(calledOff(kind, State.CANCELLED, language));

            for (var form : forms(letter, kind.id() + "-called-off-cancelled", language)) {
                assertThat(form)
                        .contains(words.text("called-off.lead"), words.text("own.see"))
                        .doesNotContain(words.text("own.again"), words.text("cancelled.again"));
            }
        }
    }

    private static Occasion occasion(MailKind mail, State state, Language language) {
        return Flyer.occasion(
                mail, Flyer.registration("José Ñandú", Optional.of("Alcaldía de Bogotá"), language, state));
    }

    private static Occasion calledOff(MailKind mail, State state, Language language) {
        var occasion = occasion(mail, state, language);
        return new Occasion(occasion.lease(), Flyer.calledOff(), occasion.position(), Flyer.IN_MAY);
    }

    /// Both forms; the HTML left in `target/mails` for eyes.
    private static List<String> forms(Letter letter, String name, Language language) throws IOException {
        var html = new LetterHtml().of(letter);
        var folder = Files.createDirectories(Path.of("target/mails"));
        Files.writeString(folder.resolve(name + "-" + language.code() + ".html"), html);
        return List.of(LetterText.of(letter), html);
    }
}
