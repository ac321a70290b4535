package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;

/// Cancelling by the link, and coming back.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class CancelTest {
    private static final Words ES = Words.in(Language.ES);
    private static final String ANAS = "ana.pena@example.org";

    private final OwnDesk own;
    private final Desk desk;

    CancelTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
    }

    private String anasLink() {
        desk.registers(ANA);
        return own.link(ANAS);
    }

    @Test
    void whoCancelsIsToldAndGivesUpHerSeat() {
        var token = anasLink();

        var answer = own.cancels(token);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).isEqualTo("/registrations/" + token + "?lang=es&done=cancelled");
        assertThat(own.follows(answer).html().text()).contains(ES.text("own.done.cancelled"), ES.text("own.cancelled"));
        assertThat(desk.taken()).isZero();
        assertThat(desk.stored("state")).containsExactly("cancelled");
    }

    @Test
    void cancellingTwiceChangesNothingAndSaysSo() {
        var token = anasLink();
        own.cancels(token);
        var before = desk.stored();

        var person = own.cancels(token);
        var program = own.answer(OwnDesk.cancellation(token));

        assertThat(own.follows(person).html().text()).contains(ES.text("own.done.already"));
        assertThat(program.status()).isEqualTo(200);
        assertThat(program.json()).containsEntry("outcome", "cancelled");
        assertThat(desk.stored()).isEqualTo(before);
    }

    @Test
    void aSeatThatIsGivenUpGoesToWhoeverWaits() {
        desk.registers(ANA);
        desk.seminars.take(Flyer.SLUG, 120);
        desk.registers(ana("email", "bea@example.org"));
        var beas = own.link("bea@example.org");
        assertThat(own.sees(beas).html().text("state")).isEqualTo(ES.text("own.waitlisted", 1));

        own.cancels(own.link(ANAS));

        assertThat(own.sees(beas).html().text("state")).isEqualTo(ES.text("own.confirmed"));
        assertThat(desk.taken()).isEqualTo(120);
    }

    @Test
    void whoWaitsCanLeave() {
        desk.seminars.take(Flyer.SLUG, 120);
        var token = anasLink();

        assertThat(own.answer(OwnDesk.cancellation(token).json("{}")).json()).containsEntry("outcome", "cancelled");
        assertThat(own.sees(token).html().text("state")).isEqualTo(ES.text("own.cancelled"));
        assertThat(desk.taken()).isEqualTo(120);
    }

    @Test
    void afterTheSeminarNothingIsCancelled() {
        var token = anasLink();
        var end = Instant.parse("2018-07-05T15:15:00Z");
        var before = desk.seminars.everything();

        var person = own.answer(OwnDesk.cancellation(token).form("").asBrowser().at(end));
        var program = own.answer(OwnDesk.cancellation(token).at(end));

        assertThat(person.status()).isEqualTo(409);
        assertThat(person.html().text()).contains(ES.text("own.past"), ES.text("own.past.confirmed"));
        assertThat(program.status()).isEqualTo(409);
        assertThat(program.json()).containsEntry("type", "/problems/past");
        assertThat(desk.seminars.everything()).isEqualTo(before);
    }

    @Test
    void untilItsEndASeatCanBeGivenUp() {
        var answer = own.answer(OwnDesk.cancellation(anasLink()).at(Instant.parse("2018-07-05T15:14:59Z")));

        assertThat(answer.json()).containsEntry("outcome", "cancelled");
    }

    @Test
    void whoCancelledRegistersAgainWithTheFormOfHerPageAndKeepsHerLink() {
        var token = anasLink();
        own.cancels(token);
        var form = own.sees(token).html();
        var requestId = form.tags("input").stream()
                .filter(input -> input.attribute("name").equals("requestId"))
                .map(input -> input.attribute("value"))
                .findFirst()
                .orElseThrow();

        var answer = desk.sends(ANA, requestId);

        assertThat(answer.header("location")).isEqualTo("/" + Flyer.SLUG + "/outcomes/confirmed?lang=es");
        assertThat(desk.taken()).isEqualTo(1);
        assertThat(own.sees(token).html().text("state")).isEqualTo(ES.text("own.confirmed"));
    }

    @Test
    void theFormThatWasSentBeforeCancellingRegistersNobody() {
        desk.sends(ANA, "request-1");
        own.cancels(own.link(ANAS));

        var answer = desk.sends(ANA, "request-1");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(desk.taken()).isZero();
        assertThat(desk.stored("state")).containsExactly("cancelled");
    }

    @Test
    void noGetCancels() {
        var token = anasLink();
        var before = desk.stored();

        for (var address : List.of("?done=cancelled", "/cancellation")) {
            own.answer(GatewayRequest.to("GET /registrations/{token}", "/registrations/" + token + address)
                    .asBrowser());
        }

        assertThat(desk.stored()).isEqualTo(before);
    }
}
