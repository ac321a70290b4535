package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.Role;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SharedDynamoDb;

@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class InvocationTest {
    private final PublishingRig rig;

    InvocationTest(EmbeddedDynamoDb dynamoDb) {
        rig = new PublishingRig(dynamoDb);
    }

    @Test
    void publishesForTheOrganiserThatIsNamed() {
        var answer = rig.invoke("{\"publish\": " + Documents.flyer() + ", \"organiser\": \"organiser\"}");

        assertThat(answer.path("version").asInt()).isEqualTo(1);
        assertThat(answer.path("address").asString()).isEqualTo("https://plazas.example/" + Documents.FLYER);
        assertThat(rig.roles.find("organiser", Documents.FLYER)).contains(Role.ORGANISER);
        assertThat(rig.seminars.find(Documents.FLYER).orElseThrow().publishedAt())
                .isEqualTo(PublishingRig.NOW);
    }

    @Test
    void namesADocumentsProblems() {
        var document = Documents.flyerWith("/slug", "\"health\"").replace("\"2018-07-05\"", "\"2018-02-30\"");

        var answer = rig.invoke("{\"publish\": " + document + ", \"organiser\": \"organiser\"}");

        assertThat(answer.path("status").asInt()).isEqualTo(422);
        assertThat(answer.path("errors").valueStream().map(error -> error.path("pointer")
                        .asString()))
                .containsExactly("/slug", "/date");
        assertThat(rig.items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"organiser", "viewer", "door"})
    void grantsARoleBeforeTheSeminarIsPublished(String role) {
        var answer = grant(Documents.FLYER.value(), "c2b5a434-b0f1", role);

        assertThat(answer).contains("\"role\":\"" + role + '"');
        assertThat(rig.roles.find("c2b5a434-b0f1", Documents.FLYER))
                .contains(Role.of(role).orElseThrow());
        assertThat(rig.items()).hasSize(1);
    }

    @Test
    void theLastGrantCounts() {
        grant(Documents.FLYER.value(), "guest", "organiser");
        grant(Documents.FLYER.value(), "guest", "door");

        assertThat(rig.roles.find("guest", Documents.FLYER)).contains(Role.DOOR);
    }

    @ParameterizedTest
    @CsvSource({
        "Seminar, guest, viewer, /grant/seminar",
        "health, guest, viewer, /grant/seminar",
        "seminar, 'a b', viewer, /grant/user",
        "seminar, '', viewer, /grant/user",
        "seminar, guest, owner, /grant/role",
        "seminar, guest, VIEWER, /grant/role"
    })
    void refusesAWrongGrant(String seminar, String user, String role, String pointer) {
        assertThat(grant(seminar, user, role)).contains("\"status\":422").contains('"' + pointer + '"');
        assertThat(rig.items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"grant\": 7}",
                "{\"grant\": {}}",
                "{\"grant\": {\"seminar\": 1, \"user\": [], \"role\": null}}",
                "{\"grant\": {\"seminar\": \"a\", \"user\": \"b\", \"role\": \"door\", \"until\": 1}}",
                "{\"publish\": {}}",
                "{\"publish\": {}, \"organiser\": \"organiser\"}",
                "{\"publish\": {}, \"organiser\": 7}",
                "{\"publish\": [], \"organiser\": \"organiser\"}",
                "{\"publish\": {\"slug\": \"\\ud800\"}, \"organiser\": \"organiser\"}",
                "{\"publish\": {\"a\": {\"a\": {\"a\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}}, \"organiser\": \"organiser\"}",
                "{\"publish\": {}, \"organiser\": \"organiser\", \"force\": true}",
                "{\"Records\": []}",
                "{\"requestContext\": {}, \"routeKey\": 7}"
            })
    void saysWhatIsWrongWithAnythingElse(String event) {
        var answer = rig.invoke(event);

        assertThat(answer.path("type").asString()).startsWith("/problems/");
        assertThat(answer.path("status").asInt()).isBetween(400, 422);
        assertThat(rig.items()).isEmpty();
    }

    @Test
    void tooMuchIsRefused() {
        var document = Documents.flyerWith("/notes/0/note", '"' + "x".repeat(DocumentCheck.LONGEST) + '"');

        assertThat(rig.invoke("{\"publish\": " + document + ", \"organiser\": \"organiser\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(413);
    }

    @Test
    void theSampleEventGrants() throws IOException {
        var answer = rig.invoke(Files.readString(Path.of("../../events/grant.json")));

        assertThat(answer.path("role").asString()).isEqualTo("viewer");
        assertThat(rig.items()).hasSize(1);
    }

    private String grant(String seminar, String user, String role) {
        return rig.invoke("""
                {"grant": {"seminar": "%s", "user": "%s", "role": "%s"}}
                """.formatted(seminar, user, role)).toString();
    }
}
