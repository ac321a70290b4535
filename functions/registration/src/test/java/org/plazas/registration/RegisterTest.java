package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.Desk.form;
import static org.plazas.registration.Desk.json;
import static org.plazas.registration.Desk.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Registering, as a form and in JSON, over a table.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class RegisterTest {
    private static final String QUOTA = "\"id\": \"academia\"";

    private final Desk desk;

    RegisterTest(EmbeddedDynamoDb dynamoDb) {
        desk = new Desk(dynamoDb);
    }

    @Test
    void aFormIsSentToTheOutcomesPage() {
        var answer = desk.sends(ANA, "request-1");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).isEqualTo("/" + Flyer.SLUG + "/outcomes/confirmed?lang=es");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
        assertThat(desk.taken()).isEqualTo(1);
    }

    @Test
    void aProgramIsAnsweredInJson() {
        var answer = desk.registers(ANA);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("{\"outcome\":\"confirmed\"}");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(desk.taken()).isEqualTo(1);
    }

    @Test
    void whatWasTypedIsStoredWithItsConsentAndOwesAMail() {
        desk.registers(ANA);

        var item = new TreeMap<String, AttributeValue>(desk.stored().getFirst());
        assertThat(item)
                .containsEntry("name", text("Ana Lucía Peña Ñáñez"))
                .containsEntry("email", text("ana.pena@example.org"))
                .containsEntry("institution", text("Alcaldía de Medellín"))
                .containsEntry("category", text("local-authority"))
                .containsEntry("country", text("CO"))
                .containsEntry("language", text("es"))
                .containsEntry("consent", text("2018-05"))
                .containsEntry("state", text("confirmed"))
                .containsEntry("owed", text("confirmed"))
                .containsEntry("site", text("https://plazas.example"))
                .containsEntry("registeredAt", number(GatewayRequest.IN_MAY.toEpochMilli()))
                .containsEntry(
                        "expires", number(Instant.parse("2018-08-04T15:15:00Z").getEpochSecond()));
        assertThat(desk.stored("sk")).noneMatch(key -> key.contains("ana") || key.contains("@"));
    }

    @Test
    void onlyTheRequiredIsRequired() {
        var person = Map.of("name", "Ana", "email", "ana@example.org", "category", "other", "consent", true);

        var answer = desk.answer(post().json(json(person)).header("accept-language", "pt"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(desk.stored("language")).containsExactly("pt");
        assertThat(desk.stored().getFirst()).doesNotContainKeys("institution", "country");
    }

    @Test
    void absentMembersMayBeNullAndAnswersEmpty() {
        var json = """
                {"name": "Ana", "email": "ana@example.org", "category": "other", "consent": true,
                 "institution": null, "country": null, "language": null, "answers": {}}
                """;

        assertThat(desk.answer(post().json(json)).status()).isEqualTo(201);
    }

    @Test
    void oneNameInTwoFormsIsStoredInOne() {
        desk.registers(ana("name", "Jose\u0301 N\u0303andu\u0301"));

        assertThat(desk.stored("name")).containsExactly("José Ñandú");
    }

    @ParameterizedTest
    @CsvSource({"2018-05-14T06:59:59.999Z,not-open-yet", "2018-06-17T22:00:00Z,closed", "2018-07-06T00:00:00Z,closed"})
    void outsideItsTimesNobodyIsRegistered(Instant time, String reason) {
        assertRefused(time, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es | La inscripción se abre el lunes 14 de mayo de 2018 a las 9:00, hora de París
            fr | Ouverture des inscriptions le lundi 14 mai 2018 à 9:00, heure de Paris
            en | Registration opens on Monday 14 May 2018 at 9:00, Paris time
            pt | Abertura das inscrições: segunda-feira, 14 de maio de 2018, às 9:00, hora de Paris
            """)
    void whoComesTooEarlyIsToldWhenRegistrationOpens(String language, String opening) {
        var early = post().json(json(ana("language", language))).at(Instant.parse("2018-05-14T06:59:59.999Z"));

        assertThat(desk.answer(early).json()).containsEntry("detail", opening);
    }

    @ParameterizedTest
    @CsvSource({"2018-05-14T07:00:00Z", "2018-06-17T21:59:59.999Z"})
    void openingCountsAndTheLastMomentToo(Instant time) {
        assertThat(desk.answer(post().json(json(ANA)).at(time)).status()).isEqualTo(201);
    }

    @Test
    void whereNoSeatIsLeftNobodyIsRegistered() {
        desk.publish(Flyer.asPrinted().withoutWaitlist());
        desk.seminars.take(Flyer.SLUG, 120);

        assertRefused(GatewayRequest.IN_MAY, "full");
        assertThat(desk.taken()).isEqualTo(120);
    }

    /// In one that had seats a moment ago, as far as pages know.
    @ParameterizedTest
    @EnumSource
    void whereAnotherCategoryCanBeChosenTheFormComesBackWithEverythingTyped(Language language) {
        var words = Words.in(language);
        desk.publish(Flyer.asPrinted().withoutWaitlist().with(QUOTA, "\"quota\": 1, " + QUOTA));
        var person = new HashMap<>(ana("category", "academia", "language", language.code()));
        desk.sends(ana("email", "not an address"), "request-0");
        desk.registers(ana("category", "academia", "email", "joao@example.org"));
        person.put("answers.needs", "Silla de ruedas");

        var answer = desk.sends(person, "request-1");
        var page = answer.html();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(page.text("category-error")).isEqualTo(words.text("error.full"));
        assertThat(page.text("errors")).contains(words.text("error.full"));
        var academia = Flyer.asPrinted().seminar().category("academia").orElseThrow();
        assertThat(page.text()).contains(academia.name().in(language) + " " + words.text("category.full"));
        assertThat(page.byId("name").attribute("value")).isEqualTo("Ana Lucía Peña Ñáñez");
        assertThat(page.byId("answers.needs").name()).isEqualTo("textarea");
        assertThat(page.text("answers.needs")).isEqualTo("Silla de ruedas");
        assertThat(page.byId("consent").has("checked")).isTrue();
        var category = page.tags("input").stream()
                .filter(input -> input.attribute("value").equals("academia"))
                .findFirst()
                .orElseThrow();
        assertThat(category.has("disabled")).isTrue();
        assertThat(category.has("checked")).isFalse();

        person.put("category", "other");
        assertThat(desk.sends(person, "request-1").header("location")).contains("/outcomes/confirmed");
        assertThat(desk.registers(ana("category", "academia")).json()).containsEntry("type", "/problems/full");
    }

    @Test
    void whereNoCategoryIsLeftThePageOfTheOutcomeSaysSo() {
        desk.publish(Flyer.asPrinted().withoutWaitlist().with(QUOTA, "\"quota\": 0, " + QUOTA));
        desk.seminars.take(Flyer.SLUG, 120);

        for (var category : List.of("academia", "other")) {
            assertThat(desk.sends(ana("category", category), "request-1").header("location"))
                    .isEqualTo("/" + Flyer.SLUG + "/outcomes/full?lang=es");
        }
    }

    @Test
    void theLastSeatGoesToTheFirst() {
        desk.publish(Flyer.asPrinted().withoutWaitlist());
        desk.seminars.take(Flyer.SLUG, 119);

        assertThat(desk.registers(ANA).status()).isEqualTo(201);
        assertThat(desk.registers(ana("email", "joao@example.org")).status()).isEqualTo(409);
        assertThat(desk.stored()).hasSize(1);
    }

    @Test
    void onceCalledOffNobodyIsRegistered() {
        desk.publish(Flyer.asPrinted().with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true"));

        assertRefused(GatewayRequest.IN_MAY, "called-off");
    }

    private void assertRefused(Instant time, String reason) {
        var before = desk.stored().size();
        var program = desk.answer(post().json(json(ANA)).at(time).header("accept-language", "fr"));
        var person = desk.answer(post().form(form(ANA, "request-1")).asBrowser().at(time));

        assertThat(program.status()).isEqualTo(409);
        assertThat(program.header("content-type")).isEqualTo("application/problem+json");
        assertThat(program.json()).containsEntry("type", "/problems/" + reason).containsEntry("status", 409);
        assertThat(program.header("content-language"))
                .as("the person's own language goes first")
                .isEqualTo("es");
        assertThat(person.status()).isEqualTo(303);
        assertThat(person.header("location")).isEqualTo("/" + Flyer.SLUG + "/outcomes/" + reason + "?lang=es");
        assertThat(desk.stored()).hasSize(before);
    }

    @Test
    void pressingTwiceRegistersOnce() {
        var first = desk.sends(ANA, "request-1");
        var second = desk.sends(ANA, "request-1");

        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.headers()).isEqualTo(first.headers());
        assertThat(desk.taken()).isEqualTo(1);
        assertThat(desk.requests()).isEqualTo(1);
    }

    @Test
    void anIdempotencyKeyMakesARequestSafeToRepeat() {
        var request = post().json(json(ANA)).header("Idempotency-Key", "key-1");

        assertThat(List.of(desk.answer(request).text(), desk.answer(request).text()))
                .containsOnly("{\"outcome\":\"confirmed\"}");
        assertThat(desk.stored()).hasSize(1);
        assertThat(desk.requests()).isEqualTo(1);
    }

    @Test
    void aRepeatedRequestIsAnsweredAsBeforeAlsoAfterTheClosing() {
        var request = post().json(json(ANA)).header("Idempotency-Key", "key-1");
        desk.answer(request);

        assertThat(desk.answer(request.at(Instant.parse("2018-06-18T10:00:00Z")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theSameRequestWithOtherContentIsToldHowToCorrect() {
        desk.answer(post().json(json(ANA)).header("Idempotency-Key", "key-1"));

        var program = desk.answer(post().json(json(ana("name", "Ana"))).header("Idempotency-Key", "key-1"));
        var person = desk.sends(ana("name", "Ana"), "key-1");

        assertThat(program.status()).isEqualTo(422);
        assertThat(program.errors()).containsExactly(" reused-request");
        assertThat(person.status()).isEqualTo(422);
        assertThat(person.html().text("errors")).contains("Este formulario ya se envió");
        assertThat(desk.stored("name")).containsExactly("Ana Lucía Peña Ñáñez");
    }

    @Test
    void aColleagueWhoUsesTheBackButtonIsRegisteredToo() {
        desk.sends(ANA, "request-1");

        assertThat(desk.sends(ana("email", "colleague@example.org"), "request-1")
                        .status())
                .isEqualTo(303);
        assertThat(desk.taken()).isEqualTo(2);
    }

    @Test
    void aKnownAddressIsAnsweredExactlyLikeANewOne() {
        desk.registers(ANA);
        for (var known : List.of("ana.pena@example.org", "ANA.Pena@Example.ORG")) {
            var again = desk.registers(ana("email", known));
            var fresh = desk.registers(ana("email", "new-" + known.hashCode() + "@example.org"));
            assertSame(again, fresh);
            assertSame(
                    desk.sends(ana("email", known), "a"),
                    desk.sends(ana("email", "newer-" + known.hashCode() + "@example.org"), "b"));
        }
        assertThat(desk.stored()).as("Ana and the four others").hasSize(5);
        assertThat(desk.stored("email").filter("ana.pena@example.org"::equals)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"2018-05-14T06:59:59Z", "2018-06-18T10:00:00Z"})
    void aKnownAddressIsRefusedExactlyLikeANewOne(Instant time) {
        desk.registers(ANA);

        assertSame(
                desk.answer(post().json(json(ANA)).at(time)),
                desk.answer(post().json(json(ana("email", "new@example.org"))).at(time)));
    }

    @Test
    void aKnownAddressIsRefusedLikeANewOneWhereNoSeatIsLeft() {
        desk.publish(Flyer.asPrinted().withoutWaitlist());
        desk.registers(ANA);
        desk.seminars.take(Flyer.SLUG, 120);

        assertSame(desk.registers(ANA), desk.registers(ana("email", "new@example.org")));
    }

    private static void assertSame(GatewayAnswer one, GatewayAnswer other) {
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(one.headers()).isEqualTo(other.headers());
        assertThat(one.octets()).isEqualTo(other.octets());
    }

    @Test
    void aPublicationInTheMeantimeAppliesAtOnceAndWhereThereWasNoSeatAfterTwoSeconds() {
        desk.registers(ANA);
        desk.publish(Flyer.asPrinted().withoutWaitlist().with("\"capacity\": 120", "\"capacity\": 1"));

        assertThat(desk.registers(ana("email", "joao@example.org")).json()).containsEntry("type", "/problems/full");

        desk.publish(Flyer.asPrinted().with("\"id\": \"academia\"", "\"id\": \"research\""));
        desk.passes(Duration.ofSeconds(2));
        var gone = new HashMap<>(ana("email", "joao@example.org"));
        gone.put("category", "academia");
        assertThat(desk.registers(gone).errors()).containsExactly("/category unknown-choice");
    }

    @ParameterizedTest
    @CsvSource({
        "register-form,303,1",
        "register-json,201,1",
        "register-invalid,422,0",
        "register-not-json,400,0",
        "link-form,200,0",
        "link-mail,303,0",
        "own-broken,404,0",
        "own-correct-broken,404,0",
        "own-cancel-broken,404,0"
    })
    void theSampleEventsAreAnswered(String name, int status, int registered) throws IOException {
        var sample = GatewayRequest.sample(Files.readString(Path.of("../../events/" + name + ".json")));

        assertThat(desk.answer(sample).status()).isEqualTo(status);
        assertThat(desk.stored()).hasSize(registered);
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
