package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.agenda.AgendaRig.SEMINAR;
import static org.plazas.agenda.AgendaRig.get;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Language;
import org.plazas.domain.Logo;
import org.plazas.domain.Seminar;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.Html;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Dates;
import org.plazas.web.Words;

/// What of the agenda page is a seminar's own, or of the moment.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class LookTest {
    private static final Seminar FLYER = Flyer.asPrinted().seminar();

    private final AgendaRig agenda;

    LookTest(EmbeddedDynamoDb dynamoDb) {
        agenda = new AgendaRig(dynamoDb);
    }

    @ParameterizedTest
    @EnumSource
    void saysInWordsWhatRunsInParallel(Language language) {
        var words = Words.in(language);
        publish(Flyer.asPrinted().with("\"starts\": \"11:40\"", "\"starts\": \"11:00\""));

        var page = page(language);

        assertThat(page.text()).contains(words.text("agenda.parallel", 3, "10:00", "13:20"));
        for (var session : FLYER.sessions()) {
            assertThat(page.byId(session.id()).name()).isIn("li", "div");
        }
        assertThat(page.unbalanced()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatChangedAndWhatItWasBefore(Language language) {
        var words = Words.in(language);
        assertThat(page(language).text()).doesNotContain(words.text("changes.title", 2));
        publish(Flyer.asPrinted()
                .with("\"starts\": \"11:40\"", "\"starts\": \"11:50\"")
                .with("\"street\": \"5 rue Lobau\"", "\"street\": \"7 rue Lobau\"")
                .with("\"id\": \"coffee-break\"", "\"id\": \"tea-break\""));
        publish(Flyer.asPrinted()
                .with("\"starts\": \"11:40\"", "\"starts\": \"11:50\"")
                .with("\"street\": \"5 rue Lobau\"", "\"street\": \"7 rue Lobau\"")
                .with("\"id\": \"coffee-break\"", "\"id\": \"tea-break\"")
                .with("\"capacity\": 120", "\"capacity\": 100"));
        agenda.clock.advance(Duration.ofSeconds(5));

        var text = page(language).text();

        assertThat(text)
                .contains(words.text("agenda.version", 3))
                .contains(words.text("agenda.changed", new Dates(words).shortDay(LocalDate.of(2018, 5, 10))))
                .contains(words.text("changes.title", 2), words.text("changes.place"), "7 rue Lobau")
                .contains(words.text("changes.before") + " 11:40–13:20 " + words.text("changes.now") + " 11:50–13:20")
                .contains(words.text("changes.new"), words.text("changes.gone"))
                .doesNotContain(words.text("changes.time"));
    }

    @Test
    void showsItsLogoAndItsColour() {
        var logo = "\"accent\": \"#0b4f8a\", \"logo\": {\"name\": \"0ab1.svg\", \"width\": 40, \"height\": 10,"
                + " \"alternative\": {\"es\": \"Red\", \"fr\": \"Réseau\", \"en\": \"Network\", \"pt\": \"Rede\"}}, \"slug\"";
        agenda.seminars.publish(
                Flyer.asPrinted().with("\"slug\"", logo).octets(),
                new Logo.Picture("0ab1.svg", Logo.Type.SVG, "<svg/>".getBytes(StandardCharsets.UTF_8)),
                AgendaRig.PUBLISHED);

        var page = page(Language.FR);

        var image = page.tags("img").getFirst();
        assertThat(image.attribute("alt")).isEqualTo("Réseau");
        assertThat(image.attribute("width")).isEqualTo("40");
        var picture = agenda.show(image.attribute("src"));
        assertThat(picture.header("content-type")).isEqualTo("image/svg+xml");
        assertThat(picture.header("cache-control")).contains("immutable");
        assertThat(picture.header("content-security-policy")).contains("default-src 'none'", "sandbox");
        assertThat(picture.text()).isEqualTo("<svg/>");
        assertThat(agenda.show(image.attribute("src").replace("0ab1", "0000")).header("cache-control"))
                .doesNotContain("immutable");
        assertThat(agenda.show(page.tags("link").getFirst().attribute("href")).text())
                .contains("#0b4f8a");
        assertThat(agenda.show("/assets/another.0ab1.svg").status()).isEqualTo(404);
    }

    private void publish(Flyer flyer) {
        agenda.seminars.publish(flyer.octets(), AgendaRig.PUBLISHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void whatIsKnownAlreadyIsNotRenderedAgain(String encoding) {
        var first = agenda.answer(page().header("accept-encoding", encoding));
        var tag = first.header("etag");

        var again = agenda.answer(page().header("accept-encoding", encoding).header("if-none-match", tag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.octets()).isEmpty();
        for (var name : Set.of("etag", "cache-control", "content-language", "vary")) {
            assertThat(again.header(name)).as(name).isEqualTo(first.header(name));
        }
        assertThat(agenda.answer(page().header("if-none-match", "\"another\"")).status())
                .isEqualTo(200);
    }

    /// Whatever the page shows in another way has another tag.
    @Test
    void eachStateOfThePageHasATagOfItsOwn() {
        var tags = new ArrayList<String>();
        tags.add(tag(page()));
        tags.add(tag(page().header("accept-encoding", "gzip")));
        tags.add(tag(get(SEMINAR + "?lang=fr")));
        for (var time : Set.of(
                "2018-05-01T00:00:00Z",
                "2018-06-20T00:00:00Z",
                "2018-07-05T07:10:00Z",
                "2018-07-05T08:10:00Z",
                "2018-07-05T11:25:00Z",
                "2018-07-06T00:00:00Z",
                "2018-08-06T00:00:00Z")) {
            tags.add(tag(page().at(Instant.parse(time))));
        }
        agenda.seminars.take(Flyer.SLUG, 118);
        agenda.clock.advance(Duration.ofMinutes(1));
        tags.add(tag(page()));
        agenda.seminars.publish(Flyer.asPrinted().octets(), AgendaRig.PUBLISHED);
        agenda.clock.advance(Duration.ofSeconds(5));
        tags.add(tag(page()));

        assertThat(tags).doesNotHaveDuplicates();
        assertThat(tag(page())).isEqualTo(tags.getLast());
    }

    private String tag(GatewayRequest request) {
        return agenda.answer(request).header("etag");
    }

    private static GatewayRequest page() {
        return get(SEMINAR + "?lang=es");
    }

    private Html page(Language language) {
        return agenda.show(SEMINAR + "?lang=" + language.code()).html();
    }
}
