package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.OwnDesk.see;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;

/// What a person sees by her link.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class OwnPageTest {
    private static final Words ES = Words.in(Language.ES);
    private static final String ANAS = "ana.pena@example.org";

    private final OwnDesk own;
    private final Desk desk;

    OwnPageTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
    }

    private String anasLink() {
        desk.registers(ANA);
        return own.link(ANAS);
    }

    /// Behind somebody who waits already.
    private String anaWaits() {
        desk.seminars.take(Flyer.SLUG, 120);
        desk.registers(ana("email", "first@example.org"));
        return anasLink();
    }

    @ParameterizedTest
    @EnumSource
    void whoHasASeatSeesItWithHerDataAndBothForms(Language language) {
        var words = Words.in(language);
        var token = anasLink();

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
        assertThat(page.attributeValues("action"))
                .containsExactly(
                        "/registrations/" + token + "/changes?lang=" + language.code(),
                        "/registrations/" + token + "/cancellation?lang=" + language.code());
        assertThat(page.tags("form"))
                .allSatisfy(form -> assertThat(form.attribute("method")).isEqualTo("post"));
    }

    @Test
    void theFormShowsWhatIsStoredAndAsksForNoConsent() {
        var page = own.sees(anasLink()).html();

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
        var token = anaWaits();

        var page = own.answer(in(language, token)).html();

        assertThat(page.text("state")).isEqualTo(words.text("own.waitlisted", 2));
        assertThat(page.text()).contains(words.text("own.cancel.waitlisted")).contains("2018, 9:00");

        own.cancels(own.link("first@example.org"));
        assertThat(own.answer(in(language, token)).html().text("state")).isEqualTo(words.text("own.waitlisted", 1));
    }

    @Test
    void whoWaitsTooLongIsTold() {
        var token = anaWaits();

        var page =
                own.answer(see(token).at(Instant.parse("2018-07-05T07:00:00Z"))).html();

        assertThat(page.text()).contains(ES.text("own.waitlisted.over"));
    }

    @ParameterizedTest
    @EnumSource
    void whoHasCancelledCanRegisterAgainWithWhatSheSaidBefore(Language language) {
        var words = Words.in(language);
        var token = anasLink();
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
        var token = anasLink();
        own.cancels(token);
        desk.publish(Flyer.asPrinted().withoutWaitlist().with("\"capacity\": 120", "\"capacity\": 0"));
        desk.passes(Duration.ofMinutes(1));

        assertThat(own.sees(token).html().tags("form")).isEmpty();
    }

    @Test
    void aSeminarThatIsCalledOffIsSaidToBe() {
        var token = anasLink();
        desk.publish(Flyer.asPrinted().with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true"));
        desk.passes(Duration.ofMinutes(1));

        var page = own.sees(token).html();

        assertThat(page.text()).contains(ES.text("phase.called-off")).doesNotContain(ES.text("own.cancel"));
    }

    @Test
    void afterTheSeminarDataCanBeCorrectedAndNothingCancelled() {
        var page = own.answer(see(anasLink()).at(Instant.parse("2018-07-05T15:15:00Z")))
                .html();

        assertThat(page.text()).contains(ES.text("own.correct")).doesNotContain(ES.text("own.cancel"));
    }

    @Test
    void otherCategoriesSayWhereNoChangeIsPossible() {
        desk.publish(Flyer.asPrinted()
                .with("\"id\": \"academia\"", "\"quota\": 1, \"id\": \"academia\"")
                .with("\"id\": \"civil-society\"", "\"quota\": 1, \"id\": \"civil-society\""));
        desk.registers(ana("email", "bea@example.org", "category", "academia"));
        var token = anasLink();

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
        var token = anasLink();
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
    void nobodyMayKeepItNorLearnItsAddress() {
        var token = anasLink();
        for (var answer : List.of(
                own.sees(token),
                own.corrects(token, ana("name", "")),
                own.corrects(token, ana("name", "Ana")),
                own.cancels(token),
                own.sees("broken"))) {
            assertForOwnersOnly(answer);
        }
        var page = own.sees(token).html();
        assertThat(page.tags()).noneMatch(tag -> tag.has("src"));
        assertThat(page.tags("link").stream().map(link -> link.attribute("href")))
                .allMatch(href -> href.startsWith("/assets/") || href.startsWith("data:"));
    }

    private static void assertForOwnersOnly(GatewayAnswer answer) {
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(answer.header("x-robots-tag")).contains("noindex");
        assertThat(answer.headers()).doesNotContainKeys("etag", "set-cookie");
    }

    @Test
    void lookingChangesNothing() {
        var token = anaWaits();
        own.corrects(token, ana("email", "new@example.org"));
        var address = own.addressLink(ANAS);
        var before = desk.seminars.everything();

        for (var request : List.of(see(token), OwnDesk.seeAddress(address), OwnDesk.seeLinks())) {
            assertThat(own.answer(request).status()).isEqualTo(200);
            assertThat(own.answer(head(request)).status()).isEqualTo(200);
        }

        assertThat(desk.seminars.everything()).isEqualTo(before);
    }

    private static GatewayRequest head(GatewayRequest get) {
        var event = new HashMap<>(get.event());
        event.computeIfPresent("routeKey", (name, key) -> key.toString().replace("GET ", "HEAD "));
        event.computeIfPresent("requestContext", (name, context) -> {
            var members = new HashMap<Object, Object>((Map<?, ?>) context);
            members.put("http", Map.of("method", "HEAD"));
            return members;
        });
        return new GatewayRequest(event);
    }

    @Test
    void headIsTheSameWithoutABody() {
        var token = anasLink();
        var answer = own.answer(head(see(token)));

        assertThat(answer.octets()).isEmpty();
        assertThat(answer.headers()).containsAllEntriesOf(own.sees(token).headers());
    }

    @Test
    void aProgramGetsTheSameInJson() {
        var token = anaWaits();

        var answer = own.answer(GatewayRequest.to("GET /registrations/{token}", "/registrations/" + token));

        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.json())
                .containsEntry("seminar", Flyer.SLUG.value())
                .containsEntry("state", "waitlisted")
                .containsEntry("position", 2)
                .containsEntry("name", "Ana Lucía Peña Ñáñez")
                .containsEntry("email", ANAS)
                .containsEntry("institution", "Alcaldía de Medellín")
                .containsEntry("category", "local-authority")
                .containsEntry("country", "CO")
                .containsEntry("language", "es");
    }

    @Test
    void whatWasTypedNeverBecomesMarkup() {
        var hostile = "\"><script>alert(1)</script>";
        desk.registers(ana("name", hostile));
        var token = own.link(ANAS);

        for (var page : List.of(
                own.sees(token).html(),
                own.corrects(token, ana("email", hostile)).html())) {
            assertThat(page.tags("script")).isEmpty();
            assertThat(page.unbalanced()).isEmpty();
        }
        assertThat(own.sees(token).html().byId("name").attribute("value")).isEqualTo(hostile);
    }

    private static GatewayRequest in(Language language, String token) {
        return see(token + "?lang=" + language.code());
    }
}
