package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.testing.GatewayAnswer;
import org.plazas.testing.GatewayRequest;
import org.plazas.testing.RecordedLog;
import tools.jackson.jr.ob.JSON;

class HttpBoundaryTest {
    private static final GatewayRequest REQUEST = GatewayRequest.to("GET /{seminar}", "/a");
    private static final String PERSON = "ana.pena@example.org";

    private final RecordedLog log = new RecordedLog();

    @Test
    void anAnswerGoesOutAsTheGatewayWantsIt() {
        var answer = serve(request -> Response.text(200, "text/plain; charset=utf-8", "año 😀"), request -> fail());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("año 😀");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void octetsGoOutInBase64() {
        var answer = GatewayAnswer.of(
                (input, output, context) -> HttpBoundary.serve(
                        input,
                        output,
                        context,
                        request -> Response.text(200, "text/plain", "x".repeat(2000)),
                        request -> fail()),
                REQUEST.header("accept-encoding", "gzip"));

        assertThat(answer.octets()).startsWith(0x1f, 0x8b);
        assertThat(answer.text()).isEqualTo("x".repeat(2000));
    }

    @Test
    void aFaultIsAnsweredAndLoggedWithoutWhatPeopleTyped() {
        var answer = serve(
                request -> {
                    throw new IllegalStateException(PERSON, new IllegalArgumentException(PERSON));
                },
                request -> Response.text(503, "text/plain", "later"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("later");
        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().getFirst()).doesNotContain("ana", "example.org");
        assertThat(JSON.std.mapFrom(log.lines().getFirst()))
                .containsEntry("route", "GET /{seminar}")
                .containsEntry("request", "the-gateways-id")
                .containsEntry("fault", "java.lang.IllegalStateException")
                .containsEntry("cause", "java.lang.IllegalArgumentException")
                .containsKey("at");
    }

    @Test
    void aFaultWhileAnsweringAFaultIsStillAnswered() {
        var answer = serve(request -> fail(), request -> fail());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
        assertThat(answer.json()).containsEntry("type", "/problems/unavailable");
        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void outsideAnInvocationNothingIsLogged() throws IOException {
        var output = new ByteArrayOutputStream();

        HttpBoundary.serve(
                new ByteArrayInputStream(REQUEST.payload()),
                output,
                null,
                request -> fail(),
                request -> Problem.unavailable());

        assertThat(JSON.std.mapFrom(output.toByteArray())).containsEntry("statusCode", 503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Records\": []}", "[]", "", "not JSON"})
    void whatIsNoRequestIsNotServed(String event) {
        var input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));

        assertThatIOException()
                .isThrownBy(() -> HttpBoundary.serve(
                        input, new ByteArrayOutputStream(), log, request -> fail(), request -> fail()));
    }

    @Test
    void aDirectInvocationGetsTheBodyAlone() throws IOException {
        var output = new ByteArrayOutputStream();

        HttpBoundary.invoke("grant", output, log, () -> Response.json(200, Map.of("granted", true)));

        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("{\"granted\":true}");
    }

    @Test
    void aFaultOfADirectInvocationIsAProblem() throws IOException {
        var output = new ByteArrayOutputStream();

        HttpBoundary.invoke("grant", output, log, HttpBoundaryTest::fail);

        assertThat(JSON.std.mapFrom(output.toByteArray())).containsEntry("type", "/problems/unavailable");
        assertThat(log.lines().getFirst())
                .contains("grant", "the-invocations-id")
                .doesNotContain("example.org");
    }

    private GatewayAnswer serve(Function<Request, Response> function, Function<Request, Response> fault) {
        return GatewayAnswer.of(
                (input, output, context) -> HttpBoundary.serve(input, output, context, function, fault), REQUEST, log);
    }

    private static Response fail() {
        throw new IllegalStateException(PERSON);
    }
}
