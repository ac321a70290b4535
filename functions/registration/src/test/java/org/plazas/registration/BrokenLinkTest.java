package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Language;
import org.plazas.domain.LinkToken;
import org.plazas.domain.LinkToken.Link;
import org.plazas.domain.LinkToken.Purpose;
import org.plazas.domain.Slug;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A link that opens nothing: one answer, whatever is wrong with it, on every route; nothing changes and nothing fails.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class BrokenLinkTest {
    private static final String ANAS = "ana.pena@example.org";
    private static final Slug OTHER = new Slug("seminario-ajeno");

    private final OwnDesk own;
    private final Desk desk;

    BrokenLinkTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
        desk.publish(Flyer.asPrinted().with("\"slug\": \"" + Flyer.SLUG + "\"", "\"slug\": \"" + OTHER + "\""));
        desk.registers(ANA);
    }

    @AfterEach
    void nothingFailed() {
        assertThat(desk.log.lines()).isEmpty();
    }

    private Stream<String> broken() {
        var genuine = own.link(ANAS);
        var registration = desk.stored(ANAS, "sk");
        var id = UUID.fromString(desk.stored(ANAS, "id"));
        var end = OwnDesk.END;
        var strangers = new LinkToken.Key(1, new byte[32]);
        return Stream.of(
                "-",
                "%20",
                "a",
                "null",
                "..%2f..",
                "%00",
                "ñ",
                "<script>",
                "x".repeat(10_000),
                "A".repeat(200),
                genuine.substring(1),
                genuine.substring(0, genuine.length() - 1),
                genuine + "A",
                genuine + "=",
                genuine.toUpperCase(Locale.ROOT),
                flipped(genuine, 1),
                flipped(genuine, 12),
                flipped(genuine, 60),
                own.token(Purpose.OWN, ANAS, UUID.randomUUID().toString(), end),
                own.token(Purpose.OWN, ANAS, id.toString(), GatewayRequest.IN_MAY),
                own.token(Purpose.ADDRESS, ANAS, UUID.randomUUID().toString(), end),
                LinkToken.of(new Link(Purpose.OWN, Flyer.SLUG, registration, id, end), strangers),
                LinkToken.of(new Link(Purpose.OWN, OTHER, registration, id, end), own.key()),
                LinkToken.of(new Link(Purpose.OWN, new Slug("nobody-knows"), registration, id, end), own.key()),
                LinkToken.of(new Link(Purpose.OWN, Flyer.SLUG, "A".repeat(24), id, end), own.key()));
    }

    private static String flipped(String token, int octet) {
        var octets = Base64.getUrlDecoder().decode(token);
        octets[octet] ^= 1;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.wrap(octets).array());
    }

    private static List<GatewayRequest> everywhere(String token) {
        return List.of(
                OwnDesk.see(token),
                OwnDesk.seeAddress(token),
                OwnDesk.changes(token)
                        .form(Desk.form(ana("name", "Somebody"), "r"))
                        .asBrowser(),
                OwnDesk.changes(token).form("not=a=form&%zz").asBrowser(),
                OwnDesk.cancellation(token).form("").asBrowser(),
                OwnDesk.address(token).form("").asBrowser());
    }

    @Test
    void everyBrokenLinkGetsTheSamePageOnEveryRouteAndChangesNothing() {
        var before = desk.seminars.everything();
        var first = own.sees("broken");

        assertThat(broken().flatMap(token -> everywhere(token).stream()).map(own::answer))
                .hasSize(25 * 6)
                .allSatisfy(answer -> assertSame(answer, first));

        assertThat(first.status()).isEqualTo(404);
        assertThat(desk.seminars.everything()).isEqualTo(before);
    }

    @Test
    void programsGetTheSameProblem() {
        var requests = broken().flatMap(token -> Stream.of(
                GatewayRequest.to("GET /registrations/{token}", "/registrations/" + token),
                OwnDesk.changes(token).json(Desk.json(ANA)),
                OwnDesk.cancellation(token),
                OwnDesk.address(token)));

        assertThat(requests.map(own::answer)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            assertThat(answer.json())
                    .isEqualTo(Map.of("type", "/problems/not-found", "title", "No existe", "status", 404));
        });
    }

    @ParameterizedTest
    @EnumSource
    void itSaysSoInTheReadersLanguageAndShowsTheWayToANewLink(Language language) {
        var words = Words.in(language);

        var answer = own.answer(OwnDesk.see("broken?lang=" + language.code()));
        var page = answer.html();

        assertThat(answer.header("content-language")).isEqualTo(language.code());
        assertThat(page.text()).contains(words.text("broken.title"), words.text("broken"));
        assertThat(page.unbalanced()).isEmpty();
        assertThat(page.attributeValues("href"))
                .contains("/" + Flyer.SLUG + "/links?lang=" + language.code())
                .contains("/" + OTHER + "/links?lang=" + language.code())
                .contains("/registrations/-?lang=fr");
    }

    @Test
    void onceNoSeminarIsAheadItNamesNone() {
        var answer = own.answer(OwnDesk.see("broken").at(Instant.parse("2018-07-05T15:15:00Z")));

        assertThat(answer.html().text()).contains(Words.in(Language.ES).text("broken.none"));
        assertThat(answer.html().attributeValues("href")).noneMatch(href -> href.contains("/links"));
    }

    @Test
    void aDeletedKeyEndsEveryLinkWithinFiveMinutes() {
        var token = own.link(ANAS);
        assertThat(own.sees(token).status()).isEqualTo(200);

        desk.seminars.client().deleteItem(delete -> delete.tableName(
                        desk.seminars.environment().getOrDefault("KEYS_TABLE_NAME", ""))
                .key(Map.of(
                        "pk", AttributeValue.fromS("SEMINAR#" + Flyer.SLUG),
                        "sk", AttributeValue.fromS("LINKS"))));
        desk.passes(Duration.ofMinutes(5));

        assertSame(own.sees(token), own.sees("broken"));
    }

    @Test
    void aLinkEndsWhenItSaysSo() {
        var token = own.token(Purpose.OWN, ANAS, desk.stored(ANAS, "id"), GatewayRequest.IN_MAY.plusSeconds(60));
        assertThat(own.sees(token).status()).isEqualTo(200);

        desk.passes(Duration.ofSeconds(60));

        assertSame(own.sees(token), own.sees("broken"));
    }

    @Test
    void aRegistrationThatIsGoneIsABrokenLink() {
        var token = own.link(ANAS);
        desk.seminars.client().deleteItem(delete -> delete.tableName(
                        desk.seminars.environment().getOrDefault("TABLE_NAME", ""))
                .key(Map.of(
                        "pk", AttributeValue.fromS("REG#" + Flyer.SLUG + "#0"),
                        "sk", AttributeValue.fromS(desk.stored(ANAS, "sk")))));

        for (var request : everywhere(token)) {
            assertSame(own.answer(request), own.sees("broken"));
        }
    }

    private static void assertSame(GatewayAnswer one, GatewayAnswer other) {
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(one.headers()).isEqualTo(other.headers());
        assertThat(one.octets()).isEqualTo(other.octets());
    }
}
