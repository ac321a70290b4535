package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plazas.domain.Role;
import org.plazas.publishing.PublishingRig.Answer;
import org.plazas.testing.EmbeddedDynamoDb;
import org.plazas.testing.SharedDynamoDb;

@Tag("system")
@ExtendWith(SharedDynamoDb.class)
class PublishingHandlerTest {
    private static final List<String> PUBLISHERS = List.of("publishers");
    private static final String FLYER = Documents.FLYER.value();

    private final PublishingRig rig;

    PublishingHandlerTest(EmbeddedDynamoDb dynamoDb) {
        rig = new PublishingRig(dynamoDb);
    }

    @Test
    void publishesANewSeminar() {
        var answer = publish("organiser", Documents.flyer());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().toString())
                .isEqualTo("{\"seminar\":\"" + FLYER + "\",\"version\":1,\"address\":\"https://plazas.example/" + FLYER
                        + "\"}");
        assertThat(rig.seminars.find(Documents.FLYER)).hasValueSatisfying(published -> {
            assertThat(published.publishedAt()).isEqualTo(PublishingRig.NOW);
            assertThat(published.version()).isEqualTo(1);
            assertThat(published.seminar().sessions()).hasSize(9);
        });
        assertThat(rig.roles.find("organiser", Documents.FLYER)).contains(Role.ORGANISER);
        assertThat(rig.keys.find(Documents.FLYER)).isPresent();
    }

    @Test
    void aStrangerGets404() {
        publish("organiser", Documents.flyer());

        var answer = publish("stranger", Documents.flyer());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(rig.seminars.find(Documents.FLYER).orElseThrow().version()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"viewer", "door"})
    void whoMayNotPublishGets403(String role) {
        publish("organiser", Documents.flyer());
        rig.roles.grant("guest", Documents.FLYER, Role.of(role).orElseThrow());

        var answer = publish("guest", Documents.flyer());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(rig.seminars.find(Documents.FLYER).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void whoIsNoPublisherPublishesNothingNew() {
        var answer = rig.put(FLYER, Optional.of("somebody"), List.of("others"), Documents.flyer());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(rig.seminars.find(Documents.FLYER)).isEmpty();
    }

    @Test
    void whoWasMadeOrganiserBeforePublishesIt() {
        rig.roles.grant("somebody", Documents.FLYER, Role.ORGANISER);

        assertThat(rig.put(FLYER, Optional.of("somebody"), List.of(), Documents.flyer())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anotherSeminarsOrganiserGets404() {
        publish("organiser", Documents.flyer());
        rig.put("another", Optional.of("stranger"), PUBLISHERS, Documents.under("another"));

        assertThat(publish("stranger", Documents.flyer()).status()).isEqualTo(404);
    }

    @Test
    void anIdTokenIsRefused() {
        var claims = Map.of("token_use", "id", "sub", "organiser", "cognito:groups", "[publishers]");

        var answer = rig.put(FLYER, claims, "application/json", Documents.flyer());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).containsKey("www-authenticate");
        assertThat(rig.seminars.find(Documents.FLYER)).isEmpty();
    }

    @Test
    void withoutClaimsNothingIsDone() {
        assertThat(rig.put(FLYER, Map.of(), "application/json", Documents.flyer())
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "''", "application/jsonp"})
    void anotherContentTypeIsRefused(String type) {
        var claims = PublishingRig.claims("organiser", PUBLISHERS);

        assertThat(rig.put(FLYER, claims, type, Documents.flyer()).status()).isEqualTo(415);
    }

    @Test
    void parametersOfTheContentTypeDoNotMatter() {
        var claims = PublishingRig.claims("organiser", PUBLISHERS);

        assertThat(rig.put(FLYER, claims, "Application/JSON; charset=utf-8", Documents.flyer())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aMegabyteIsRefused() {
        assertThat(publish("organiser", " ".repeat(1_000_000) + Documents.flyer())
                        .status())
                .isEqualTo(413);
    }

    @Test
    void whatIsNotJsonIsRefusedWithItsPlace() {
        var answer = publish("organiser", "{\n\"slug\": nothing}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/detail").asString()).startsWith("line 2, column ");
    }

    @Test
    void everyProblemIsNamedAndNothingStored() {
        var document =
                Documents.flyerWith("/date", "\"2018-02-30\"").replace("\"capacity\":120", "\"capacity\":\"120\"");

        var answer = publish("organiser", document);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.body().path("type").asString()).isEqualTo("/problems/invalid");
        assertThat(answer.errors()).containsExactly("/registration/capacity type", "/date date");
        assertThat(rig.seminars.find(Documents.FLYER)).isEmpty();
        assertThat(rig.roles.find("organiser", Documents.FLYER)).isEmpty();
    }

    @Test
    void halfACharacterIsNamedNotEchoed() {
        var answer = publish("organiser", Documents.flyer().replace("\"2018-07-05\"", "\"\\ud83d\""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors()).containsExactly("/date format");
    }

    @Test
    void theDocumentsSlugIsTheAddresss() {
        assertThat(publish("organiser", Documents.under("another")).errors()).containsExactly("/slug slug");
    }

    @Test
    void aReservedSlugIsRefused() {
        var answer = rig.put("health", Optional.of("organiser"), PUBLISHERS, Documents.under("health"));

        assertThat(answer.errors()).containsExactly("/slug reserved");
    }

    @ParameterizedTest
    @CsvSource({"Seminar", "a--b", "''", "%00", "a/b"})
    void whatIsNoSlugIsNotFound(String slug) {
        assertThat(rig.put(slug, Optional.of("organiser"), PUBLISHERS, Documents.flyer())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theSampleEventsAreAnsweredAsTheirNamesSay() throws IOException {
        var published = rig.answer(Files.readString(Path.of("../../events/publish.json")));
        var invalid = rig.answer(Files.readString(Path.of("../../events/publish-invalid.json")));

        assertThat(published.status()).isEqualTo(201);
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.errors()).isNotEmpty();
    }

    @Test
    void primingWritesNothing() {
        rig.invoke(PublishingHandler.PRIMING);

        assertThat(rig.items()).isEmpty();
    }

    @Test
    void primingWantsNoNetwork() throws IOException {
        RequestStreamHandler alone = new PublishingHandler(
                Map.of(
                        "TABLE_NAME", "none",
                        "KEYS_TABLE_NAME", "none",
                        "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
                InstantSource.fixed(PublishingRig.NOW));
        var output = new ByteArrayOutputStream();

        alone.handleRequest(
                new ByteArrayInputStream(PublishingHandler.PRIMING.getBytes(StandardCharsets.UTF_8)), output, null);

        assertThat(output.toString(StandardCharsets.UTF_8)).contains("/problems/");
    }

    private Answer publish(String sub, String document) {
        return rig.put(FLYER, Optional.of(sub), PUBLISHERS, document);
    }
}
