package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.form;
import static org.plazas.registration.Desk.json;
import static org.plazas.registration.Desk.post;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
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
        assertThat(program.status()).isEqualTo(503);
        assertThat(program.header("content-type")).isEqualTo("application/problem+json");
        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain("Ana", "example.org"));
    }
}
