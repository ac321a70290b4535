package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.agenda.AgendaRig.get;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plazas.domain.Language;
import org.plazas.domain.Slug;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.PublishedSeminars;
import org.plazas.testing.SeminarFixtures;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.testing.TestClock;
import org.plazas.web.Words;

/// The list of all seminars.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class IndexPageTest {
    private static final Words ES = Words.in(Language.ES);

    private final EmbeddedDynamoDb dynamoDb;
    private final AgendaRig agenda;

    IndexPageTest(EmbeddedDynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
        agenda = new AgendaRig(dynamoDb);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-05-14T06:59:59Z,index.coming", "2018-05-14T07:00:00Z,index.open", "2018-06-17T21:59:59Z,index.open",
        "2018-06-17T22:00:00Z,index.coming", "2018-07-05T15:14:59Z,index.coming", "2018-07-05T15:15:00Z,index.past"
    })
    void aSeminarStandsUnderWhatItIsNow(Instant time, String heading) {
        var text = agenda.answer(get("/?lang=es").at(time)).html().text();

        assertThat(text)
                .contains(ES.text(heading)
                        + " Hacia una acción internacional sostenible Jueves 5 de julio de 2018 · París");
    }

    @Test
    void theNextComesFirstAndTheLatestPastToo() {
        publish("mayo-2019", "2019-05-02", "2019-01-01T00:00", "2019-04-01T00:00");
        publish("enero-2019", "2019-01-20", "2018-12-01T00:00", "2019-01-01T00:00");
        publish("mayo-2017", "2017-05-02", "2017-01-01T00:00", "2017-04-01T00:00");
        publish("enero-2017", "2017-01-20", "2016-12-01T00:00", "2017-01-01T00:00");

        var hrefs = agenda.show("/?lang=es")
                .html()
                .attributeValues("href")
                .filter(href -> !href.startsWith("/assets/") && href.contains("-20"));

        assertThat(hrefs)
                .containsExactly(
                        AgendaRig.SEMINAR + "?lang=es",
                        "/enero-2019?lang=es",
                        "/mayo-2019?lang=es",
                        "/mayo-2017?lang=es",
                        "/enero-2017?lang=es");
    }

    @Test
    void aSeminarThatLacksTheReadersLanguageIsShownInItsOwn() {
        publish("abierto", "2018-07-06", "2018-05-01T00:00", "2018-07-01T00:00");

        var page = agenda.show("/?lang=pt").html();

        assertThat(page.attributeValues("href")).contains("/abierto?lang=es", AgendaRig.SEMINAR + "?lang=pt");
        assertThat(page.text()).contains("Ciudades abiertas Sexta-feira, 6 de julho de 2018 · París");
        assertThat(page.source()).contains("<a href=\"/abierto?lang=es\" lang=\"es\">");
    }

    @Test
    void aSeminarThatIsCalledOffIsMarked() {
        agenda.seminars.publish(
                Flyer.asPrinted()
                        .with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true")
                        .octets(),
                AgendaRig.PUBLISHED);

        var text = agenda.show("/?lang=es").html().text();

        assertThat(text)
                .contains(ES.text("index.coming"), ES.text("phase.called-off"))
                .doesNotContain(ES.text("index.open"));
    }

    @Test
    void whereThereIsNoneItSaysSo() {
        var empty =
                new AgendaHandler(new PublishedSeminars(dynamoDb).environment(), TestClock.at(GatewayRequest.IN_MAY));

        var answer = GatewayAnswer.of(empty, get("/?lang=en"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.html().text()).contains(Words.in(Language.EN).text("index.none"));
    }

    @Test
    void aMovedClockIsShownOnEveryPage() {
        var moved = new AgendaRig(dynamoDb, Map.of("LOCAL_CLOCK_NOTICE", "yes"));

        assertThat(moved.show(AgendaRig.SEMINAR + "?lang=es").html().text())
                .contains("martes 22 de mayo de 2018, 12:00");
        assertThat(moved.show("/?lang=es").html().text()).contains("martes 22 de mayo de 2018, 10:00");
        assertThat(agenda.show(AgendaRig.SEMINAR + "?lang=es").html().text()).doesNotContain("22 de mayo");
    }

    private void publish(String slug, String date, String opens, String closes) {
        agenda.seminars.publish(
                SeminarFixtures.seminar()
                        .withSlug(new Slug(slug))
                        .withDate(date)
                        .withOpens(opens)
                        .withCloses(closes)
                        .json(),
                AgendaRig.PUBLISHED);
    }
}
