package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ana;
import static org.plazas.registration.OwnDesk.see;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;

/// That a person's page stays between her and it: not kept, not found, changed by no look at it, no way in for markup.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class OwnPageSecrecyTest {
    private static final String ANAS = "ana.pena@example.org";

    private final OwnDesk own;
    private final Desk desk;

    OwnPageSecrecyTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
    }

    @Test
    void nobodyMayKeepItNorLearnItsAddress() {
        var token = own.anasLink();
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
        var token = own.anaWaits();
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
        var token = own.anasLink();
        var answer = own.answer(head(see(token)));

        assertThat(answer.octets()).isEmpty();
        assertThat(answer.headers()).containsAllEntriesOf(own.sees(token).headers());
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
}
