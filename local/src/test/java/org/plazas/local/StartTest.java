package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plazas.testing.JsonObject;

/// Starting the local run, anew or over what an earlier one kept, and why it may not start.
@Tag("system")
class StartTest {
    private static final Path TEMPLATE = Path.of("src/test/resources/probe-template.yaml");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void end() {
        http.close();
    }

    @Test
    void keepsEverythingInItsFolder() throws Exception {
        var data = folder.resolve("data");
        var kept = Map.of("TEMPLATE", TEMPLATE.toString(), "DATA", data.toString());
        try (var first = LocalRun.start(options(kept))) {
            send(first, "PUT", "/local/clock", "{\"now\": \"2018-07-05T09:00:00+02:00\"}");
            send(first, "POST", "/THING%231/notes", "");
            await().untilAsserted(() -> assertThat(
                            send(first, "GET", "/local/mailbox.json", "").body())
                    .contains("THING#1"));
        }

        try (var second = LocalRun.start(options(kept))) {
            assertThat(send(second, "GET", "/local/clock", "").body()).contains("2018-07-05T");
            send(second, "POST", "/THING%232/notes", "");
            await().untilAsserted(() -> assertThat(
                            send(second, "GET", "/local/mailbox.json", "").body())
                    .contains("THING#2"));
            // What was delivered before is not delivered again.
            assertThat(JsonObject.parse("{\"mails\":"
                                    + send(second, "GET", "/local/mailbox.json", "")
                                            .body() + "}")
                            .objects("mails"))
                    .hasSize(2);
        }
    }

    @Test
    void saysInASentenceWhyItDoesNotStart() {
        try (var run = LocalRun.start(options(Map.of("TEMPLATE", TEMPLATE.toString())))) {
            var taken = String.valueOf(run.url().getPort());
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> LocalRun.start(options(Map.of("TEMPLATE", TEMPLATE.toString(), "PORT", taken))))
                    .withMessageStartingWith("Port " + taken + " is taken");
        }
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> LocalRun.start(options(Map.of("TEMPLATE", "absent.yaml"))))
                .withMessageContaining("There is no template at absent.yaml");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> options(Map.of("PORT", "many")))
                .withMessage("PORT is a number up to 65535, not many.");
    }

    @Test
    void saysInASentenceWhyItKeepsNothing() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        var locked = folder.resolve("locked");
        Files.createDirectories(locked.resolve("lock"));
        var kept = folder.resolve("kept");
        Files.createDirectories(kept.resolve("clock-ahead-millis"));

        for (var data : List.of(file, file.resolve("below"), locked)) {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> start(data))
                    .withMessageStartingWith("DATA can't be kept in " + data + " (")
                    .withMessageEndingWith("): choose a folder that can be written, as in DATA=plazas-data make run.");
        }
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> start(kept))
                .withMessageStartingWith(kept.resolve("clock-ahead-millis") + " can't be used (")
                .withMessageEndingWith("): mend that and start again.");
    }

    private void start(Path data) {
        LocalRun.start(options(Map.of("TEMPLATE", TEMPLATE.toString(), "DATA", data.toString())))
                .close();
    }

    @Test
    void namesTheResourceThatIsWiredWrong() throws IOException {
        var wrong = folder.resolve("template.yaml");
        Files.writeString(wrong, Files.readString(TEMPLATE).replace("EchoProbe", "NoSuchProbe"));

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> LocalRun.start(options(Map.of("TEMPLATE", wrong.toString()))))
                .withMessageContaining("EchoFunction")
                .withMessageContaining("NoSuchProbe");
    }

    @ParameterizedTest
    @CsvSource({
        "clock-ahead-millis, soon",
        "clock-ahead-millis, 9223372036854775807",
        "clock-ahead-millis, ''",
        "checkpoints.json, ''",
        "sign-in-key.json, '{}'",
    })
    void namesTheKeptFileThatIsDamagedAndSaysWhatToDo(String name, String content) throws IOException {
        var data = folder.resolve("data");
        start(data);
        var file = Files.writeString(data.resolve(name), content);

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> start(data))
                .withMessage(file + " is damaged: delete it and start again, or choose another folder with DATA=dir.");

        Files.delete(file);
        start(data);
    }

    @Test
    void twoDoNotUseOneFolder() {
        var data = folder.resolve("data");
        try (var first = LocalRun.start(options(Map.of("TEMPLATE", TEMPLATE.toString(), "DATA", data.toString())))) {
            assertThat(first.url()).isNotNull();
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> start(data))
                    .withMessageStartingWith("Another local run uses " + data + ":");
        }

        start(data);
    }

    @Test
    void saysThatAKeptFileIsNoText() throws IOException {
        var data = folder.resolve("data");
        start(data);
        var file = Files.write(data.resolve("clock-ahead-millis"), new byte[] {'1', (byte) 0xff});

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> start(data))
                .withMessageStartingWith(file + " is damaged: ");
    }

    @ParameterizedTest
    @CsvSource({"0", "4096"})
    void namesTheTableThatIsDamagedAndSaysWhatToDo(int from) throws IOException {
        var data = folder.resolve("data");
        start(data);
        try (var files = Files.list(data.resolve("table"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var octets = Files.readAllBytes(file);
                var noise = new byte[Math.max(0, octets.length - from)];
                new Random(7).nextBytes(noise);
                System.arraycopy(noise, 0, octets, from, noise.length);
                Files.write(file, octets);
            }
        }

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> start(data))
                .withMessage(data.resolve("table") + " is damaged: delete it and start again, or choose another folder"
                        + " with DATA=dir.");
    }

    private static Options options(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.putIfAbsent("PORT", "0");
        var log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return Options.of(all, InstantSource.system(), log);
    }

    private HttpResponse<String> send(LocalRun to, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(to.url().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
