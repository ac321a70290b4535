package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.Desk.form;
import static org.plazas.registration.OwnDesk.see;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.Html;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Dates;
import org.plazas.web.Words;

/// The way back after cancelling: offered where there is one, never promised where there is none.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class ComeBackTest {
    private static final Words ES = Words.in(Language.ES);
    private static final String ANAS = "ana.pena@example.org";
    private static final String BACK = "own.cancel.back";
    private static final Instant IN_MAY = GatewayRequest.IN_MAY;
    private static final Instant CLOSED = Instant.parse("2018-06-17T22:00:00Z");

    private final OwnDesk own;
    private final Desk desk;

    ComeBackTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
    }

    static Stream<Arguments> prospects() {
        return Stream.of(
                arguments(1, 0, true, IN_MAY, BACK),
                arguments(120, 0, true, IN_MAY, BACK + ".wait"),
                arguments(120, 40, true, IN_MAY, BACK + ".full"),
                arguments(120, 0, false, IN_MAY, BACK + ".full"),
                arguments(1, 0, true, CLOSED.minusMillis(1), BACK),
                arguments(1, 0, true, CLOSED, BACK + ".closed"),
                arguments(120, 3, true, CLOSED, BACK + ".closed"));
    }

    @ParameterizedTest
    @MethodSource("prospects")
    void whoWouldCancelIsToldWhetherSheCouldComeBack(
            int taken, int waiting, boolean waitlist, Instant time, String expected) {
        desk.publish(waitlist ? Flyer.asPrinted() : Flyer.asPrinted().withoutWaitlist());
        var token = own.anasLink();
        desk.seminars.set(Flyer.SLUG, "seats", "taken", taken);
        desk.seminars.set(Flyer.SLUG, "seats", "waiting", waiting);

        for (var language : Language.values()) {
            var words = Words.in(language);
            assertThat(page(token, language, time).text())
                    .contains(words.text("own.cancel.confirmed") + " " + words.text(expected));
        }
    }

    @Test
    void whoWaitsWouldComeBackAtTheEndOfTheListOrNotAtAll() {
        var token = own.anaWaits();

        assertThat(page(token, Language.ES, IN_MAY).text())
                .contains(ES.text("own.cancel.waitlisted") + " " + ES.text(BACK + ".end"));
        assertThat(page(token, Language.ES, CLOSED).text())
                .contains(ES.text("own.cancel.waitlisted") + " " + ES.text(BACK + ".closed"));
    }

    /// Her own category's seats count, not those of others.
    @Test
    void withQuotasTheSeatsOfHerCategoryAreLookedAt() {
        desk.publish(
                Flyer.asPrinted().withoutWaitlist().with("\"id\": \"academia\"", "\"quota\": 1, \"id\": \"academia\""));
        desk.registers(ana("category", "academia"));

        assertThat(page(own.link(ANAS), Language.ES, IN_MAY).text()).contains(ES.text(BACK + ".full"));
    }

    @ParameterizedTest
    @EnumSource
    void whoHasCancelledIsToldWhySheCantRegisterAgain(Language language) {
        var words = Words.in(language);
        var token = own.anasLink();
        own.cancels(token);

        var closed = page(token, language, CLOSED);
        var early = page(token, language, Instant.parse("2018-05-13T10:00:00Z"));
        desk.publish(Flyer.asPrinted().withoutWaitlist());
        desk.seminars.take(Flyer.SLUG, 120);
        var full = page(token, language, IN_MAY);
        desk.publish(Flyer.asPrinted().with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true"));
        var calledOff = page(token, language, IN_MAY);

        assertThat(closed.text()).contains(words.text("own.again.closed"));
        assertThat(early.text())
                .contains(new Dates(words).opening(Flyer.asPrinted().seminar()));
        assertThat(full.text()).contains(words.text("own.again.full"));
        assertThat(calledOff.text()).contains(words.text("phase.called-off"));
        for (var page : List.of(closed, early, full, calledOff)) {
            assertThat(page.text()).contains(words.text("own.cancelled"));
            assertThat(page.tags("form")).isEmpty();
            assertThat(page.unbalanced()).isEmpty();
        }
    }

    /// The seats that the page remembers for a minute are older than her own cancellation.
    @Test
    void whoHasCancelledIsOfferedTheSeatThatSheLeftAtOnce() {
        desk.publish(Flyer.asPrinted().withoutWaitlist().with("\"capacity\": 120", "\"capacity\": 1"));
        var token = own.anasLink();
        assertThat(page(token, Language.ES, IN_MAY).text()).contains(ES.text(BACK + ".full"));

        var page = own.follows(own.cancels(token)).html();

        assertThat(page.text()).contains(ES.text("own.again")).doesNotContain(ES.text("own.again.full"));
        assertThat(page.attributeValues("action")).containsExactly("/" + Flyer.SLUG + "/registrations?lang=es");
    }

    @Test
    void whoCorrectsWhatIsCancelledIsAskedBackOnlyWhileRegistrationIsOpen() {
        var token = own.anasLink();
        own.cancels(token);
        var request = OwnDesk.changes(token).form(form(ANA, "")).asBrowser();

        var open = own.answer(request);
        var closed = own.answer(request.at(CLOSED));
        desk.publish(Flyer.asPrinted().with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true"));
        var calledOff = own.answer(request);

        assertThat(open.html().text()).contains(ES.text("own.gone.again"));
        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.html().text())
                .contains(ES.text("own.gone"), ES.text("own.again.closed"))
                .doesNotContain(ES.text("own.gone.again"));
        assertThat(calledOff.html().text())
                .contains(ES.text("own.gone"), ES.text("phase.called-off"))
                .doesNotContain(ES.text("own.gone.again"));
    }

    @Test
    void theLanguageOfHerMailsStaysThoughThePageIsInAnother() {
        desk.registers(ana("language", "pt"));
        var token = own.link(ANAS);
        own.cancels(token);
        var page = page(token, Language.EN, IN_MAY);
        var action = page.attributeValues("action").findFirst().orElseThrow();

        var answer = own.answer(Desk.post(action)
                .form(form(ana("language", value(page, "language")), value(page, "requestId")))
                .asBrowser());

        assertThat(value(page, "language")).isEqualTo("pt");
        assertThat(answer.header("location")).endsWith("/outcomes/confirmed?lang=en");
        assertThat(desk.stored("language")).containsExactly("pt");
    }

    /// It may be that she has cancelled and wants to come again with other data: the form that comes back does that.
    @Test
    void anOldFormWithOtherDataComesBackAsANewOneThatMayBeSent() {
        desk.sends(ANA, "request-1");
        own.cancels(own.link(ANAS));
        var other = ana("name", "Ana Peña");

        var answers = List.of(desk.sends(other, "request-1"), desk.sends(other, "request-1"));
        var ids = new ArrayList<String>();
        for (var answer : answers) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.html().text("errors")).contains(ES.text("error.reused-request"), ES.text("form.reused"));
            assertThat(answer.html().byId("name").attribute("value")).isEqualTo("Ana Peña");
            assertThat(answer.html().byId("consent").has("checked")).isTrue();
            ids.add(value(answer.html(), "requestId"));
        }

        assertThat(ids).doesNotHaveDuplicates().doesNotContain("request-1", "");
        assertThat(desk.taken()).isZero();
        assertThat(desk.sends(other, ids.getFirst()).header("location")).endsWith("/outcomes/confirmed?lang=es");
        assertThat(desk.taken()).isEqualTo(1);
        assertThat(desk.stored("name")).containsExactly("Ana Peña");
    }

    /// Whose registration stands: nothing is taken, and a mail says what was not.
    @Test
    void anOldFormWithOtherDataSaysTheSameToWhoIsRegistered() {
        desk.sends(ANA, "request-1");
        var other = ana("name", "Ana Peña");

        var answer = desk.sends(other, "request-1");

        assertThat(answer.html().text("errors")).contains(ES.text("error.reused-request"), ES.text("form.reused"));
        assertThat(desk.sends(other, value(answer.html(), "requestId")).header("location"))
                .endsWith("/outcomes/confirmed?lang=es");
        assertThat(desk.stored("name")).containsExactly("Ana Lucía Peña Ñáñez");
        assertThat(desk.stored(ANAS, "owed")).contains("already");
    }

    private Html page(String token, Language language, Instant time) {
        return own.answer(see(token + "?lang=" + language.code()).at(time)).html();
    }

    private static String value(Html page, String field) {
        return page.tags("input").stream()
                .filter(input -> input.attribute("name").equals(field))
                .map(input -> input.attribute("value"))
                .findFirst()
                .orElseThrow();
    }
}
