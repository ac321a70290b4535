package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.Desk.form;
import static org.plazas.registration.Desk.json;
import static org.plazas.registration.Desk.post;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;

/// What can't be read as a registration at all is refused, and nothing is stored.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class BadBodyTest {
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

    static Stream<Arguments> unreadable() {
        return Stream.of(
                        "",
                        "not JSON",
                        "null",
                        "7",
                        "\"text\"",
                        "[]",
                        "[" + json(ANA) + "]",
                        json(ANA) + " and more",
                        json(ANA) + json(ANA),
                        "{\"name\": \"a\", \"name\": \"b\"}",
                        "{\"name\": \"a\"",
                        "{\"name\": 'a'}",
                        "{name: \"a\"}",
                        "// comment\n{}",
                        "{\"answers\": " + "[".repeat(5000) + "]".repeat(5000) + "}",
                        "{\"a\":".repeat(5000) + "1" + "}".repeat(5000),
                        "{\"name\": \"a\u0001b\"}",
                        "{\"capacity\": 1" + "0".repeat(20_000) + "}")
                .map(body -> arguments("body: " + body.substring(0, Math.min(30, body.length())), body));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void whatIsNoJsonObjectIsABadRequest(String shown, String body) {
        assertProblem(desk.answer(post().json(body)), 400, "bad-request");
    }

    @Test
    void octetsThatAreNoTextAreABadRequest() {
        var broken = "{\"name\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertProblem(desk.answer(post().body("application/json", broken)), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name=%", "name=%4", "name=%zz", "name=%+1", "%ff=1", "name=%C3", "name=%ed%a0%80", "na%me=1"})
    void aFormThatCantBeDecodedIsABadRequest(String body) {
        assertThat(desk.answer(post().form(body)).status()).isEqualTo(400);
    }

    @Test
    void rawOctetsInAFormThatAreNoTextAreABadRequest() {
        var broken = "name=\u00e9".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(desk.answer(post().body("application/x-www-form-urlencoded", broken))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/html",
                "application/xml",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                ""
            })
    void otherTypesOfContentAreNotTaken(String type) {
        var answer = desk.answer(post().json(json(ANA)).header("content-type", type));

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.header("accept-post")).contains("application/json", "application/x-www-form-urlencoded");
    }

    @Test
    void aMegabyteIsTooMuch() {
        var large = "x".repeat(1024 * 1024);

        assertProblem(desk.answer(post().json(json(ana("name", large)))), 413, "content-too-large");
        assertThat(desk.answer(post().form("name=" + large)).status()).isEqualTo(413);
        assertThat(desk.answer(post().json(large)).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"/otro-seminario/registrations", "/Not%20a%20slug/registrations", "/%00/registrations"})
    void anUnknownSeminarIsNotFound(String address) {
        assertProblem(desk.answer(post(address).json(json(ANA))), 404, "not-found");

        var page = desk.answer(post(address).form(form(ANA, "r")).asBrowser().header("accept-language", "fr"));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.html().text()).contains(Words.in(Language.FR).text("not-found"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded,name=%,400,bad-request",
        "application/x-www-form-urlencoded,LARGE,413,content-too-large",
        "text/plain,name=Ana,415,unsupported-media-type",
        "multipart/form-data; boundary=x,--x--,415,unsupported-media-type"
    })
    void aPersonIsToldByAPageInHerLanguageWithAWayOn(String type, String body, int status, String problem) {
        var octets = body.replace("LARGE", "name=" + "x".repeat(70_000)).getBytes(StandardCharsets.UTF_8);

        var page = desk.answer(post().body(type, octets).asBrowser().header("accept-language", "pt"));

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.html().text()).contains(Words.in(Language.PT).text("refused." + problem));
        assertThat(page.html().tags("a").stream().map(link -> link.attribute("href")))
                .contains("/" + Flyer.SLUG + "?lang=pt");
        assertThat(page.headers().containsKey("accept-post")).isEqualTo(status == 415);
    }

    private static void assertProblem(GatewayAnswer answer, int status, String problem) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.json()).containsEntry("type", "/problems/" + problem).containsEntry("status", status);
    }
}
