package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.agenda.AgendaRig.SEMINAR;
import static org.plazas.agenda.AgendaRig.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.Html;
import org.plazas.testing.RecordedLog;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.testing.TestClock;
import org.plazas.web.Words;

/// How the function speaks HTTP: what may be kept, what is not there, and what is not taken.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class AnswersTest {
    private static Optional<AgendaRig> rig = Optional.empty();

    private final AgendaRig agenda = rig.orElseThrow();

    @BeforeAll
    static void start(EmbeddedDynamoDb dynamoDb) {
        rig = Optional.of(new AgendaRig(dynamoDb));
    }

    @Test
    void aPageMayBeKeptForAMinuteByAnybody() {
        for (var address : List.of(SEMINAR, SEMINAR + "/privacy", SEMINAR + "/outcomes/confirmed", "/")) {
            var answer = agenda.show(address);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("cache-control"))
                    .as(address)
                    .isEqualTo("public, max-age=30, stale-while-revalidate=30, stale-if-error=3600");
            assertThat(answer.header("vary")).contains("Accept-Language", "Accept-Encoding");
            assertThat(answer.header("etag")).isNotEmpty();
        }
    }

    @Test
    void theFormIsForOnePersonOnly() {
        var first = agenda.show(SEMINAR + "/register");
        var second = agenda.show(SEMINAR + "/register");

        assertThat(first.header("cache-control")).isEqualTo("private, no-cache");
        assertThat(requestId(first.html())).hasSizeGreaterThan(20).isNotEqualTo(requestId(second.html()));
    }

    private static String requestId(Html page) {
        return page.tags("input").stream()
                .filter(input -> input.attribute("name").equals("requestId"))
                .map(input -> input.attribute("value"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoHasThePageGetsNoBody() {
        var zipped = get(SEMINAR).header("accept-encoding", "gzip");
        var first = agenda.answer(zipped);

        var again = agenda.answer(zipped.header("if-none-match", "W/" + first.header("etag")));
        var plain = agenda.answer(get(SEMINAR).header("if-none-match", first.header("etag")));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.octets()).isEmpty();
        assertThat(again.header("etag")).isEqualTo(first.header("etag"));
        assertThat(again.header("cache-control"))
                .isEqualTo("public, max-age=30, stale-while-revalidate=30, stale-if-error=3600");
        assertThat(plain.status()).as("another encoding is another answer").isEqualTo(200);
        assertThat(plain.text()).isEqualTo(first.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/register",
                "/privacy",
                "/outcomes/full",
                "/agenda.json",
                "/agenda.ics",
                "/sessions/part-1.ics"
            })
    void headSaysWhatGetSays(String rest) {
        var get = agenda.show(SEMINAR + rest);
        var head =
                agenda.answer(GatewayRequest.elsewhere("HEAD", SEMINAR + rest).asBrowser());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.octets()).isEmpty();
        assertThat(head.headers()).containsKeys(get.headers().keySet().toArray(String[]::new));
        if (!rest.equals("/register")) {
            assertThat(head.headers())
                    .containsAllEntriesOf(get.headers())
                    .containsEntry("content-length", String.valueOf(get.octets().length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health"})
    void headIsKnownElsewhereToo(String address) {
        assertThat(agenda.answer(GatewayRequest.elsewhere("HEAD", address)).status())
                .isEqualTo(200);
    }

    @Test
    void headOfNothingIsNotFound() {
        var head = agenda.answer(GatewayRequest.elsewhere("HEAD", "/otro-seminario"));

        assertThat(head.status()).isEqualTo(404);
        assertThat(head.octets()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST   | /                                   | GET, HEAD
                    DELETE | /accion-internacional-sostenible-2018 | GET, HEAD
                    PUT    | /accion-internacional-sostenible-2018/agenda.json | GET, HEAD
                    GET    | /accion-internacional-sostenible-2018/registrations | POST
                    HEAD   | /accion-internacional-sostenible-2018/registrations | POST
                    PATCH  | /accion-internacional-sostenible-2018/registrations | POST
                    PUT    | /accion-internacional-sostenible-2018/links | GET, HEAD, POST
                    POST   | /registrations/AAAA                  | GET, HEAD
                    GET    | /registrations/AAAA/changes          | POST
                    HEAD   | /registrations/AAAA/cancellation     | POST
                    DELETE | /registrations/AAAA/address          | GET, HEAD, POST
                    GET    | /organiser/seminars/a               | PUT
                    POST   | /organiser/seminars/a/registrations | GET
                    POST   | /health                             | GET, HEAD
                    """)
    void anotherMethodIsToldWhichOnesThereAre(String method, String address, String allow) {
        var answer = agenda.answer(GatewayRequest.elsewhere(method, address));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo(allow);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "/accion-internacional-sostenible-2018/registrations,/accion-internacional-sostenible-2018?lang=fr",
        "/registrations/AAAA/changes,/?lang=fr",
        "/organiser/seminars/a,/?lang=fr"
    })
    void whoOpensWhatOnlyTakesFormsIsToldSoInHerLanguageWithAWayOn(String address, String way) {
        var page = agenda.answer(
                GatewayRequest.elsewhere("GET", address).asBrowser().header("accept-language", "fr"));

        assertThat(page.status()).isEqualTo(405);
        assertThat(page.header("allow")).isNotEmpty();
        assertThat(page.html().text()).contains(Words.in(Language.FR).text("refused.method-not-allowed"));
        assertThat(page.html().tags("a").stream().map(link -> link.attribute("href")))
                .contains(way);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/otro-seminario",
                "/a/b",
                "/a/b/c/d/e",
                "/accion-internacional-sostenible-2018/party",
                "/%00",
                "/a//b",
                "//",
                "/..%2f..",
                "/favicon.ico",
                "/assets/x.js",
                "/problems/none",
                "/Mayúsculas",
                "/accion-internacional-sostenible-2018/outcomes/kept"
            })
    void whatIsNotThereIsAPageForReadersAndAProblemForPrograms(String address) {
        var page = agenda.show(address);
        var problem = agenda.answer(GatewayRequest.elsewhere("GET", address).header("accept", "application/json"));

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.html().text()).contains(Words.in(Language.ES).text("not-found"));
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.header("content-type")).isEqualTo("application/problem+json");
        assertThat(problem.json()).containsEntry("type", "/problems/not-found").containsEntry("status", 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "pt"})
    void itSaysSoInTheReadersLanguage(String language) {
        var answer = agenda.answer(get("/otro-seminario").header("accept-language", language));

        assertThat(answer.html().text())
                .contains(Words.in(Language.of(language).orElseThrow()).text("not-found.title"));
        assertThat(answer.html().tags("html").getFirst().attribute("lang")).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "/accion-internacional-sostenible-2018/,/accion-internacional-sostenible-2018",
        "/accion-internacional-sostenible-2018/?lang=fr,/accion-internacional-sostenible-2018?lang=fr",
        "/accion-internacional-sostenible-2018/?lang=%0d%0aX,/accion-internacional-sostenible-2018",
        "/health//,/health",
        "/registrations/,/registrations/-",
        "/registrations//?lang=pt,/registrations/-?lang=pt",
        "/registrations/AAAA/,/registrations/AAAA"
    })
    void aSlashTooManyIsTakenAway(String address, String location) {
        var answer = agenda.answer(GatewayRequest.elsewhere("GET", address));

        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.header("location")).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "/%2fevil.example/", "///", "/a b/", "/a\\b/"})
    void nobodyIsSentElsewhere(String address) {
        assertThat(agenda.answer(GatewayRequest.elsewhere("GET", address)).headers())
                .doesNotContainKey("location");
    }

    @Test
    void healthSaysNothingElse() {
        var answer = agenda.show("/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.octets()).isEmpty();
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @EnumSource
    void thePrivacyPageSaysWhoWhatAndHowLong(Language language) {
        var text =
                agenda.show(SEMINAR + "/privacy?lang=" + language.code()).html().text();

        assertThat(text)
                .contains(
                        "Cités Unies France",
                        "30",
                        "f.medina@cites-unies-france.org",
                        "a.latine@cites-unies-france.org")
                .contains(Words.in(language).text("privacy.none"));
        assertThat(text).containsPattern("4 (de )?(agosto|août|August)( de)? 2018");
    }

    @ParameterizedTest
    @CsvSource({"agenda,200", "agenda-head,200", "agenda-ics,200", "agenda-not-found,404", "health,200"})
    void theSampleEventsAreAnswered(String name, int status) throws IOException {
        var sample = GatewayRequest.sample(Files.readString(Path.of("../../events/" + name + ".json")));

        assertThat(agenda.answer(sample).status()).isEqualTo(status);
    }

    @Test
    void anOutageIsSaidAndMayBeTriedAgain() {
        var dead = new AgendaHandler(
                Map.of("TABLE_NAME", "t", "AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
                TestClock.at(GatewayRequest.IN_MAY));
        var log = new RecordedLog();

        var page = GatewayAnswer.of(dead, get(SEMINAR + "?lang=pt"), log);
        var problem = GatewayAnswer.of(dead, get(SEMINAR).header("accept", "*/*"), log);

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("retry-after")).isEqualTo("5");
        assertThat(page.html().text()).contains(Words.in(Language.PT).text("unavailable"));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.header("retry-after")).isEqualTo("5");
        assertThat(problem.json()).containsEntry("type", "/problems/unavailable");
        assertThat(log.lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("GET /{seminar}", "the-gateways-id")
                .doesNotContain("127.0.0.1"));
    }
}
