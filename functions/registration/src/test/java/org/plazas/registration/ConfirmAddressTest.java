package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.domain.Language;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;

/// A new address takes effect by the link that was mailed to it.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class ConfirmAddressTest {
    private static final Words ES = Words.in(Language.ES);
    private static final String ANAS = "ana.pena@example.org";

    private final OwnDesk own;
    private final Desk desk;

    ConfirmAddressTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
    }

    private String anasLink() {
        desk.registers(ANA);
        return own.link(ANAS);
    }

    private static final String NEW = "new@example.org";

    /// The link that was mailed to the new address.
    private String newLink() {
        own.corrects(anasLink(), ana("email", NEW));
        return own.addressLink(ANAS);
    }

    @Test
    void itsPageHasAButtonAndSaysWhatItDoes() {
        var token = newLink();

        var answer = own.answer(OwnDesk.seeAddress(token));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.html().text()).contains(ES.text("address.title"), NEW, ES.text("address.submit"));
        assertThat(answer.html().attributeValues("action"))
                .containsExactly("/registrations/" + token + "/address?lang=es");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(desk.stored("email")).containsExactly(ANAS);
    }

    @Test
    void theButtonMovesTheRegistrationAndEndsTheOldLink() {
        var token = newLink();
        var old = own.link(ANAS);
        var id = desk.stored(ANAS, "id");

        var answer = own.confirms(token);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location"))
                .as("the new link goes to the address by mail")
                .isEqualTo("/registrations/" + token + "/address?lang=es&done=confirmed");
        var page = own.answer(GatewayRequest.to("GET /registrations/{token}/address", answer.header("location"))
                .asBrowser());
        assertThat(page.html().text()).contains(ES.text("address.done.title"), ES.text("address.done"));
        assertThat(own.sees(old).status()).isEqualTo(404);
        assertThat(own.sees(own.link(NEW)).html().text("state")).isEqualTo(ES.text("own.confirmed"));
        assertThat(desk.stored("id")).containsExactly(id);
        assertThat(desk.taken()).isEqualTo(1);
    }

    @Test
    void whoWaitsKeepsHerPlace() {
        desk.seminars.take(Flyer.SLUG, 120);
        var token = newLink();
        desk.registers(ana("email", "behind@example.org"));

        own.confirms(token);

        assertThat(own.sees(own.link(NEW)).html().text("state")).isEqualTo(ES.text("own.waitlisted", 1));
    }

    @Test
    void aLinkThatWasReplacedDoesNothing() {
        var first = newLink();
        own.corrects(own.link(ANAS), ana("email", "newer@example.org"));
        var second = own.addressLink(ANAS);

        assertThat(own.answer(OwnDesk.seeAddress(first)).status()).isEqualTo(404);
        assertThat(own.confirms(first).status()).isEqualTo(404);
        assertThat(own.confirms(second).status()).isEqualTo(303);
        assertThat(own.confirms(first).status()).isEqualTo(404);
        assertThat(desk.stored("email")).containsExactly("newer@example.org");
    }

    @Test
    void aSecondPressIsToldThatTheAddressIsConfirmedAndChangesNothing() {
        var token = newLink();
        own.confirms(token);
        var before = desk.seminars.everything();

        var again = own.confirms(token);
        var opened = own.answer(OwnDesk.seeAddress(token));
        var program = own.answer(OwnDesk.address(token));

        for (var answer : List.of(again, opened)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.html().text())
                    .contains(ES.text("address.already.title"), ES.text("address.already"))
                    .doesNotContain(NEW, ANAS);
        }
        assertThat(program.status()).isEqualTo(200);
        assertThat(program.json()).containsEntry("outcome", "confirmed");
        assertThat(desk.seminars.everything()).isEqualTo(before);
    }

    /// The link tells its holder about the change that was made by it; whoever came to the address has no part in that.
    @Test
    void aSecondPressAfterSomebodyCameToTheFormerAddressTouchesNothingOfHers() {
        var token = newLink();
        var other = own.token(Purpose.ADDRESS, ANAS, "0b0c3e0e-3a5c-4f0e-9d65-4b0d5a6f7e10", OwnDesk.END);
        own.confirms(token);
        desk.registers(ANA);
        var before = desk.seminars.everything();

        assertThat(own.confirms(token).html().text()).contains(ES.text("address.already"));
        assertThat(own.confirms(other).status()).isEqualTo(404);

        assertThat(desk.seminars.everything()).isEqualTo(before);
    }

    @Test
    void anAddressThatRegisteredInTheMeantimeKeepsItsOwn() {
        var token = newLink();
        desk.registers(ana("email", NEW, "name", "Eva"));

        var person = own.confirms(token);
        var program = own.answer(OwnDesk.address(token));

        assertThat(person.status()).isEqualTo(409);
        assertThat(person.html().text()).contains(ES.text("address.occupied"));
        assertThat(program.json()).containsEntry("type", "/problems/occupied");
        assertThat(desk.stored("email")).containsExactlyInAnyOrder(ANAS, NEW);
    }

    @Test
    void eachLinkOpensItsOwnPageOnly() {
        var token = newLink();
        var mine = own.link(ANAS);

        for (var answer : List.of(
                own.sees(token),
                own.cancels(token),
                own.corrects(token, ANA),
                own.answer(OwnDesk.seeAddress(mine)),
                own.confirms(mine),
                own.confirms(own.token(Purpose.ADDRESS, ANAS, desk.stored(ANAS, "id"), OwnDesk.END)))) {
            assertThat(answer.status()).isEqualTo(404);
        }
        assertThat(desk.stored("state")).containsExactly("confirmed");
    }

    @Test
    void aProgramIsToldInJson() {
        assertThat(own.answer(OwnDesk.address(newLink())).json()).containsEntry("outcome", "confirmed");
    }
}
