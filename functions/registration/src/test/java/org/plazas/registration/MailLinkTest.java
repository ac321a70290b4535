package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;

/// Asking for the link again.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class MailLinkTest {
    private static final Words ES = Words.in(Language.ES);
    private static final String ANAS = "ana.pena@example.org";

    private final OwnDesk own;
    private final Desk desk;

    MailLinkTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
    }

    @ParameterizedTest
    @EnumSource
    void theFormAsksForTheAddressAlone(Language language) {
        var answer = own.answer(
                GatewayRequest.to("GET /{seminar}/links", "/" + Flyer.SLUG + "/links?lang=" + language.code())
                        .asBrowser());

        var page = answer.html();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(
                        Words.in(language).text("links.title"),
                        Words.in(language).text("links"));
        assertThat(page.tags("input").stream().map(input -> input.attribute("name")))
                .containsExactly("email");
        assertThat(page.attributeValues("action")).containsExactly("/" + Flyer.SLUG + "/links?lang=" + language.code());
        assertThat(page.unbalanced()).isEmpty();
    }

    @Test
    void whoIsRegisteredIsOwedAMailAtMostOnceAnHour() {
        desk.registers(ANA);

        var answer = own.wantsLink(ANAS);
        own.wantsLink("Ana.Pena@EXAMPLE.org");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).isEqualTo("/" + Flyer.SLUG + "/links?lang=es&done=sent");
        assertThat(own.answer(GatewayRequest.to("GET /{seminar}/links", answer.header("location"))
                                .asBrowser())
                        .html()
                        .text())
                .contains(ES.text("links.done"));
        assertThat(desk.stored("owed")).containsExactly("confirmed link");
        desk.passes(Duration.ofHours(1));
        own.answer(OwnDesk.links().json(Desk.json(Map.of("email", ANAS))).at(desk.clock.instant()));
        assertThat(desk.stored("linkAt").toList()).hasSize(1);
    }

    @Test
    void whoIsNotRegisteredGetsTheSameAnswerAndNothingIsWritten() {
        desk.registers(ANA);
        desk.registers(ana("email", "gone@example.org"));
        own.cancels(own.link("gone@example.org"));
        var before = desk.seminars.everything();
        var unknown = own.wantsLink("nobody@example.org");
        assertThat(desk.seminars.everything()).isEqualTo(before);

        for (var email : List.of(ANAS, ANAS, "gone@example.org")) {
            var known = own.wantsLink(email);
            assertThat(known.status()).isEqualTo(unknown.status());
            assertThat(known.headers()).isEqualTo(unknown.headers());
            assertThat(known.octets()).isEqualTo(unknown.octets());
        }
    }

    @Test
    void aProgramIsAnsweredInJson() {
        var answer = own.answer(OwnDesk.links().json(Desk.json(Map.of("email", ANAS))));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json()).containsExactly(Map.entry("outcome", "sent-if-registered"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "nobody", "a@b", "ana@example.org, eva@example.org", "\"><script>alert(1)</script>"})
    void whatIsNoAddressIsNamedAtItsField(String typed) {
        var person = own.wantsLink(typed);
        var program = own.answer(OwnDesk.links().json(Desk.json(Map.of("email", typed))));

        assertThat(person.status()).isEqualTo(422);
        assertThat(person.html().byId("email").attribute("value")).isEqualTo(typed);
        assertThat(person.html().text("email-error")).isNotEmpty();
        assertThat(person.html().tags("script")).isEmpty();
        assertThat(person.html().unbalanced()).isEmpty();
        assertThat(program.status()).isEqualTo(422);
        assertThat(program.errors()).singleElement().asString().startsWith("/email ");
    }

    @Test
    void whatCantBeReadIsRefused() {
        assertThat(own.answer(OwnDesk.links().json("[]")).status()).isEqualTo(400);
        assertThat(own.answer(OwnDesk.links().json("{\"email\": 7}")).errors()).containsExactly("/email type");
        assertThat(own.answer(OwnDesk.links().header("content-type", "text/plain"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void anUnknownSeminarIsNotFound() {
        for (var method : List.of("GET", "POST")) {
            assertThat(own.answer(GatewayRequest.to(method + " /{seminar}/links", "/nobody-knows/links")
                                    .form("email=a%40example.org")
                                    .asBrowser())
                            .status())
                    .isEqualTo(404);
        }
    }
}
