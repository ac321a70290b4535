package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plazas.testing.JsonObject;

@Tag("system")
class LocalRunTest {
    private static final Path TEMPLATE = Path.of("src/test/resources/probe-template.yaml");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final HttpClient http = HttpClient.newHttpClient();
    private LocalRun run;

    @BeforeEach
    void start() {
        run = LocalRun.start(options(Map.of("TEMPLATE", TEMPLATE.toString())));
    }

    @AfterEach
    void end() {
        run.close();
        http.close();
    }

    @Test
    void invokesTheFunctionOfARouteWithItsSettings() throws Exception {
        var answer = get("/some-thing?lang=es");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        var echo = JsonObject.parse(answer.body());
        assertThat(echo.object("event").object("pathParameters").text("thing")).contains("some-thing");
        assertThat(echo.object("event").object("requestContext").text("domainName"))
                .contains(run.url().getAuthority());
        assertThat(echo.object("environment").text("PUBLIC_URL"))
                .contains(run.url().toString());
        assertThat(echo.object("environment").text("LOCAL_CLOCK_NOTICE")).contains("true");
        assertThat(echo.text("now").orElseThrow()).startsWith("2018-05-22T08:");
    }

    @Test
    void doesNotKnowARouteThatWasTakenOutOfTheTemplate() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        var without = folder.resolve("template.yaml");
        Files.write(
                without,
                Files.readAllLines(TEMPLATE).stream()
                        .filter(line -> !line.contains("Path: /health"))
                        .filter(line -> !line.contains("Path: \"/{thing}\""))
                        .toList());
        end();

        run = LocalRun.start(options(Map.of("TEMPLATE", without.toString())));

        var answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(run.url().resolve("/health")).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    @Test
    void hasNoGetRouteForHead() throws Exception {
        assertThat(send("HEAD", "/health", "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/health", "").body()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    @Test
    void refusesABodyAboveTenMegabytes() throws Exception {
        var longest = "x".repeat(10 * 1024 * 1024);
        assertThat(send("PUT", "/no/such/route", longest).statusCode()).isEqualTo(404);

        var answer = send("PUT", "/no/such/route", longest + "x");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Request Too Long\"}");
    }

    @ParameterizedTest
    @CsvSource({"throws", "hangs", "no-json", "no-status", "too-long", "null"})
    void answersForAFunctionThatFails(String how) throws Exception {
        var answer = get("/broken/" + how);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("BrokenFunction");
    }

    @Test
    void passesOnBinaryAndEmptyBodies() throws Exception {
        var binary = http.send(request("/broken/binary").build(), BodyHandlers.ofByteArray());

        assertThat(binary.body()).containsExactly(0, 1, 2);
        assertThat(get("/broken/plain").body()).isEqualTo("ñ");
        assertThat(get("/broken/plain").statusCode()).isEqualTo(201);
        assertThat(get("/broken/not-modified").statusCode()).isEqualTo(304);
        assertThat(get("/broken/not-modified").headers().firstValue("etag")).contains("\"1\"");
    }

    @Test
    void letsOnlyTheSignedInThroughAnAuthorizer() throws Exception {
        var token = JsonObject.parse(send("POST", "/local/token", "{\"user\": \"organiser\"}")
                        .body())
                .text("access_token")
                .orElseThrow();

        assertThat(get("/organiser/thing").statusCode()).isEqualTo(401);
        assertThat(get("/organiser/thing").body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        var answer = http.send(
                request("/organiser/thing")
                        .header("authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonObject.parse(answer.body())
                        .object("event")
                        .object("requestContext")
                        .object("authorizer")
                        .object("jwt")
                        .object("claims")
                        .text("sub"))
                .contains(Issuer.subject("organiser"));
    }

    @Test
    void describesItsSignIn() throws Exception {
        var discovery = JsonObject.parse(
                get("/local/oidc/.well-known/openid-configuration").body());
        var keys = get(URI.create(discovery.text("jwks_uri").orElseThrow()).getPath());

        assertThat(discovery.text("issuer")).contains(run.url() + "/local/oidc");
        assertThat(JsonObject.parse(keys.body()).objects("keys")).hasSize(1).noneMatch(key -> key.text("d")
                .isPresent());
    }

    @Test
    void deliversTheStreamToItsFunctionAndShowsTheMail() throws Exception {
        send("POST", "/OTHER%231/notes", "");
        send("POST", "/THING%231/notes", "");

        await().untilAsserted(
                        () -> assertThat(get("/local/mailbox.json").body()).contains("THING#1"));
        assertThat(get("/local/mailbox.json").body()).doesNotContain("OTHER");
        assertThat(get("/mailbox").body()).contains("THING#1", "/mailbox/1");
        assertThat(get("/mailbox/1").body())
                .contains("sandbox", "Hola &lt;b&gt;", "a.ics")
                .doesNotContain("<script");
        assertThat(get("/mailbox/1/html")
                        .headers()
                        .firstValue("content-security-policy")
                        .orElseThrow())
                .contains("sandbox", "default-src 'none'");
        assertThat(get("/mailbox/1/attachments/1").body()).isEqualTo("BEGIN");
        assertThat(get("/mailbox/2").statusCode()).isEqualTo(404);
        assertThat(get("/mailbox/1/message.eml").body())
                .contains("MIME-Version: 1.0\r\n", "filename=\"a.ics\"\r\n", "\r\n--=_");
        assertThat(get("/mailbox?to=NOBODY%40else").body()).contains("0 of 1 mail", "No mail to such an address");
        assertThat(send("HEAD", "/mailbox", "").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/mailbox", "").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/mailbox/ses", "mode=lost").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/mailbox/ses", "mode=slow").statusCode()).isEqualTo(303);
        assertThat(get("/local/mail").body()).contains("slow");
    }

    @Test
    void givesUpAPoisonousRecordAndShowsWhere() throws Exception {
        send("POST", "/THING%231/notes?fails=yes", "");
        await().untilAsserted(() -> assertThat(get("/local/failures.json").body())
                .contains("RetryAttemptsExhausted")
                .doesNotContain("THING"));

        send("POST", "/THING%232/notes", "");

        await().untilAsserted(
                        () -> assertThat(get("/local/mailbox.json").body()).contains("THING#2"));
    }

    @Test
    void sendsOnceSesIsBack() throws Exception {
        assertThat(send("PUT", "/local/mail", "{\"mode\": \"throttle\"}").statusCode())
                .isEqualTo(200);
        send("POST", "/THING%231/notes", "");
        assertThat(get("/local/mail").body()).isEqualTo("{\"mode\":\"throttle\"}");

        send("PUT", "/local/mail", "{\"mode\": \"ok\"}");

        await().untilAsserted(() -> assertThat(JsonObject.parse(
                                "{\"mails\":" + get("/local/mailbox.json").body() + "}")
                        .objects("mails"))
                .hasSize(1));
    }

    @Test
    void movesTheClock() throws Exception {
        var answer = send("PUT", "/local/clock", "{\"now\": \"2018-06-17T23:59:59+02:00\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(get("/local/clock").body()).matches("\\{\"now\":\"2018-06-1[78]T.*\\+02:00\"}");
        assertThat(JsonObject.parse(get("/x").body())
                        .object("event")
                        .object("requestContext")
                        .text("timeEpoch")
                        .map(Long::valueOf)
                        .orElseThrow())
                .isBetween(1529272799000L, 1529272799000L + 60_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | /local/clock  | {\"now\": \"tomorrow\"}  | 400",
                "PUT  | /local/clock  | no JSON                  | 400",
                "PUT  | /local/mail   | {\"mode\": \"lost\"}     | 400",
                "POST | /local/token  | {\"user\": \"nobody\"}   | 400",
                "POST | /local/token  | {}                       | 400",
                "POST | /local/upkeep | {}                       | 404",
                "GET  | /local/other  | {}                       | 404",
                "GET  | /mailbox/1    | {}                       | 404",
            })
    void saysWhatItsOwnAddressesDoNotTake(String method, String path, String body, int status) throws Exception {
        var answer = send(method, path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JsonObject.parse(answer.body()).text("message").orElseThrow())
                .isNotBlank();
    }

    @Test
    void runsUpkeepWhenItIsToldToAndSaysWhatThatAnswered() throws Exception {
        var with = folder.resolve("template.yaml");
        Files.writeString(
                with,
                Files.readString(TEMPLATE)
                        .replace(
                                "  Files: {",
                                "  UpkeepFunction:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                                        + "      Handler: org.plazas.local.CountingProbe::handleRequest\n  Files: {"));
        try (var upkept = LocalRun.start(options(Map.of("TEMPLATE", with.toString())))) {
            var answer = send(upkept, "POST", "/local/upkeep", "");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(send(upkept, "GET", "/local/upkeep", "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void endsWithinTwoSeconds() {
        var before = System.nanoTime();

        run.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    private Options options(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.putIfAbsent("PORT", "0");
        return Options.of(all, InstantSource.system(), new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(run, "GET", path, "");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(run, method, path, body);
    }

    private HttpResponse<String> send(LocalRun to, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(to.url().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(run.url().resolve(path));
    }
}
