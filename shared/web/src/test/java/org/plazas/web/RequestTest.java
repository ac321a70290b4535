package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.testing.GatewayRequest;
import tools.jackson.jr.ob.JSON;

class RequestTest {
    @Test
    void readsTheGatewaysPayload() throws IOException {
        var request = sample("register-form");

        assertThat(request.routeKey()).isEqualTo("POST /{seminar}/registrations");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/accion-internacional-sostenible-2018/registrations");
        assertThat(request.pathParameter("seminar")).isEqualTo("accion-internacional-sostenible-2018");
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.receivedAt()).isEqualTo(Instant.parse("2018-05-22T10:00:00Z"));
        assertThat(request.origin()).isEqualTo("https://plazas.example");
        assertThat(request.wantsPage()).isTrue();
        assertThat(request.id()).isNotEmpty();
    }

    @Test
    void decodesABodyInBase64() throws IOException {
        var body = new String(sample("register-form").body(), StandardCharsets.UTF_8);

        assertThat(body).startsWith("requestId=").contains("&email=ana.pena%40example.org&");
    }

    @Test
    void takesABodyOfTextAsItIs() {
        var request = read(GatewayRequest.to("POST /{seminar}/registrations", "/a/registrations")
                .json("{\"ñ\": \"😀\"}"));

        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("{\"ñ\": \"😀\"}");
    }

    @Test
    void readsTheQuery() throws IOException {
        assertThat(sample("agenda").query("lang")).contains("es");
        assertThat(sample("agenda").query("colour")).isEmpty();
    }

    @Test
    void headersGoByTheirNameInLowerCase() {
        var event = new HashMap<>(GatewayRequest.to("GET /", "/").event());
        event.put("headers", Map.of("Accept-LANGUAGE", "fr", "CONTENT-TYPE", "Application/JSON ; charset=utf-8"));

        var request = Request.in(event).orElseThrow();

        assertThat(request.header("accept-language")).contains("fr");
        assertThat(request.contentType()).isEqualTo("application/json");
    }

    @Test
    void whatIsMissingIsEmpty() {
        var request = Request.in(Map.of("routeKey", "GET /", "requestContext", Map.of()))
                .orElseThrow();

        assertThat(request.method()).isEmpty();
        assertThat(request.path()).isEmpty();
        assertThat(request.pathParameter("seminar")).isEmpty();
        assertThat(request.query("lang")).isEmpty();
        assertThat(request.header("accept")).isEmpty();
        assertThat(request.contentType()).isEmpty();
        assertThat(request.claim("sub")).isEmpty();
        assertThat(request.claimList("cognito:groups")).isEmpty();
        assertThat(request.body()).isEmpty();
        assertThat(request.receivedAt()).isEqualTo(Instant.EPOCH);
        assertThat(request.wantsPage()).isFalse();
    }

    @Test
    void membersOfOtherTypesAreMissing() {
        var event = JSON.std.mapFrom("""
                {"routeKey": "GET /", "headers": [], "queryStringParameters": null, "pathParameters": "a", "body": 7,
                 "requestContext": {"http": 1, "timeEpoch": "soon", "authorizer": null, "domainName": null}}
                """);

        var request = Request.in(event).orElseThrow();

        assertThat(request.body()).isEmpty();
        assertThat(request.receivedAt()).isEqualTo(Instant.EPOCH);
        assertThat(request.pathParameter("seminar")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Records\": []}",
                "{\"grant\": {}}",
                "{\"routeKey\": \"GET /\"}",
                "{\"routeKey\": 1, \"requestContext\": {}}",
                "{\"requestContext\": {\"http\": {\"method\": \"GET\"}}}"
            })
    void whatIsNotTheGatewaysIsNoRequest(String event) {
        assertThat(Request.in(JSON.std.mapFrom(event))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    text/html                                     | true
                    text/html,application/xhtml+xml;q=0.9,*/*;q=0.8 | true
                    */*                                           | false
                    application/json                              | false
                    """)
    void onlyWhoAsksForPagesGetsThem(String accept, boolean page) {
        assertThat(read(GatewayRequest.to("GET /", "/").header("accept", accept))
                        .wantsPage())
                .isEqualTo(page);
    }

    @Test
    void itsTextFormNamesTheRouteOnly() throws IOException {
        assertThat(sample("register-form")).hasToString("POST /{seminar}/registrations");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[publishers editors]", "[publishers, editors]", "publishers editors", " [publishers  editors] "
            })
    void aClaimThatIsAListComesInBrackets(String claim) {
        assertThat(withClaims(Map.of("cognito:groups", claim.strip())).claimList("cognito:groups"))
                .containsExactly("publishers", "editors");
    }

    @Test
    void aClaimMayAlsoComeAsAList() {
        assertThat(withClaims(Map.of("cognito:groups", List.of("publishers", "editors")))
                        .claimList("cognito:groups"))
                .containsExactly("publishers", "editors");
        assertThat(withClaims(Map.of("cognito:groups", List.of())).claimList("cognito:groups"))
                .isEmpty();
    }

    @Test
    void whoIsSignedInIsSaidByAnAccessToken() {
        var caller =
                Caller.of(withClaims(Map.of("token_use", "access", "sub", "s-1", "cognito:groups", "[publishers]")));

        assertThat(caller).contains(new Caller("s-1", List.of("publishers")));
        assertThat(caller.orElseThrow().toString()).doesNotContain("s-1");
    }

    @Test
    void anIdTokenSignsNobodyIn() {
        assertThat(Caller.of(withClaims(Map.of("token_use", "id", "sub", "s-1"))))
                .isEmpty();
        assertThat(Caller.of(withClaims(Map.of("sub", "s-1")))).isEmpty();
        assertThat(Caller.of(withClaims(Map.of("token_use", "access")))).isEmpty();
        assertThat(Caller.of(withClaims(Map.of("token_use", "access", "sub", " "))))
                .isEmpty();
    }

    private static Request withClaims(Map<String, ?> claims) {
        return Request.in(Map.of(
                        "routeKey",
                        "GET /",
                        "requestContext",
                        Map.of("authorizer", Map.of("jwt", Map.of("claims", claims)))))
                .orElseThrow();
    }

    private static Request sample(String name) throws IOException {
        return read(GatewayRequest.sample(Files.readString(Path.of("../../events/" + name + ".json"))));
    }

    private static Request read(GatewayRequest request) {
        return Request.in(JSON.std.mapFrom(request.payload())).orElseThrow();
    }
}
