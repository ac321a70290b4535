package org.plazas.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plazas.registration.Desk.ANA;
import static org.plazas.registration.Desk.ana;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.domain.Language;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.Flyer;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.SharedDynamoDb;
import org.plazas.web.Words;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.jr.ob.JSON;

/// A seminar's own questions, from the form to the attendee's page.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class QuestionsTest {
    private static final String MORE = """
            "questions": [
              {"id": "visits", "kind": "some-of", "label": %1$s, "options": [
                {"id": "port", "name": %1$s}, {"id": "park", "name": %1$s}]},
              {"id": "photos", "kind": "consent", "label": %1$s},
              {"id": "thesis", "kind": "text", "label": %1$s, "categories": ["academia"]},
            """.formatted("{\"es\": \"a\", \"fr\": \"a\", \"en\": \"a\", \"pt\": \"a\"}");

    private final OwnDesk own;
    private final Desk desk;

    QuestionsTest(EmbeddedDynamoDb dynamoDb) {
        own = new OwnDesk(dynamoDb);
        desk = own.desk;
        desk.publish(Flyer.asPrinted().with("\"questions\": [", MORE));
    }

    private Map<String, String> answers() {
        var stored = desk.stored().getFirst().getOrDefault("answers", AttributeValue.fromM(Map.of()));
        return stored.m().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, answer -> answer.getValue()
                .s()));
    }

    @Test
    void aFormsAnswersAreStored() {
        var form = Desk.form(ANA, "request");
        form.put("answers.needs", "Una rampa,\r\ny lengua de signos");
        form.put("answers.visits", "port");
        form.put("answers.thesis", "not asked");

        assertThat(desk.answer(Desk.post().form(form).asBrowser()).status()).isEqualTo(303);

        assertThat(answers())
                .containsOnly(Map.entry("needs", "Una rampa,\ny lengua de signos"), Map.entry("visits", "port"));
    }

    @Test
    void aProgramsAnswersAreStored() {
        var person = ana("answers", Map.of("visits", List.of("park", "port"), "photos", true, "needs", "Rampa"));

        assertThat(desk.registers(person).status()).isEqualTo(201);

        assertThat(answers())
                .containsOnly(
                        Map.entry("visits", "port park"), Map.entry("photos", "true"), Map.entry("needs", "Rampa"));
    }

    @Test
    void everythingThatIsWrongIsNamedWithItsPlace() {
        var person = ana(
                "answers",
                Map.of("visits", "port", "photos", "yes", "needs", List.of(1), "car", "x", "thesis", "not asked"));

        var answer = desk.registers(person);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains(
                        "{\"pointer\":\"/answers/needs\",\"code\":\"type\"",
                        "{\"pointer\":\"/answers/visits\",\"code\":\"type\"",
                        "{\"pointer\":\"/answers/photos\",\"code\":\"type\"",
                        "{\"pointer\":\"/answers/car\",\"code\":\"unknown-field\"");
        assertThat(desk.registers(ana("answers", "none")).text()).contains("\"pointer\":\"/answers\"");
        assertThat(desk.stored()).isEmpty();
    }

    @Test
    void aRefusedFormKeepsItsAnswers() {
        var form = Desk.form(ana("email", "nobody"), "request");
        form.put("answers.needs", "</textarea><b>Rampa");
        form.put("answers.visits", "park");
        form.put("answers.photos", "true");

        var page = desk.answer(Desk.post().form(form).asBrowser()).html();

        assertThat(page.source()).contains(">&lt;/textarea&gt;&lt;b&gt;Rampa</textarea>");
        assertThat(page.tags().stream().filter(tag -> tag.has("checked")).map(tag -> tag.attribute("value")))
                .contains("park", "true");
    }

    @Test
    void herPageShowsThemToBeCorrected() {
        desk.registers(ana("answers", Map.of("needs", "Rampa <b>", "visits", List.of("park"), "photos", true)));
        var token = own.link("ana.pena@example.org");

        var page = own.sees(token).html();

        assertThat(page.text()).contains("¿Hay algo que debamos preparar para usted?", "Rampa <b>");
        assertThat(page.text()).contains(Words.in(Language.ES).text("question.yes"));
        assertThat(page.source()).contains(">Rampa &lt;b&gt;</textarea>");

        var corrected = ana("answers.needs", "Intérprete");
        assertThat(own.corrects(token, corrected).status()).isEqualTo(303);
        assertThat(answers()).containsOnly(Map.entry("needs", "Intérprete"));
    }

    @Test
    void aProgramGetsThemByTheirKinds() {
        var answers = Map.of("visits", List.of("port", "park"), "photos", true, "needs", "Rampa");
        desk.registers(ana("answers", answers));

        GatewayAnswer answer = own.showsInJson(own.link("ana.pena@example.org"));

        assertThat(JSON.std.mapFrom(answer.text())).containsEntry("answers", answers);
    }
}
