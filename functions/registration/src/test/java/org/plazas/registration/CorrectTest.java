package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;

/// Correcting by the link.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class CorrectTest {
    private static final Words ES = Words.in(Language.ES);
    private static final String ANAS = "ana.pena@example.org";

    private final OwnDesk own;
    private final Desk desk;

    CorrectTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
    }

    private String anasLink() {
        desk.registers(ANA);
        return own.link(ANAS);
    }

    @Test
    void whatIsCorrectedIsStoredAndOwesAMail() {
        var token = anasLink();

        var answer = own.corrects(token, ana("name", "Ana Peña", "language", "fr"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).isEqualTo("/registrations/" + token + "?lang=es&done=corrected");
        assertThat(own.follows(answer).html().text()).contains(ES.text("own.done.corrected"), "Ana Peña", "Français");
        assertThat(desk.stored("name")).containsExactly("Ana Peña");
        assertThat(desk.stored("language")).containsExactly("fr");
        assertThat(desk.stored("owed")).containsExactly("confirmed corrected");
        assertThat(desk.taken()).isEqualTo(1);
    }

    @Test
    void whatIsLeftOutIsTakenAway() {
        own.corrects(anasLink(), ana("institution", ""));

        assertThat(desk.stored().getFirst()).doesNotContainKey("institution");
    }

    @Test
    void consentIsNotAskedAgain() {
        var token = anasLink();

        assertThat(own.corrects(token, ana("consent", "", "name", "Ana")).status())
                .isEqualTo(303);
        assertThat(own.correctsInJson(token, ana("consent", "", "name", "Eva")).status())
                .isEqualTo(200);
        assertThat(desk.stored("consent")).containsExactly("2018-05");
    }

    @Test
    void whereNothingIsDifferentNothingIsWrittenAndThePageSaysSo() {
        var token = anasLink();
        var before = desk.stored();

        var answer = own.corrects(token, ANA);

        assertThat(own.follows(answer).html().text()).contains(ES.text("own.done.unchanged"));
        assertThat(desk.stored()).isEqualTo(before);
    }

    @Test
    void whatIsWrongIsNamedAtItsFieldAndNothingTypedIsLost() {
        var token = anasLink();
        var before = desk.seminars.everything();

        var answer = own.corrects(token, Map.of("name", "", "email", "nobody", "category", "press", "colour", "blue"));

        assertThat(answer.status()).isEqualTo(422);
        var page = answer.html();
        assertThat(page.ids()).contains("name-error", "email-error", "category-error");
        assertThat(page.text("errors")).contains(ES.text("form.errors", 4));
        assertThat(page.byId("email").attribute("value")).isEqualTo("nobody");
        assertThat(page.tags("details").getFirst().has("open")).isTrue();
        assertThat(page.source().indexOf("id=\"errors\""))
                .isLessThan(page.source().indexOf("id=\"state\""));
        assertThat(page.source()).contains("<title>Error: ");
        assertThat(page.attributeValues("href")).contains("/registrations/" + token + "?lang=fr");
        assertThat(desk.seminars.everything()).isEqualTo(before);
        assertThat(own.correctsInJson(token, Map.of("name", "Ana")).errors())
                .containsExactly("/email required", "/category required");
    }

    // ---- Categories

    private void withQuotas(int academia) {
        desk.publish(
                Flyer.asPrinted().with("\"id\": \"academia\"", "\"quota\": " + academia + ", \"id\": \"academia\""));
    }

    @Test
    void anotherCategoryWithSeatsIsChangedToInOneStep() {
        withQuotas(1);

        assertThat(own.corrects(anasLink(), ana("category", "academia")).status())
                .isEqualTo(303);

        assertThat(desk.stored("pool")).containsExactly("quota:academia");
        assertThat(desk.taken()).isZero();
    }

    @Test
    void aFullCategoryIsRefusedAtTheFieldAndNothingChanges() {
        withQuotas(0);
        var token = anasLink();
        var before = desk.seminars.everything();
        var changed = ana("category", "academia", "name", "Ana Peña");

        var person = own.corrects(token, changed);
        var program = own.correctsInJson(token, changed);

        assertThat(person.status()).isEqualTo(422);
        assertThat(person.html().text("category-error")).isEqualTo(ES.text("error.full"));
        assertThat(person.html().byId("name").attribute("value")).isEqualTo("Ana Peña");
        assertThat(program.status()).isEqualTo(422);
        assertThat(program.errors()).containsExactly("/category full");
        assertThat(desk.seminars.everything()).isEqualTo(before);
    }

    @Test
    void afterTheClosingNobodyChangesSeatsButNamesAreCorrectedUntilTheDataAreDeleted() {
        withQuotas(5);
        var token = anasLink();
        var closed = Instant.parse("2018-06-18T00:00:00Z");
        var last = Instant.parse("2018-08-04T15:14:59Z");

        assertThat(own.answer(OwnDesk.changes(token)
                                .json(Desk.json(ana("category", "academia")))
                                .at(closed))
                        .errors())
                .containsExactly("/category closed");
        desk.clock.set(last);
        assertThat(own.answer(OwnDesk.changes(token)
                                .json(Desk.json(ana("name", "Ana Peña")))
                                .at(last))
                        .json())
                .containsEntry("outcome", "corrected");
        assertThat(own.answer(OwnDesk.changes(token).json(Desk.json(ANA)).at(last.plusSeconds(1)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPublicationInTheMeantimeAppliesToAChangeOfSeats() {
        withQuotas(0);
        var token = anasLink();
        own.corrects(token, ana("category", "academia"));

        withQuotas(1);

        assertThat(own.correctsInJson(token, ana("category", "academia")).json())
                .containsEntry("outcome", "corrected");
    }

    // ---- Address

    @Test
    void anotherAddressIsAnsweredAlikeWhoeverHasIt() {
        var token = anasLink();
        desk.registers(ana("email", "known@example.org"));
        desk.registers(ana("email", "gone@example.org"));
        own.cancels(own.link("gone@example.org"));

        var answers = List.of(
                own.corrects(token, ana("email", "new@example.org")),
                own.corrects(token, ana("email", "known@example.org")),
                own.corrects(token, ana("email", "gone@example.org")));

        assertThat(answers).extracting(GatewayAnswer::status).containsOnly(303);
        assertThat(answers)
                .extracting(GatewayAnswer::headers)
                .containsOnly(answers.getFirst().headers());
        assertThat(own.follows(answers.getFirst()).html().text()).contains(ES.text("own.done.address"));
        assertThat(desk.stored(ANAS, "email")).isEqualTo(ANAS);
        assertThat(desk.stored(ANAS, "newEmail")).isEqualTo("gone@example.org");
        assertThat(own.sees(token).html().text("new-email")).contains("gone@example.org");
        assertThat(own.correctsInJson(token, ana("email", "other@example.org")).json())
                .containsEntry("outcome", "address");
    }

    @Test
    void anAddressInAnotherSpellingIsTheSame() {
        own.corrects(anasLink(), ana("email", "Ana.Pena@EXAMPLE.org"));

        assertThat(desk.stored("email")).containsExactly("Ana.Pena@example.org");
        assertThat(desk.stored("newEmail")).containsExactly("");
    }

    @Test
    void addressesWithoutEndAreRefusedAtTheField() {
        var token = anasLink();
        for (int i = 0; i < 8; i++) {
            own.corrects(token, ana("email", "new-" + i + "@example.org"));
        }

        assertThat(own.correctsInJson(token, ana("email", "new-8@example.org")).errors())
                .containsExactly("/email too-many");
    }

    /// There is nothing to be told of at another address; a misspelt name can still be put right.
    @Test
    void afterTheSeminarNoOtherAddressIsAskedFor() {
        var token = anasLink();
        var moving = ana("email", "new@example.org");
        var end = Instant.parse("2018-07-05T15:15:00Z");
        var before = desk.seminars.everything();

        var person = own.answer(
                OwnDesk.changes(token).form(Desk.form(moving, "")).asBrowser().at(end));
        var program = own.answer(OwnDesk.changes(token).json(Desk.json(moving)).at(end));

        assertThat(person.status()).isEqualTo(422);
        assertThat(person.html().text("email-error")).contains(ES.text("error.past"));
        assertThat(person.html().byId("email").attribute("value")).isEqualTo("new@example.org");
        assertThat(program.errors()).containsExactly("/email past");
        assertThat(desk.seminars.everything()).isEqualTo(before);

        var renamed = OwnDesk.changes(token).json(Desk.json(ana("name", "Ana Peña López")));
        assertThat(own.answer(renamed.at(end)).json()).containsEntry("outcome", "corrected");
        assertThat(own.answer(OwnDesk.changes(own.link("ana.pena@example.org"))
                                .json(Desk.json(moving))
                                .at(end.minusMillis(1)))
                        .json())
                .containsEntry("outcome", "address");
    }

    // ---- Elsewhere

    @Test
    void anOldFormSentAfterCancellingChangesNothingAndKeepsWhatWasTyped() {
        var token = anasLink();
        own.cancels(token);
        var before = desk.stored();

        var person = own.corrects(token, ana("name", "Ana Peña"));
        var program = own.correctsInJson(token, ana("name", "Ana Peña"));

        assertThat(person.status()).isEqualTo(409);
        assertThat(person.html().text()).contains(ES.text("own.gone"), ES.text("own.again"));
        assertThat(person.html().byId("name").attribute("value")).isEqualTo("Ana Peña");
        assertThat(person.html().byId("consent").has("checked")).isFalse();
        assertThat(program.status()).isEqualTo(409);
        assertThat(program.json()).containsEntry("type", "/problems/cancelled");
        assertThat(desk.stored()).isEqualTo(before);
    }

    @Test
    void whatCantBeReadIsRefused() {
        var token = anasLink();

        assertThat(own.answer(OwnDesk.changes(token).json("[]")).status()).isEqualTo(400);
        assertThat(own.answer(OwnDesk.changes(token).form("name=%zz")).status()).isEqualTo(400);
        assertThat(own.answer(OwnDesk.changes(token).json("{}").header("content-type", "text/plain"))
                        .status())
                .isEqualTo(415);
        assertThat(own.answer(OwnDesk.changes(token).form("name=" + "x".repeat(70_000)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void afterAWhileInTheMailTheNewestDocumentApplies() {
        var token = anasLink();
        desk.publish(Flyer.asPrinted().with("\"id\": \"local-authority\"", "\"id\": \"city\""));
        desk.passes(Duration.ofMinutes(1));

        assertThat(own.sees(token).status()).isEqualTo(200);
        assertThat(own.correctsInJson(token, ANA).errors()).containsExactly("/category unknown-choice");
        assertThat(own.correctsInJson(token, ana("category", "city")).json()).containsEntry("outcome", "corrected");
    }
}
