package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.testing.JsonObject;

class PublicationTest {
    private static final String PROBLEM = """
            {"title": "Invalid", "detail": "The document has problems", "errors": [
              {"pointer": "/registration/capacity", "code": "type", "detail": "must be an integer"},
              {"pointer": "", "code": "required", "detail": "needs a title"}]}
            """;

    @TempDir
    private Path seminars;

    @TempDir
    private Path data;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new ArrayList<>();
    private final List<JsonObject> grants = new ArrayList<>();
    private int agendaStatus = 200;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void publishesEveryDocumentAndGrantsTheDemoRoles() throws IOException {
        write("first.json", "{\"slug\": \"first\"}");
        write("two.json", "{\"title\": \"named by its file\"}");
        write("seminar.schema.json", "{}");
        write("README.md", "");

        assertThat(publication().publish(seminars).keySet()).containsExactly("first", "two");

        assertThat(requests)
                .containsExactly("PUT first {\"slug\": \"first\"}", "PUT two {\"title\": \"named by its file\"}");
        assertThat(grants.stream()
                        .map(grant -> String.join(
                                " ",
                                grant.text("seminar").orElse(""),
                                grant.text("user").orElse(""),
                                grant.text("role").orElse(""))))
                .containsExactly(
                        "first " + Issuer.subject("viewer") + " viewer",
                        "first " + Issuer.subject("door") + " door",
                        "two " + Issuer.subject("viewer") + " viewer",
                        "two " + Issuer.subject("door") + " door",
                        "seminario-ajeno " + Issuer.subject("stranger") + " organiser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"first\": ", "[]", ""})
    void saysThatWhatIsKeptAboutPublicationsIsDamaged(String kept) throws IOException {
        write("first.json", "{\"slug\": \"first\"}");
        var file = Files.writeString(data.resolve("published.json"), kept);

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> publication().publish(seminars))
                .withMessage(file + " is damaged: delete it and start again, or choose another folder with DATA=dir.");
    }

    @Test
    void publishesAgainOnlyWhatChangedOrIsGone() throws IOException {
        write("first.json", "{\"slug\": \"first\"}");
        publication().publish(seminars);
        requests.clear();

        publication().publish(seminars);
        assertThat(requests).containsExactly("GET first");

        write("first.json", "{\"slug\": \"first\", \"title\": \"new\"}");
        publication().publish(seminars);
        assertThat(requests).last().asString().startsWith("PUT first");

        requests.clear();
        agendaStatus = 404;
        publication().publish(seminars);
        assertThat(requests).last().asString().startsWith("PUT first");
    }

    @Test
    void namesEveryProblemOfEveryDocument() throws IOException {
        write("refused.json", "{\"slug\": \"refused\"}");
        write("b.json", "{\"slug\": \"refused\", ");
        write("copied.json", "{\"slug\": \"first\"}");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> publication().publish(seminars))
                .withMessage("""
                        %1$s/b.json can't be published: 404 no such seminar
                        %1$s/copied.json can't be published: its slug is first, so its name must be first.json.
                        %1$s/refused.json can't be published: The document has problems
                          /registration/capacity  must be an integer
                          (the document)  needs a title
                        Mend this and start again.\
                        """.formatted(seminars));
        assertThat(grants).isEmpty();
    }

    @Test
    void saysThatThereIsNoFolder() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> publication().publish(seminars.resolve("absent")))
                .withMessageStartingWith("There is no folder of seminars at ");
    }

    private Publication publication() {
        var functions = Map.of(
                "Agenda", function("Agenda", this::agenda), "Publishing", function("Publishing", this::publishing));
        var gateway = new Gateway(
                List.of(
                        Route.of("GET", "/{seminar}/agenda.json", "Agenda", Optional.empty()),
                        Route.of("PUT", "/organiser/seminars/{seminar}", "Publishing", Optional.empty())),
                Map.of(),
                functions,
                Optional.empty(),
                InstantSource.system());
        return new Publication(
                gateway,
                function("Publishing", this::publishing),
                "token",
                "127.0.0.1:8080",
                new DataFolder(Optional.of(data)));
    }

    private String agenda(JsonObject event) {
        requests.add("GET " + event.object("pathParameters").text("seminar").orElse(""));
        return "{\"statusCode\": " + agendaStatus + "}";
    }

    private String publishing(JsonObject event) {
        if (event.find("grant").isPresent()) {
            grants.add(event.object("grant"));
            return "{\"role\": \"" + event.object("grant").text("role").orElse("") + "\"}";
        }
        var slug = event.object("pathParameters").text("seminar").orElse("");
        requests.add("PUT " + slug + " " + event.text("body").orElse(""));
        return switch (slug) {
            case "refused" ->
                "{\"statusCode\": 422, \"body\": %s}".formatted(tools.jackson.jr.ob.JSON.std.asString(PROBLEM));
            case "b" -> "{\"statusCode\": 404, \"body\": \"no such seminar\"}";
            default -> "{\"statusCode\": 200}";
        };
    }

    private LambdaFunction function(String name, Function<JsonObject, String> answer) {
        RequestStreamHandler handler = (input, output, context) -> output.write(
                answer.apply(JsonObject.parse(input.readAllBytes())).getBytes(StandardCharsets.UTF_8));
        return new LambdaFunction(name, handler, Duration.ofSeconds(5), threads, System.err);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(seminars.resolve(name), content);
    }
}
