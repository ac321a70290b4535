package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.agenda.AgendaRig.SEMINAR;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.SharedDynamoDb;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/// What programs follow and read: the feed of changes, the schedule, the files at fixed addresses.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class FeedsTest {
    private static final Instant IN_MAY = Instant.parse("2018-05-22T10:00:00Z");

    private final EmbeddedDynamoDb dynamoDb;
    private final AgendaRig agenda;

    FeedsTest(EmbeddedDynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
        agenda = new AgendaRig(dynamoDb);
    }

    private static Document xml(GatewayAnswer answer) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.octets()));
        } catch (IOException | SAXException | ParserConfigurationException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static List<String> texts(Document document, String name) {
        var elements = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, elements.getLength())
                .mapToObj(at -> elements.item(at).getTextContent())
                .toList();
    }

    private void publish(Flyer flyer, Instant at) {
        agenda.seminars.publish(flyer.octets(), at);
        agenda.clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void eachPublicationIsToldWithWhatItChangedThen() {
        publish(Flyer.asPrinted().with("\"date\": \"2018-07-05\"", "\"date\": \"2018-07-06\""), IN_MAY);
        publish(
                Flyer.asPrinted()
                        .with("\"date\": \"2018-07-05\"", "\"date\": \"2018-07-06\"")
                        .with("\"starts\": \"09:30\"", "\"starts\": \"09:25\"")
                        .with("\"es\": \"Auditorio\"", "\"es\": \"Sala de Arcos\""),
                IN_MAY.plusSeconds(60));

        var answer = agenda.show(SEMINAR + "/changes.atom?lang=es");
        var feed = xml(answer);

        assertThat(answer.header("content-type")).isEqualTo("application/atom+xml");
        assertThat(feed.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(texts(feed, "content"))
                .containsExactly(
                        "Otro lugar: Alcaldía de París, Sala de Arcos\nOtro programa:\n- 9:25 Bienvenida (distinto)",
                        "Otro día u otras horas: viernes 6 de julio de 2018, de 9:00 a 17:00",
                        "Se anuncia el seminario: jueves 5 de julio de 2018, de 9:00 a 17:00, Alcaldía de París, Auditorio");
        assertThat(texts(feed, "updated").subList(0, 2))
                .containsExactly("2018-05-22T10:01:00Z", "2018-05-22T10:01:00Z");
        assertThat(texts(feed, "id")).doesNotHaveDuplicates().allMatch(id -> id.startsWith("urn:uuid:"));
    }

    @Test
    void callingOffIsToldAndTakenBackAndWhatConcernsNobodyIsADetail() {
        var off = Flyer.asPrinted().with("\"capacity\": 120,", "\"capacity\": 120, \"calledOff\": true,");
        publish(off, IN_MAY);
        publish(Flyer.asPrinted(), IN_MAY);
        publish(Flyer.asPrinted().with("\"capacity\": 120,", "\"capacity\": 130,"), IN_MAY);

        assertThat(texts(xml(agenda.show(SEMINAR + "/changes.atom?lang=en")), "content")
                        .subList(0, 3))
                .containsExactly(
                        "Other details", "The seminar will take place after all", "The seminar has been called off");
    }

    @ParameterizedTest
    @EnumSource
    void theFeedIsInItsLanguageAndItsEntriesKeepTheirIds(Language language) {
        var address = SEMINAR + "/changes.atom?lang=" + language.code();
        var before = texts(xml(agenda.show(address)), "id");
        publish(Flyer.asPrinted(), IN_MAY);

        var feed = xml(agenda.show(address));

        assertThat(feed.getDocumentElement().getAttributeNS(XMLConstants.XML_NS_URI, "lang"))
                .isEqualTo(language.code());
        assertThat(texts(feed, "id")).containsAll(before).hasSize(before.size() + 1);
    }

    @Test
    void noMoreThanTwentyAreTold() {
        for (int i = 0; i < 25; i++) {
            publish(Flyer.asPrinted(), IN_MAY.plusSeconds(i));
        }

        assertThat(texts(xml(agenda.show(SEMINAR + "/changes.atom?lang=en")), "content"))
                .hasSize(20);
    }

    /// Rules of our own, for what frab's readers take: the published schemas are under licences of their own.
    @ParameterizedTest
    @EnumSource
    void theScheduleKeepsToItsForm(Language language) throws SAXException, IOException {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(FeedsTest.class.getResource("/schedule.xsd"));
        var answer = agenda.show(SEMINAR + "/schedule.xml?lang=" + language.code());

        schema.newValidator().validate(new StreamSource(new StringReader(answer.text())));
        assertThat(texts(xml(answer), "start")).hasSize(1 + 9).contains("09:30");
        assertThat(answer.header("vary")).contains("Accept-Language");
    }

    @Test
    void bothSchedulesSayTheSame() {
        var document = xml(agenda.show(SEMINAR + "/schedule.xml?lang=fr"));
        var sessions = sessions(agenda.show(SEMINAR + "/schedule.json?lang=fr").json());

        assertThat(sessions).hasSize(9);
        for (var name : List.of("title", "subtitle", "duration", "slug", "track", "abstract", "description", "type")) {
            var inXml = texts(document, name);
            assertThat(sessions)
                    .extracting(session -> session.get(name))
                    .as(name)
                    .isEqualTo(inXml.subList(inXml.size() - 9, inXml.size()));
        }
        assertThat(sessions).extracting(session -> session.get("guid")).doesNotHaveDuplicates();
        assertThat(sessions).extracting(session -> session.get("id")).doesNotHaveDuplicates();
    }

    @Test
    void bothSchedulesSayOfEverythingThatItIsCalledOff() {
        var address = "/schedule.xml?lang=fr";
        assertThat(texts(xml(agenda.show(SEMINAR + address)), "title")).noneMatch(title -> title.contains("annulé"));

        publish(Flyer.asPrinted().with("\"capacity\": 120,", "\"capacity\": 120, \"calledOff\": true,"), IN_MAY);

        var document = xml(agenda.show(SEMINAR + address));
        assertThat(texts(document, "title"))
                .hasSize(1 + 9)
                .allMatch(title -> title.startsWith("Le séminaire est annulé\u00a0: "));
        assertThat(sessions(agenda.show(SEMINAR + "/schedule.json?lang=fr").json()))
                .extracting(session -> session.get("title"))
                .isEqualTo(texts(document, "title").subList(1, 1 + 9));
    }

    private static List<Map<?, ?>> sessions(Map<String, Object> json) {
        if (json.get("schedule") instanceof Map<?, ?> schedule
                && schedule.get("conference") instanceof Map<?, ?> conference
                && conference.get("days") instanceof List<?> days
                && days.getFirst() instanceof Map<?, ?> day
                && day.get("rooms") instanceof Map<?, ?> rooms
                && rooms.get("Auditorium") instanceof List<?> sessions) {
            return sessions.stream()
                    .<Map<?, ?>>map(session -> session instanceof Map<?, ?> map ? map : Map.of())
                    .toList();
        }
        throw new AssertionError("no sessions in " + json);
    }

    @Test
    void theMapOfTheSiteHasEveryPageInEveryLanguage() {
        var locations = texts(xml(agenda.show("/sitemap.xml")), "loc");

        assertThat(locations)
                .contains(
                        "https://www.plazas.example/?lang=pt",
                        "https://www.plazas.example" + SEMINAR + "?lang=es",
                        "https://www.plazas.example" + SEMINAR + "?lang=pt")
                .doesNotHaveDuplicates();
    }

    @Test
    void crawlersAreKeptFromPersonalPages() {
        assertThat(agenda.show("/robots.txt").text())
                .contains("Disallow: /registrations/\n", "Disallow: /organiser/\n")
                .contains("Sitemap: https://www.plazas.example/sitemap.xml\n")
                .doesNotContain("Disallow: /\n");
    }

    @Test
    void whoFindsAWeaknessLearnsWhomToTellAndForHowLongThatHolds() {
        var told = new AgendaRig(dynamoDb, Map.of("SECURITY_CONTACT", "mailto:security@plazas.example"));

        assertThat(told.show("/.well-known/security.txt").text())
                .contains("Contact: mailto:security@plazas.example\n", "Expires: 2018-11-18T00:00:00Z\n");
        assertThat(agenda.show("/.well-known/security.txt").status()).isEqualTo(404);
    }

    @Test
    void theDescriptionOfTheApiIsServedAndShown() {
        var page = agenda.show("/api").html();

        assertThat(agenda.show("/openapi.yaml").text()).startsWith("openapi: 3.1");
        assertThat(page.unbalanced()).isEmpty();
        assertThat(page.tags("script")).isEmpty();
        assertThat(page.ids()).doesNotHaveDuplicates().contains("register", "schema-Registration");
        assertThat(page.attributeValues("href").filter(href -> href.startsWith("#")))
                .allSatisfy(href -> assertThat(page.ids()).contains(href.substring(1)));
        for (var key : Routes.keys()) {
            assertThat(page.text()).contains(key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/changes.atom", "/schedule.json", "/schedule.xml"})
    void anotherSeminarIsNotFound(String rest) {
        assertThat(agenda.show("/otro-seminario" + rest).status()).isEqualTo(404);
    }
}
