package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.agenda.AgendaRig.SEMINAR;
import static org.plazas.agenda.AgendaRig.get;

import java.time.Instant;
import java.util.List;
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
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Dates;
import org.plazas.web.Words;

/// Where a form's answer leads: to pages that are the same for everybody.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class OutcomesTest {
    private final AgendaRig agenda;

    OutcomesTest(EmbeddedDynamoDb dynamoDb) {
        agenda = new AgendaRig(dynamoDb);
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirmed", "held", "waitlisted", "full", "closed", "not-open-yet", "called-off"})
    void anOutcomesPageIsTheSameForEverybody(String outcome) {
        for (var language : Language.values()) {
            var words = Words.in(language);
            var answer = agenda.show(SEMINAR + "/outcomes/" + outcome + "?lang=" + language.code());

            assertThat(answer.status()).isEqualTo(200);
            var said = outcome.equals("not-open-yet")
                    ? new Dates(words).opening(Flyer.asPrinted().seminar())
                    : words.text("outcome." + outcome);
            assertThat(answer.html().text()).contains(words.text("outcome." + outcome + ".title"), said);
            assertThat(answer.html().attributeValues("href")).contains(SEMINAR + "?lang=" + language.code());
            assertThat(answer.html().text().contains(words.text("outcome.not-kept")))
                    .isEqualTo(!List.of("confirmed", "held", "waitlisted").contains(outcome));
        }
    }

    /// On the page of the outcome, and where the form will be.
    @ParameterizedTest
    @ValueSource(strings = {"/outcomes/not-open-yet", "/register"})
    void whoComesTooEarlyIsToldTheOpeningInTheSeminarsZoneAndInTheReaders(String path) {
        var page = agenda.answer(get(SEMINAR + path + "?lang=en").at(Instant.parse("2018-05-13T10:00:00Z")))
                .html()
                .text();

        assertThat(page)
                .contains("Registration opens on Monday 14 May 2018 at 9:00, Paris time.")
                .contains("Opens, elsewhere: ", "Bogotá\u00a02:00 · La Paz\u00a03:00 · Buenos Aires\u00a04:00");
    }

    /// Also who has cancelled and sends the old form once more comes here, and has no seat.
    @ParameterizedTest
    @CsvSource({"confirmed,own.confirmed", "waitlisted,own.waitlisted"})
    void anOutcomesHeadingPromisesNothing(String outcome, String state) {
        for (var language : Language.values()) {
            var words = Words.in(language);
            var promise = words.text(state, "").split(":", 2)[0].strip();
            var page = agenda.show(SEMINAR + "/outcomes/" + outcome + "?lang=" + language.code())
                    .html();

            assertThat(page.text()).doesNotContain(promise);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereSeatsAreCountedByCategoryWhoWaitsIsToldThatThoseOfOneAreTaken(Language language) {
        var words = Words.in(language);
        agenda.seminars.publish(
                Flyer.asPrinted()
                        .with("\"id\": \"academia\"", "\"quota\": 30, \"id\": \"academia\"")
                        .octets(),
                AgendaRig.PUBLISHED);

        assertThat(text("full", language)).contains(words.text("outcome.full"));
        assertThat(text("waitlisted", language))
                .contains(words.text("outcome.waitlisted.category"))
                .doesNotContain(words.text("outcome.waitlisted"));
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsWithAnAddressToConfirmIsAskedTo(Language language) {
        var words = Words.in(language);

        assertThat(text("waitlisted-unverified", language))
                .contains(words.text("outcome.waitlisted.title"), words.text("outcome.waitlisted"))
                .contains(words.text("outcome.waitlisted.unverified"))
                .doesNotContain(words.text("outcome.waitlisted.next"));
        assertThat(text("waitlisted", language)).doesNotContain(words.text("outcome.waitlisted.unverified"));
    }

    /// Who has cancelled and sends her old form again comes here too.
    @ParameterizedTest
    @CsvSource({
        "2018-05-14T06:59:59.999Z,false",
        "2018-05-14T07:00:00Z,true",
        "2018-06-17T21:59:59.999Z,true",
        "2018-06-17T22:00:00Z,false"
    })
    void onlyWhileRegistrationIsOpenWhoHasCancelledIsAskedToRegisterAgain(Instant time, boolean isOpen) {
        for (var language : Language.values()) {
            var words = Words.in(language);
            for (var outcome : List.of("confirmed", "held", "waitlisted", "waitlisted-unverified")) {
                var page = agenda.answer(get(SEMINAR + "/outcomes/" + outcome + "?lang=" + language.code())
                                .at(time))
                        .html()
                        .text();

                assertThat(page).contains(words.text("outcome.known"));
                assertThat(page.contains(words.text("outcome.old.again"))).isEqualTo(isOpen);
                assertThat(page.contains(words.text("outcome.old"))).isEqualTo(!isOpen);
            }
        }
    }

    /// Sixty words in large italics are hard to read on a small screen.
    @Test
    void onlyTheFirstWordsAreLarge() {
        var words = Words.in(Language.EN);
        var page = agenda.show(SEMINAR + "/outcomes/confirmed?lang=en").html();

        assertThat(page.source())
                .contains("<p class=\"subtitle\">" + words.text("outcome.confirmed") + "</p>")
                .contains("<p class=\"further\">" + words.text("outcome.known") + "</p>");
    }

    private String text(String outcome, Language language) {
        return agenda.show(SEMINAR + "/outcomes/" + outcome + "?lang=" + language.code())
                .html()
                .text();
    }
}
