package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.form;
import static org.plazas.registration.Desk.json;
import static org.plazas.registration.Desk.post;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Language;
import org.plazas.domain.LinkToken;
import org.plazas.domain.LinkToken.Link;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.FailingTable;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.Outage;
import org.plazas.testing.RecordedLog;
import org.plazas.testing.TestClock;
import org.plazas.web.Words;

/// The table is gone: nothing is lost, and trying again is safe.
@Tag("system")
class OutageTest {
    /// It has served somebody before.
    private static Desk whoseTableIsGone() {
        try (var dynamoDb = EmbeddedDynamoDb.inMemory()) {
            var desk = new Desk(dynamoDb);
            desk.registers(Desk.ana("email", "earlier@example.org"));
            return desk;
        }
    }

    @Test
    void theFormComesBackWithWhatWasTypedAndTheSameRequestId() {
        var desk = whoseTableIsGone();

        var person = desk.sends(ANA, "request-1");
        var program = desk.registers(ANA);

        assertThat(person.status()).isEqualTo(503);
        assertThat(person.header("retry-after")).isEqualTo("5");
        var page = person.html();
        assertThat(page.text()).contains(Words.in(Language.ES).text("form.unavailable"));
        assertThat(page.byId("name").attribute("value")).isEqualTo("Ana Lucía Peña Ñáñez");
        assertThat(page.byId("email").attribute("value")).isEqualTo("ana.pena@example.org");
        assertThat(page.attributeValues("value")).contains("request-1");
        assertThat(program.status()).isEqualTo(503);
        assertThat(program.header("retry-after")).isEqualTo("5");
        assertThat(program.json()).containsEntry("type", "/problems/unavailable");
        assertThat(desk.log.lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("POST /{seminar}/registrations", "the-gateways-id")
                .doesNotContain("Ana", "ana.pena", "example.org", "request-1", "Medell"));
    }

    @Test
    void theFormComesBackAlsoWhenTheSeminarWasReadLongAgo() {
        var desk = whoseTableIsGone();
        desk.passes(Duration.ofHours(2));

        var answer = desk.sends(ANA, "request-1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.html().byId("email").attribute("value")).isEqualTo("ana.pena@example.org");
    }

    @Test
    void whereTheSeminarWasNeverReadAPageSaysThatTryingAgainIsSafe() {
        var handler = new RegistrationHandler(
                Map.of(
                        "TABLE_NAME", "t",
                        "KEYS_TABLE_NAME", "k",
                        "AWS_REGION", "eu-west-1",
                        "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
                TestClock.at(GatewayRequest.IN_MAY));
        var log = new RecordedLog();

        var person =
                GatewayAnswer.of(handler, post().form(form(ANA, "request-1")).asBrowser(), log);
        var program = GatewayAnswer.of(handler, post().json(json(ANA)), log);

        assertThat(person.status()).isEqualTo(503);
        assertThat(person.header("retry-after")).isEqualTo("5");
        assertThat(person.header("content-type")).startsWith("text/html");
        assertThat(person.html().attributeValues("action")).containsExactly(Desk.ADDRESS + "?lang=es");
        assertThat(person.html().attributeValues("value"))
                .contains("request-1", "Ana Lucía Peña Ñáñez", "ana.pena@example.org", "local-authority");
        assertThat(program.status()).isEqualTo(503);
        assertThat(program.header("content-type")).isEqualTo("application/problem+json");
        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain("Ana", "example.org"));
    }

    // ---- By the link

    private static final String ANAS = "ana.pena@example.org";

    /// Ana looked at her page before the table went away; her token.
    private record Ana(OwnDesk own, String token) {}

    private static Ana whoseTableIsGoneToo() {
        try (var dynamoDb = EmbeddedDynamoDb.inMemory()) {
            var own = new OwnDesk(dynamoDb);
            own.desk.registers(ANA);
            own.wantsLink("nobody@example.org");
            var token = own.link(ANAS);
            own.sees(token);
            return new Ana(own, token);
        }
    }

    @Test
    void correctionsAndTheAddressForTheLinkComeBackAndTheRestSaysThatTryingAgainIsSafe() {
        var gone = whoseTableIsGoneToo();
        var own = gone.own();
        var token = gone.token();
        var es = Words.in(Language.ES);

        var corrected = own.corrects(token, Desk.ana("name", "Ana Peña"));
        var asked = own.wantsLink("nobody@example.org");
        var others = List.of(own.sees(token), own.cancels(token), own.confirms(token), own.sees("broken"));

        assertThat(corrected.status()).isEqualTo(503);
        assertThat(corrected.html().byId("name").attribute("value")).isEqualTo("Ana Peña");
        assertThat(corrected.html().text()).contains(es.text("again.unavailable"));
        assertThat(corrected.html().attributeValues("action"))
                .containsExactly("/registrations/" + token + "/changes?lang=es");
        assertThat(asked.status()).isEqualTo(503);
        assertThat(asked.html().byId("email").attribute("value")).isEqualTo("nobody@example.org");
        assertThat(others).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503));
        assertThat(List.of(corrected, asked, others.getFirst(), others.getLast()))
                .allSatisfy(answer -> assertThat(answer.header("retry-after")).isEqualTo("5"));
        assertThat(corrected.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(own.correctsInJson(token, ANA).json()).containsEntry("type", "/problems/unavailable");
        assertThat(own.desk.log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .doesNotContain(token, token.substring(0, 20), "Ana", "nobody", "example.org", "broken"));
        assertThat(own.desk.log.lines()).anyMatch(line -> line.contains("POST /registrations/{token}/changes"));
    }

    /// The environment has just started, so it knows neither the seminar nor its keys.
    private static OwnDesk whereNothingWasEverRead() {
        var table = new FailingTable(GatewayRequest.IN_MAY);
        var own = new OwnDesk(table);
        table.fails(Outage.UNREACHABLE, 0);
        return own;
    }

    /// A link as long as links are; nobody can tell here whether it is genuine.
    private static final String LINK = LinkToken.of(
            new Link(Purpose.OWN, Flyer.SLUG, "A".repeat(24), UUID.randomUUID(), OwnDesk.END),
            new LinkToken.Key(1, new byte[LinkToken.Key.OCTETS]));

    @ParameterizedTest
    @EnumSource
    void theButtonThatNobodyKnowsTheEffectOfIsOfferedAgain(Language language) {
        var own = whereNothingWasEverRead();
        var words = Words.in(language);
        var lang = "?lang=" + language.code();

        var cancelled = own.answer(GatewayRequest.to(
                        "POST /registrations/{token}/cancellation", "/registrations/" + LINK + "/cancellation" + lang)
                .form("")
                .asBrowser());
        var confirmed = own.answer(
                GatewayRequest.to("POST /registrations/{token}/address", "/registrations/" + LINK + "/address" + lang)
                        .form("")
                        .asBrowser());

        assertThat(cancelled.html().text())
                .contains(
                        words.text("again.cancel.title"), words.text("again.cancel"), words.text("own.cancel.submit"));
        assertThat(cancelled.html().attributeValues("action"))
                .containsExactly("/registrations/" + LINK + "/cancellation" + lang);
        assertThat(confirmed.html().text())
                .contains(words.text("again.address.title"), words.text("again.address"), words.text("address.submit"));
        assertThat(confirmed.html().attributeValues("action"))
                .containsExactly("/registrations/" + LINK + "/address" + lang);
        assertThat(List.of(cancelled, confirmed)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("5");
            assertThat(answer.header("content-language")).isEqualTo(language.code());
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
        });
    }

    @Test
    void aCorrectionComesBackWholeAlsoWhereNothingWasEverRead() {
        var own = whereNothingWasEverRead();

        var answer = own.corrects(LINK, Desk.ana("name", "Ana \"Lucía\" <Peña>"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.html().attributeValues("value"))
                .contains("Ana \"Lucía\" <Peña>", ANAS, "Alcaldía de Medellín", "local-authority", "CO");
        assertThat(answer.html().attributeValues("action"))
                .containsExactly("/registrations/" + LINK + "/changes?lang=es");
    }

    @ParameterizedTest
    @EnumSource
    void theAddressForTheLinkComesBackAlsoWhereNothingWasEverRead(Language language) {
        var address = "/" + Flyer.SLUG + "/links?lang=" + language.code();
        var own = whereNothingWasEverRead();
        var request = GatewayRequest.to("POST /{seminar}/links", address);

        var person = own.answer(request.form(Map.of("email", ANAS)).asBrowser());
        var program = own.answer(request.json(json(Map.of("email", ANAS))));

        assertThat(person.status()).isEqualTo(503);
        assertThat(person.header("retry-after")).isEqualTo("5");
        assertThat(person.html().attributeValues("action")).containsExactly(address);
        assertThat(person.html().attributeValues("value")).contains(ANAS);
        assertThat(person.html().text())
                .contains(
                        Words.in(language).text("again.unavailable"),
                        Words.in(language).text("links.submit"));
        assertThat(program.json()).containsEntry("type", "/problems/unavailable");
    }

    @Test
    void whatIsNoLinkGetsNoButton() {
        var answer = whereNothingWasEverRead().cancels("broken");

        assertThat(answer.html().attributeValues("action")).isEmpty();
    }

    /// Pressed again once the table is back: what had taken effect, though nobody knew, is told as done.
    @Test
    void theButtonOfferedAgainTellsWhatBecameOfTheFirstPress() {
        var table = new FailingTable(GatewayRequest.IN_MAY);
        var own = new OwnDesk(table);
        own.desk.registers(ANA);
        var token = own.link(ANAS);
        own.sees(token);
        table.fails(Outage.REPLIES_LOST, 3);

        var unsure = own.cancels(token);

        assertThat(unsure.status()).isEqualTo(503);
        table.recovers();
        assertThat(own.desk.taken()).isZero();
        var button = unsure.html().attributeValues("action").findFirst().orElseThrow();
        var again = own.answer(GatewayRequest.to("POST /registrations/{token}/cancellation", button)
                .form("requestId=")
                .asBrowser());
        assertThat(own.follows(again).html().text())
                .contains(Words.in(Language.ES).text("own.cancelled"));
    }
}
