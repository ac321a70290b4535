package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.Desk.form;
import static org.plazas.registration.Desk.json;
import static org.plazas.registration.Desk.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Language;
import org.plazas.domain.Violation;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;

/// Whatever was typed, the answer says what to mend, and nothing is stored.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class WrongFieldsTest {
    private static Optional<Desk> one = Optional.empty();

    private final Desk desk = one.orElseThrow();

    @BeforeAll
    static void start(EmbeddedDynamoDb dynamoDb) {
        one = Optional.of(new Desk(dynamoDb));
    }

    @AfterEach
    void nothingIsStoredAndNothingFailed() {
        assertThat(desk.stored()).isEmpty();
        assertThat(desk.taken()).isZero();
        assertThat(desk.log.lines()).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("name", "", "/name required"),
                arguments("name", " ", "/name required"),
                arguments("name", "a\0b", "/name characters"),
                arguments("name", "\u200b", "/name characters"),
                arguments("name", "x".repeat(10_000), "/name too-long"),
                arguments("name", 7, "/name type"),
                arguments("name", List.of("Ana"), "/name type"),
                arguments("name", Map.of("first", "Ana"), "/name type"),
                arguments("name", true, "/name type"),
                arguments("email", "", "/email required"),
                arguments("email", "ana", "/email address"),
                arguments("email", "ana@localhost", "/email address"),
                arguments("email", "ana@example.org, joao@example.org", "/email address"),
                arguments("email", "ana@example.org;joao@example.org", "/email address"),
                arguments("email", "ana@example.org joao@example.org", "/email address"),
                arguments("email", "Ana <ana@example.org>", "/email address"),
                arguments("email", "ana@[127.0.0.1]", "/email address"),
                arguments("email", "ana@example..org", "/email address"),
                arguments("email", "ana@-example.org", "/email address"),
                arguments("email", "ana@example.org.", "/email address"),
                arguments("email", "ana(comment)@example.org", "/email address"),
                arguments("email", "ana@example.org(comment)", "/email address"),
                arguments("email", "<ana@example.org>", "/email address"),
                arguments("email", "\"ana\"@example.org", "/email address"),
                arguments("email", "ana @example.org", "/email address"),
                arguments("email", "ana@example.org\nBcc: joao@example.org", "/email characters"),
                arguments("email", "peña@example.org", "/email address-local-part"),
                arguments("email", "josé@münchen.de", "/email address-local-part"),
                arguments("email", "ana@mün_chen.de", "/email address"),
                arguments("email", "ana@exa\u200dmple.org", "/email address"),
                arguments("email", "a".repeat(243) + "@example.org", "/email too-long"),
                arguments("email", "a".repeat(65) + "@example.org", "/email address"),
                arguments("institution", "x".repeat(201), "/institution too-long"),
                arguments("category", "", "/category required"),
                arguments("category", "press", "/category unknown-choice"),
                arguments("category", "Academia", "/category unknown-choice"),
                arguments("country", "Colombia", "/country unknown-choice"),
                arguments("language", "de", "/language unknown-choice"),
                arguments("consent", "", "/consent consent"),
                arguments("consent", false, "/consent consent"),
                arguments("consent", "true", "/consent type"),
                arguments("consent", 1, "/consent type"),
                arguments("answers", Map.of("diet", "vegan"), "/answers/diet unknown-field"),
                arguments("answers", "none", "/answers type"),
                arguments("colour", "blue", "/colour unknown-field"),
                arguments("requestId", "r", "/requestId unknown-field"),
                arguments("a/b~c", 1, "/a~1b~0c unknown-field"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongMemberIsNamed(String name, Object value, String error) {
        var answer = desk.registers(ana(name, value));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json()).containsEntry("type", "/problems/invalid").containsEntry("status", 422);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(answer.text()).contains("\"detail\"");
    }

    @Test
    void halfACharacterIsNamed() {
        var body = json(ana("name", "HALF")).replace("HALF", "a\\ud800b");

        assertThat(desk.answer(post().json(body)).errors()).containsExactly("/name characters");
    }

    static Stream<Arguments> wrongInAForm() {
        return wrong().filter(one -> one.get()[1] instanceof String
                && !List.of("requestId", "consent", "answers").contains(String.valueOf(one.get()[0])));
    }

    @ParameterizedTest
    @MethodSource("wrongInAForm")
    void aWrongFieldIsNamedAndTheFormComesBack(String name, String value, String error) {
        var answer = desk.sends(ana(name, value), "request-1");

        assertThat(answer.status()).isEqualTo(422);
        var page = answer.html();
        assertThat(page.tags("form")).hasSize(1);
        assertThat(page.text("errors")).contains(Words.in(Language.ES).text("form.errors.one"));
        assertThat(page.attributeValues("value")).contains("request-1");
        assertThat(error).startsWith("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no", "off", "0", ""})
    void inAFormAConsentThatSaysNoIsNone(String consent) {
        var form = form(ANA, "request-1");
        form.put("consent", consent);

        var answer = desk.answer(post().form(form).asBrowser());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.html().ids()).contains("consent-error");
    }

    @Test
    void aFieldThatComesTwiceIsNamed() {
        var answer = desk.answer(post().form("name=Ana&name=Eva&email=ana%40example.org&category=other&consent=true")
                .asBrowser()
                .header("accept-language", "en"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.html().text("errors")).contains(Words.in(Language.EN).text("error.repeated"));
    }

    @ParameterizedTest
    @EnumSource
    void everyWrongFieldIsNamedAtOnceInThePersonsLanguage(Language language) {
        var words = Words.in(language);
        var person = Map.of(
                "name",
                "",
                "email",
                "nobody",
                "institution",
                "x".repeat(201),
                "category",
                "press",
                "country",
                "Atlantis",
                "language",
                language.code(),
                "colour",
                "blue");

        var program = desk.registers(person);
        var page = desk.sends(person, "request-1").html();

        assertThat(program.errors())
                .containsExactlyInAnyOrder(
                        "/name required",
                        "/email address",
                        "/institution too-long",
                        "/category unknown-choice",
                        "/country unknown-choice",
                        "/consent consent",
                        "/colour unknown-field");
        assertThat(program.header("content-language")).isEqualTo(language.code());
        assertThat(program.text())
                .contains(words.text("error.name.required"), words.text("error.address"), words.text("error.consent"))
                .contains(words.text("error.too-long", 200), words.text("error.unknown-choice"));
        assertThat(page.text("errors"))
                .contains(words.text("form.errors", 7))
                .contains(words.violation(new Violation("/colour", Violation.Code.UNKNOWN_FIELD)));
        for (var field : List.of("name", "email", "institution", "category", "country", "consent")) {
            assertThat(page.ids()).contains(field + "-error");
        }
        assertThat(page.byId("email").attribute("value")).isEqualTo("nobody");
        assertThat(page.tags("html").getFirst().attribute("lang")).isEqualTo(language.code());
        assertThat(page.attributeValues("href")).contains("/" + Flyer.SLUG + "/register?lang=fr");
    }

    @Test
    void whatWasTypedIsKeptAndNeverBecomesMarkup() {
        var hostile = "\"><script>alert(1)</script>";

        var page = desk.sends(Map.of("name", hostile, "email", hostile, "category", "academia", hostile, "1"), hostile)
                .html();

        assertThat(page.tags("script")).isEmpty();
        assertThat(page.byId("name").attribute("value")).isEqualTo(hostile);
        assertThat(page.byId("email").attribute("value")).isEqualTo(hostile);
        assertThat(page.tags().stream().filter(tag -> tag.has("checked")).map(tag -> tag.attribute("value")))
                .containsExactly("academia");
    }

    @Test
    void thousandsOfUnknownFieldsAreStillAnswered() {
        var answer = desk.answer(post().form("a&".repeat(30_000)).header("accept", "text/html"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.octets().length).isLessThan(1_000_000);
    }

    @Test
    void anEmptyFormNamesEverything() {
        assertThat(desk.answer(post().form("")).status()).isEqualTo(422);
        assertThat(desk.answer(post().json("{}")).errors())
                .containsExactly("/name required", "/email required", "/category required", "/consent consent");
    }

    /// Unlike the others this one may be sent: it shows that Ana's own data are in order.
    @Test
    void theDataThatTheseTestsChangeAreInOrder(EmbeddedDynamoDb dynamoDb) {
        var elsewhere = new Desk(dynamoDb);

        assertThat(elsewhere.registers(ANA).status()).isEqualTo(201);
    }
}
