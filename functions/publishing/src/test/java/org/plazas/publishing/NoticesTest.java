package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plazas.domain.Role;
import org.plazas.publishing.PublishingRig.Answer;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SharedDynamoDb;
import tools.jackson.databind.JsonNode;

/// What organisers write to many, over HTTP.
@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class NoticesTest {
    private static final String NOTICES = "/organiser/seminars/{seminar}/notices";
    private static final String WORDS = """
            {"es": "Hola", "fr": "Bonjour", "en": "Hello", "pt": "Olá"}""";
    private static final String SOUND = notice("one", "all", WORDS, WORDS);

    private final PublishingRig rig;
    private final Attendees attendees;

    NoticesTest(EmbeddedDynamoDb dynamoDb) {
        rig = new PublishingRig(dynamoDb);
        attendees = new Attendees(dynamoDb.client(), rig);
        rig.publishes(
                Documents.with(Documents.flyerWith("/registration/waitlist", "{}"), "/registration/capacity", "1"),
                PublishingRig.NOW);
        attendees.come("local-authority", "ada", "bea");
        rig.roles.grant("viewer", Documents.FLYER, Role.VIEWER);
    }

    @Test
    void aNoticeIsTakenOnceAndToldToItsAudience() {
        var first = send("organiser", SOUND);
        var again = send("organiser", SOUND);

        assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
        assertThat(first.body().toString())
                .isEqualTo("{\"notice\":1,\"address\":\"https://plazas.example" + path("/1") + "\"}");
        assertThat(first.headers()).containsEntry("location", path("/1"));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(attendees.owed("ada", "bea")).containsExactly("notice", "notice");

        send("organiser", notice("two", "waitlisted", WORDS, WORDS));

        assertThat(attendees.owed("ada", "bea")).containsExactly("notice", "notice notice");
    }

    @Test
    void whatHasBecomeOfItIsThereToBeSeen() {
        send("organiser", SOUND);
        attendees.mail("ada");

        var shown = get("viewer", "/1").body();

        assertThat(shown.path("kind").asString()).isEqualTo("notice");
        assertThat(shown.path("subject").path("pt").asString()).isEqualTo("Olá");
        assertThat(counts(shown)).containsExactly(2, 2, 1);
        assertThat(shown.path("done").asBoolean()).isTrue();
        assertThat(get("viewer", "").body().path("notices").valueStream().toList())
                .containsExactly(shown);
    }

    @Test
    void aStoppedNoticeSaysSo() {
        send("organiser", SOUND);

        var stopped = answer("POST", NOTICES + "/{notice}/stop", "organiser", "/1/stop", "");

        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.body().path("stopped").asBoolean()).isTrue();
        assertThat(get("organiser", "/1").body()).isEqualTo(stopped.body());
    }

    @Test
    void aPublicationThatChangedTheDayIsAmongThemAndIsNotStopped() {
        rig.publishes(Documents.flyerWith("/date", "\"2018-07-06\""), PublishingRig.NOW);

        assertThat(get("organiser", "/1").body().path("kind").asString()).isEqualTo("changed");
        assertThat(attendees.owed("ada", "bea")).allMatch(owed -> owed.contains("changed"));
        assertThat(answer("POST", NOTICES + "/{notice}/stop", "organiser", "/1/stop", "")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void everyProblemOfANoticeIsNamed() {
        var answer = send(
                "organiser",
                notice("with blanks", "everybody", "{\"es\": \"two\\nlines\", \"de\": \"x\", \"fr\": 7}", "\"Hola\"")
                        .replace("{\"requestId\"", "{\"more\": 1, \"requestId\""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors())
                .containsExactlyInAnyOrder(
                        "/more unknown-field",
                        "/requestId format",
                        "/audience unknown-choice",
                        "/subject/de language-undeclared",
                        "/subject/es format",
                        "/subject/fr type",
                        "/subject/en language-missing",
                        "/subject/pt language-missing",
                        "/text type");
        assertThat(send("organiser", "{}").errors()).hasSize(4).allMatch(error -> error.endsWith(" required"));
        assertThat(send("organiser", "[]").status()).isEqualTo(422);
        assertThat(send("organiser", "{").status()).isEqualTo(400);
        assertThat(send("organiser", notice("one", "all", WORDS, WORDS.replace("Hola", "x".repeat(5_001))))
                        .errors())
                .containsExactly("/text/es too-long");
        assertThat(get("organiser", "").body().path("notices").isEmpty()).isTrue();
    }

    @Test
    void aRequestsIdIsThatOfOneNotice() {
        send("organiser", SOUND);

        assertThat(send("organiser", notice("one", "confirmed", WORDS, WORDS)).errors())
                .containsExactly("/requestId used");
    }

    @Test
    void strangersFindNothingAndViewersWriteToNobody() {
        for (var answer : List.of(
                send("stranger", SOUND),
                send("stranger", "{"),
                get("stranger", ""),
                get("stranger", "/1"),
                answer("POST", NOTICES + "/{notice}/stop", "stranger", "/1/stop", ""))) {
            assertThat(answer.status()).isEqualTo(404);
        }
        assertThat(send("viewer", SOUND).status()).isEqualTo(403);
        assertThat(answer("POST", NOTICES + "/{notice}/stop", "viewer", "/1/stop", "")
                        .status())
                .isEqualTo(403);
        assertThat(get("organiser", "/1").status()).isEqualTo(404);
        assertThat(get("organiser", "/one").status()).isEqualTo(404);
    }

    @Test
    void changesOfTheAgendaAreToldWhereThatIsAsked() {
        var flyer = Documents.flyerWith("/agenda/sessions/0/title/es", "\"Otro título\"");
        assertThat(publish(flyer, "everything").status()).isEqualTo(400);

        assertThat(publish(flyer, "agenda").status()).isEqualTo(200);

        assertThat(attendees.owed("ada")).containsExactly("changed");
    }

    @Test
    void theSampleIsTaken() throws IOException {
        rig.roles.grant("52f5e4a4-30d1-7078-9c41-5d2b6c0e8f13", Documents.FLYER, Role.ORGANISER);

        assertThat(rig.answer(Files.readString(Path.of("../../events/notice.json")))
                        .status())
                .isEqualTo(201);
    }

    private static String notice(String requestId, String audience, String subject, String text) {
        return "{\"requestId\": \"" + requestId + "\", \"audience\": \"" + audience + "\", \"subject\": " + subject
                + ", \"text\": " + text + "}";
    }

    private static List<Integer> counts(JsonNode notice) {
        return List.of(
                notice.path("people").asInt(),
                notice.path("told").asInt(),
                notice.path("sent").asInt());
    }

    private static String path(String under) {
        return "/organiser/seminars/" + Documents.FLYER + "/notices" + under;
    }

    private Answer send(String user, String body) {
        return answer("POST", NOTICES, user, "", body);
    }

    private Answer get(String user, String under) {
        return answer("GET", under.isEmpty() ? NOTICES : NOTICES + "/{notice}", user, under, "");
    }

    private Answer publish(String document, String tell) {
        return rig.answer(event(
                "PUT",
                "/organiser/seminars/{seminar}",
                "organiser",
                Map.of("seminar", Documents.FLYER.value()),
                Map.of("tell", tell),
                document));
    }

    private Answer answer(String method, String route, String user, String under, String body) {
        var parameters = new HashMap<>(Map.of("seminar", Documents.FLYER.value()));
        Optional.of(under.split("/", -1))
                .filter(parts -> parts.length > 1)
                .ifPresent(parts -> parameters.put("notice", parts[1]));
        return rig.answer(event(method, route, user, parameters, Map.of(), body));
    }

    /// A second after the people came.
    private static String event(
            String method,
            String route,
            String user,
            Map<String, String> parameters,
            Map<String, String> query,
            String body) {
        var context = Map.of(
                "http",
                Map.of("method", method),
                "timeEpoch",
                Attendees.OPEN.plusSeconds(1).toEpochMilli(),
                "authorizer",
                Map.of("jwt", Map.of("claims", PublishingRig.claims(user, List.of()))));
        return Documents.JSON.writeValueAsString(Map.of(
                "routeKey", method + " " + route,
                "pathParameters", parameters,
                "queryStringParameters", query,
                "headers", Map.of("content-type", "application/json"),
                "requestContext", context,
                "body", body));
    }
}
