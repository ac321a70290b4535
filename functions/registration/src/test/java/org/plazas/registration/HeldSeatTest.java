package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.aws.CatchUp;
import org.plazas.aws.RetryBudget;
import org.plazas.aws.SeminarStore;
import org.plazas.domain.FormStamps;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.testing.Work;
import org.plazas.web.Words;

/// A seminar that wants a proof of work: with it a form takes a seat, without it the seat is held until the
/// address is confirmed by the link that is mailed to it.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class HeldSeatTest {
    private static final Words ES = Words.in(Language.ES);
    private static final String ANAS = "ana.pena@example.org";
    private static final String SECRET = "a secret";

    private final OwnDesk own;
    private final Desk desk;
    private final RegistrationHandler handler;
    private final FormStamps stamps = new FormStamps(SECRET);

    HeldSeatTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
        desk.publish(Flyer.asPrinted()
                .with("\"registration\": {", "\"registration\": {\"verification\": \"proof-of-work\","));
        var environment = new HashMap<>(desk.seminars.environment());
        environment.put("FORM_KEY", SECRET);
        handler = new RegistrationHandler(environment, desk.clock);
    }

    private String stamp(String requestId, Duration age) {
        return stamps.of(Flyer.SLUG, requestId, GatewayRequest.IN_MAY.minus(age));
    }

    private GatewayAnswer sends(Map<String, ?> person, String requestId, String stamp, String work) {
        var form = Desk.form(person, requestId);
        form.put("stamp", stamp);
        form.put("work", work);
        return GatewayAnswer.of(handler, Desk.post().form(form).asBrowser(), desk.log);
    }

    private GatewayAnswer sends(String requestId, String work) {
        return sends(ANA, requestId, stamp(requestId, Duration.ofMinutes(1)), work);
    }

    private static void isHeld(GatewayAnswer answer) {
        assertThat(answer.header("location")).contains("/outcomes/held?lang=es");
    }

    /// Nobody has confirmed for a day, and the sweeper has come by.
    private void aDayPasses() {
        // The mail that asks is out.
        var environment = desk.seminars.environment();
        var table = environment.getOrDefault("TABLE_NAME", "");
        var client = desk.seminars.client();
        desk.stored()
                .forEach(item -> client.updateItem(update -> update.tableName(table)
                        .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                        .updateExpression("REMOVE owed")));
        var at = GatewayRequest.IN_MAY.plus(Duration.ofDays(1));
        var retries = new RetryBudget(desk.clock, new SecureRandom(), Thread::sleep);
        var published = new SeminarStore(client, table).find(Flyer.SLUG).orElseThrow();
        var done = new CatchUp(client, table, retries, UUID::randomUUID, desk.clock).sweep(published, at, Instant.MAX);
        assertThat(done.released()).isEqualTo(1);
    }

    @Test
    void aFormWithItsWorkTakesASeat() {
        var stamp = stamp("one", Duration.ofMinutes(1));

        var answer = sends(ANA, "one", stamp, Work.done(stamp, ANAS));

        assertThat(answer.header("location")).contains("/outcomes/confirmed");
        assertThat(desk.stored("state")).containsExactly("confirmed");
    }

    @Test
    void aFormWithoutWorkHoldsOne() {
        isHeld(sends("one", ""));

        assertThat(desk.stored("state")).containsExactly("held");
        assertThat(desk.stored("owed")).containsExactly("held");
        assertThat(desk.taken()).isEqualTo(1);
    }

    @Test
    void whatComesInJsonHoldsOne() {
        var answer = desk.registers(ANA);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json()).containsExactlyEntriesOf(Map.of("outcome", "held"));
    }

    @Test
    void whoWaitsIsToldToConfirmTheAddressUnlessTheFormWasWorkedFor() {
        desk.seminars.take(Flyer.SLUG, 120);
        var stamp = stamp("two", Duration.ofMinutes(1));

        assertThat(sends("one", "").header("location")).contains("/outcomes/waitlisted-unverified?lang=es");
        assertThat(sends(ana("email", "bea@example.org"), "two", stamp, Work.done(stamp, "bea@example.org"))
                        .header("location"))
                .contains("/outcomes/waitlisted?lang=es");
        assertThat(desk.registers(ana("email", "cleo@example.org")).json()).containsEntry("outcome", "waitlisted");
    }

    @Test
    void forgedWorkIsNone() {
        isHeld(sends("one", "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0"));
    }

    @Test
    void workIsWorthNothingForAnotherAddress() {
        var stamp = stamp("one", Duration.ofMinutes(1));
        var work = Work.done(stamp, ANAS);
        sends(ANA, "one", stamp, work);

        isHeld(sends(ana("email", "bea@example.org"), "one", stamp, work));
    }

    @Test
    void workIsWorthNothingForAnotherForm() {
        var work = Work.done(stamp("one", Duration.ofMinutes(1)), ANAS);

        isHeld(sends("two", work));
    }

    @Test
    void workOfAStampThatIsNotOursIsNone() {
        var form = Desk.form(ANA, "one");
        form.put("work", Work.done("", ANAS));

        isHeld(GatewayAnswer.of(handler, Desk.post().form(form).asBrowser(), desk.log));
    }

    @Test
    void workThatIsSentTwiceIsTheSameRequest() {
        var stamp = stamp("one", Duration.ofMinutes(1));
        var work = Work.done(stamp, ANAS);
        sends(ANA, "one", stamp, work);
        var before = desk.stored();

        assertThat(sends(ANA, "one", stamp, work).header("location")).contains("/outcomes/confirmed");

        assertThat(desk.stored()).isEqualTo(before);
    }

    @Test
    void workOfTheDayBeforeYesterdayComesBackToBeSentAgain() {
        var stamp = stamp("one", Duration.ofDays(2));

        assertThat(sends(ANA, "one", stamp, Work.done(stamp, ANAS)).status()).isEqualTo(422);
        assertThat(desk.stored()).isEmpty();
    }

    @Test
    void herPageShowsTheButtonThatConfirmsAndChangesNothingItself() {
        sends("one", "");
        var before = desk.stored();

        var page = own.sees(own.link(ANAS));

        assertThat(page.html().text("state")).isEqualTo(ES.text("own.held"));
        assertThat(page.html().text("verify")).contains(ES.text("own.verify.submit"));
        assertThat(page.html().text()).doesNotContain(ES.text("own.correct"));
        assertThat(own.showsInJson(own.link(ANAS)).json())
                .containsEntry("state", "held")
                .containsEntry("heldUntil", "2018-05-23T10:00:00Z");
        assertThat(desk.stored()).isEqualTo(before);
    }

    @Test
    void whoConfirmsHasASeatAndAMailOnItsWay() {
        sends("one", "");
        var token = own.link(ANAS);

        var answer = own.verifies(token);

        assertThat(answer.header("location")).isEqualTo("/registrations/" + token + "?lang=es&done=verified");
        assertThat(own.follows(answer).html().text())
                .contains(ES.text("own.done.verified"), ES.text("own.confirmed"), ES.text("own.correct"));
        assertThat(desk.stored("state")).containsExactly("confirmed");
        assertThat(desk.stored("owed")).containsExactly("held confirmed");
        assertThat(own.answer(OwnDesk.confirmation(token)).json()).containsEntry("outcome", "confirmed");
    }

    @Test
    void whoComesTooLateIsToldSoAndCanRegisterAgain() {
        sends("one", "");
        var token = own.link(ANAS);
        aDayPasses();

        var answer = own.verifies(token);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.html().text())
                .contains(ES.text("own.verify.late"), ES.text("own.lapsed"), ES.text("own.again"));
        assertThat(own.answer(OwnDesk.confirmation(token)).json()).containsEntry("type", "/problems/lapsed");
        assertThat(desk.taken()).isZero();
        isHeld(sends("one", ""));
    }

    @Test
    void nothingIsCorrectedBeforeTheAddressIsConfirmed() {
        sends("one", "");
        var token = own.link(ANAS);

        var person = own.corrects(token, ana("name", "Ana Peña"));
        var program = own.correctsInJson(token, ana("name", "Ana Peña"));

        assertThat(person.status()).isEqualTo(409);
        assertThat(person.html().text()).contains(ES.text("own.unverified"));
        assertThat(program.json()).containsEntry("type", "/problems/unverified");
        assertThat(desk.stored("name")).containsExactly("Ana Lucía Peña Ñáñez");
    }

    @Test
    void whoCancelsConfirmsNoMore() {
        sends("one", "");
        var token = own.link(ANAS);
        own.cancels(token);

        assertThat(own.verifies(token).status()).isEqualTo(409);
        assertThat(desk.taken()).isZero();
    }

    @Test
    void inWhatIsCalledOffNobodyIsPromisedASeat() {
        sends("one", "");
        var token = own.link(ANAS);
        desk.publish(Flyer.asPrinted()
                .with(
                        "\"registration\": {",
                        "\"registration\": {\"verification\": \"proof-of-work\", \"calledOff\": true,"));

        var page = own.sees(token);
        var confirmed = own.follows(own.verifies(token));

        assertThat(page.html().text())
                .contains(ES.text("own.called-off"))
                .doesNotContain(ES.text("own.verify"), ES.text("own.verify.submit"));
        assertThat(confirmed.html().text())
                .contains(ES.text("own.called-off"))
                .doesNotContain(ES.text("own.done.verified"), ES.text("own.confirmed"));
    }

    @Test
    void whatWasNeverConfirmedSaysSoAfterTheSeminar() {
        sends("one", "");

        var page = own.answer(OwnDesk.see(own.link(ANAS)).at(Instant.parse("2018-07-06T10:00:00Z")));

        assertThat(page.html().text()).contains(ES.text("own.past.held")).doesNotContain(ES.text("own.past.confirmed"));
    }

    @Test
    void theFormOfAnotherSeminarTakesASeatWithoutWork() {
        desk.publish(Flyer.asPrinted());

        assertThat(desk.registers(ANA).json()).containsEntry("outcome", "confirmed");
    }
}
