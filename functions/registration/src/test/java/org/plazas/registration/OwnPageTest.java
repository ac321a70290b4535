package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.OwnDesk.see;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;

/// What a person sees by her link.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class OwnPageTest {
    private static final Words ES = Words.in(Language.ES);
    private static final Instant OVER = Instant.parse("2018-07-05T15:15:00Z");
    private static final String ANAS = "ana.pena@example.org";

    private final OwnDesk own;
    private final Desk desk;

    OwnPageTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
    }

    @ParameterizedTest
    @EnumSource
    void whoHasASeatSeesItWithHerDataAndBothForms(Language language) {
        var words = Words.in(language);
        var token = own.anasLink();

        var answer = own.answer(in(language, token));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-language")).isEqualTo(language.code());
        var page = answer.html();
        assertThat(page.unbalanced()).isEmpty();
        assertThat(page.text("state")).isEqualTo(words.text("own.confirmed"));
        assertThat(page.text())
                .contains("Ana Lucía Peña Ñáñez", ANAS, "Alcaldía de Medellín", "Col", "Español")
                .contains(words.text("own.correct"), words.text("own.cancel.confirmed"))
                .doesNotContain(words.text("form.submit"), words.text("own.past"));
        assertThat(page.tags("dd").stream().filter(tag -> tag.has("lang")).map(tag -> tag.attribute("lang")))
                .as("“Español”, where the page is in another language")
                .containsExactlyElementsOf(language == Language.ES ? List.of() : List.of("es"));
        assertThat(page.attributeValues("action"))
                .containsExactly(
                        "/registrations/" + token + "/changes?lang=" + language.code(),
                        "/registrations/" + token + "/cancellation?lang=" + language.code());
        assertThat(page.tags("form"))
                .allSatisfy(form -> assertThat(form.attribute("method")).isEqualTo("post"));
    }

    @Test
    void theFormShowsWhatIsStoredAndAsksForNoConsent() {
        var page = own.sees(own.anasLink()).html();

        assertThat(page.byId("name").attribute("value")).isEqualTo("Ana Lucía Peña Ñáñez");
        assertThat(page.byId("email").attribute("value")).isEqualTo(ANAS);
        assertThat(page.byId("institution").attribute("value")).isEqualTo("Alcaldía de Medellín");
        assertThat(page.tags().stream()
                        .filter(tag -> tag.has("checked") || tag.has("selected"))
                        .map(tag -> tag.attribute("value")))
                .containsExactly("local-authority", "CO", "es");
        assertThat(page.ids()).doesNotContain("consent").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsSeesHerPositionAndUntilWhenItIsWorthIt(Language language) {
        var words = Words.in(language);
        var token = own.anaWaits();

        var page = own.answer(in(language, token)).html();

        assertThat(page.text("state")).isEqualTo(words.text("own.waitlisted", 2));
        assertThat(page.text()).contains(words.text("own.cancel.waitlisted")).contains("2018, 9:00");

        own.cancels(own.link("first@example.org"));
        assertThat(own.answer(in(language, token)).html().text("state")).isEqualTo(words.text("own.waitlisted", 1));
    }

    @Test
    void whoWaitsTooLongIsTold() {
        var token = own.anaWaits();

        var page =
                own.answer(see(token).at(Instant.parse("2018-07-05T07:00:00Z"))).html();

        assertThat(page.text()).contains(ES.text("own.waitlisted.over"));
    }

    @ParameterizedTest
    @EnumSource
    void whoHasCancelledCanRegisterAgainWithWhatSheSaidBefore(Language language) {
        var words = Words.in(language);
        var token = own.anasLink();
        own.cancels(token);

        var page = own.answer(in(language, token)).html();

        assertThat(page.text("state")).isEqualTo(words.text("own.cancelled"));
        assertThat(page.text()).contains(words.text("own.again")).doesNotContain(words.text("own.cancel"));
        assertThat(page.attributeValues("action"))
                .containsExactly("/" + Flyer.SLUG + "/registrations?lang=" + language.code());
        assertThat(page.byId("name").attribute("value")).isEqualTo("Ana Lucía Peña Ñáñez");
        assertThat(page.byId("consent").has("checked")).isFalse();
        assertThat(page.unbalanced()).isEmpty();
    }

    @Test
    void whoHasCancelledIsOfferedNoFormWhereNothingIsToBeHad() {
        var token = own.anasLink();
        own.cancels(token);
        desk.publish(Flyer.asPrinted().withoutWaitlist().with("\"capacity\": 120", "\"capacity\": 0"));
        desk.passes(Duration.ofMinutes(1));

        assertThat(own.sees(token).html().tags("form")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whileTheSeminarIsCalledOffNoSeatIsPromised(Language language) {
        var words = Words.in(language);
        var token = own.anasLink();
        desk.seminars.take(Flyer.SLUG, 120);
        desk.registers(ana("email", "bea@example.org"));
        own.answer(in(language, token));

        desk.publish(Flyer.asPrinted().with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true"));

        for (var each : List.of(token, own.link("bea@example.org"))) {
            var page = own.answer(in(language, each)).html();

            assertThat(page.text("state")).isEqualTo(words.text("phase.called-off"));
            assertThat(page.text())
                    .contains(words.text("own.called-off"))
                    .doesNotContain(
                            words.text("own.confirmed"), words.text("own.waitlisted", 1), words.text("own.cancel"));
            assertThat(page.unbalanced()).isEmpty();
        }
        assertThat(own.answer(json(token)).json())
                .containsEntry("state", "confirmed")
                .containsEntry("calledOff", true);
    }

    @ParameterizedTest
    @EnumSource
    void afterTheSeminarItIsSaidToBeOverAndNothingIsOfferedThatWouldBeRefused(Language language) {
        var words = Words.in(language);
        var waits = own.anaWaits();
        var seated = own.link("first@example.org");
        own.cancels(own.link("first@example.org"));
        var page = own.answer(in(language, waits).at(OVER)).html();

        assertThat(page.text("state")).isEqualTo(words.text("phase.past"));
        assertThat(page.text())
                .contains(words.text("own.past.waitlisted"), words.text("own.correct"), words.text("error.past"))
                .doesNotContain(
                        words.text("own.waitlisted.over"), words.text("own.email.help"), words.text("own.cancel"));
        assertThat(page.byId("email").has("readonly")).isTrue();
        assertThat(page.byId("name").has("readonly")).isFalse();
        assertThat(page.unbalanced()).isEmpty();
        assertThat(own.answer(in(language, seated).at(OVER)).html().text())
                .contains(words.text("own.cancelled"), words.text("phase.past"));
    }

    /// She is sent back what the form showed.
    @Test
    void afterTheSeminarWhoHadASeatCanCorrectWhatTheFormOffers() {
        desk.publish(Flyer.asPrinted().with("\"id\": \"academia\"", "\"quota\": 1, \"id\": \"academia\""));
        var token = own.anasLink();
        own.corrects(token, ana("email", "new@example.org"));

        var page = own.answer(see(token).at(OVER)).html();
        var saved = own.answer(OwnDesk.changes(token)
                .form(Desk.form(ana("name", "Ana", "email", page.byId("email").attribute("value")), ""))
                .asBrowser()
                .at(OVER));

        assertThat(page.text()).contains(ES.text("own.past.confirmed")).doesNotContain(ES.text("own.confirmed"));
        assertThat(page.tags("input").stream()
                        .filter(input -> input.has("disabled"))
                        .map(input -> input.attribute("value")))
                .containsExactly("academia");
        assertThat(saved.header("location")).endsWith("done=corrected");
    }

    @Test
    void otherCategoriesSayWhereNoChangeIsPossible() {
        desk.publish(Flyer.asPrinted()
                .with("\"id\": \"academia\"", "\"quota\": 1, \"id\": \"academia\"")
                .with("\"id\": \"civil-society\"", "\"quota\": 1, \"id\": \"civil-society\""));
        desk.registers(ana("email", "bea@example.org", "category", "academia"));
        var token = own.anasLink();

        assertThat(own.sees(token).html().text())
                .contains("Academia " + ES.text("category.full"))
                .containsOnlyOnce(ES.text("category.full"));
        assertThat(own.answer(see(token).at(Instant.parse("2018-06-20T10:00:00Z")))
                        .html()
                        .text())
                .contains("Sociedad civil " + ES.text("category.closed"));
    }

    @ParameterizedTest
    @CsvSource({
        "corrected,confirmed",
        "unchanged,confirmed",
        "address,confirmed",
        "cancelled,cancelled",
        "already,cancelled"
    })
    void whatWasDoneIsSaidOnlyWhileItIsTrue(String done, String state) {
        var token = own.anasLink();
        var request = see(token + "?done=" + done);
        var said = ES.text("own.done." + done);

        assertThat(own.answer(request).html().text().contains(said)).isEqualTo(state.equals("confirmed"));
        own.cancels(token);
        assertThat(own.answer(request).html().text().contains(said)).isEqualTo(state.equals("cancelled"));
    }

    @Test
    void itsLanguageIsThePersonsUntilTheAddressAsksForAnother() {
        desk.registers(ana("language", "pt"));
        var token = own.link(ANAS);

        assertThat(own.answer(see(token).header("accept-language", "fr")).header("content-language"))
                .isEqualTo("pt");
        assertThat(own.answer(in(Language.EN, token)).header("content-language"))
                .isEqualTo("en");
        assertThat(own.answer(see(token + "?lang=de")).header("content-language"))
                .isEqualTo("pt");
    }

    @Test
    void aProgramGetsTheSameInJson() {
        var token = own.anaWaits();

        var answer = own.answer(json(token));

        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.json())
                .containsEntry("seminar", Flyer.SLUG.value())
                .containsEntry("state", "waitlisted")
                .containsEntry("position", 2)
                .containsEntry("calledOff", false)
                .containsEntry("name", "Ana Lucía Peña Ñáñez")
                .containsEntry("email", ANAS)
                .containsEntry("institution", "Alcaldía de Medellín")
                .containsEntry("category", "local-authority")
                .containsEntry("country", "CO")
                .containsEntry("language", "es");
    }

    private static GatewayRequest json(String token) {
        return GatewayRequest.to("GET /registrations/{token}", "/registrations/" + token);
    }

    private static GatewayRequest in(Language language, String token) {
        return see(token + "?lang=" + language.code());
    }
}
