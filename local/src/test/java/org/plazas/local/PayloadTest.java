package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.local.HttpAnswer.Header;
import org.plazas.testing.JsonObject;
import software.amazon.awssdk.core.SdkBytes;

class PayloadTest {
    private static final Instant NOW = Instant.parse("2018-05-22T08:00:00.123Z");
    private static final Route.Match MATCH = new Route.Match(
            Route.of("POST", "/{seminar}/registrations", "F", Optional.empty()), Map.of("seminar", "seña"));

    @Test
    void hasTheShapeOfPayloadFormatTwo() {
        var call = new HttpCall(
                "POST",
                "/se%C3%B1a/registrations",
                "lang=es&tag=a&tag=b%20c&flag",
                "HTTP/1.1",
                "127.0.0.1",
                Map.of(
                        "Host", List.of("127.0.0.1:8080"),
                        "User-Agent", List.of("probe"),
                        "Accept-Language", List.of("es", "fr;q=0.5"),
                        "Cookie", List.of("a=1; b=2"),
                        "Content-Type", List.of("application/x-www-form-urlencoded")),
                SdkBytes.fromUtf8String("name=Zo%C3%AB"));

        var event = event(call, Optional.of(Map.of("sub", "someone", "cognito:groups", "[publishers]")));

        assertThat(event.members()).isEqualTo(JsonObject.parse("""
                {
                  "version": "2.0",
                  "routeKey": "POST /{seminar}/registrations",
                  "rawPath": "/se%C3%B1a/registrations",
                  "rawQueryString": "lang=es&tag=a&tag=b%20c&flag",
                  "cookies": ["a=1", "b=2"],
                  "headers": {
                    "host": "127.0.0.1:8080", "user-agent": "probe", "accept-language": "es,fr;q=0.5",
                    "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": "127.0.0.1",
                    "x-forwarded-proto": "http", "x-forwarded-port": "8080"
                  },
                  "queryStringParameters": {"lang": "es", "tag": "a,b c", "flag": ""},
                  "requestContext": {
                    "accountId": "000000000000",
                    "apiId": "local",
                    "authorizer": {"jwt": {"claims": {"sub": "someone", "cognito:groups": "[publishers]"}}},
                    "domainName": "127.0.0.1:8080",
                    "domainPrefix": "local",
                    "http": {
                      "method": "POST", "path": "/se%C3%B1a/registrations", "protocol": "HTTP/1.1",
                      "sourceIp": "127.0.0.1", "userAgent": "probe"
                    },
                    "requestId": "request-1",
                    "routeKey": "POST /{seminar}/registrations",
                    "stage": "$default",
                    "time": "22/May/2018:08:00:00 +0000",
                    "timeEpoch": 1526976000123
                  },
                  "pathParameters": {"seminar": "seña"},
                  "body": "bmFtZT1abyVDMyVBQg==",
                  "isBase64Encoded": true
                }
                """).members());
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,                      false",
        "Application/JSON; charset=utf-8,       false",
        "application/problem+json,              false",
        "text/plain,                            false",
        "application/x-www-form-urlencoded,     true",
        "application/octet-stream,              true",
        "multipart/form-data; boundary=x,       true",
        "'',                                    true",
    })
    void passesTextAsTextAndAllElseInBase64(String type, boolean encoded) {
        var event = event(
                HttpCall.of("POST", "/x/registrations", type.isEmpty() ? Map.of() : Map.of("content-type", type), "{}"),
                Optional.empty());

        assertThat(event.text("isBase64Encoded")).contains(String.valueOf(encoded));
        assertThat(event.text("body")).contains(encoded ? "e30=" : "{}");
    }

    @Test
    void leavesOutWhatIsNotThere() {
        var event = event(HttpCall.of("GET", "/x", Map.of(), ""), Optional.empty());

        assertThat(event.members().keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "version",
                        "routeKey",
                        "rawPath",
                        "rawQueryString",
                        "headers",
                        "requestContext",
                        "pathParameters",
                        "isBase64Encoded");
        assertThat(event.text("isBase64Encoded")).contains("false");
        assertThat(event.object("requestContext").find("authorizer")).isEmpty();
    }

    @Test
    void makesAnAnswerOfAResponse() {
        var answer = answer("""
                {"statusCode": 303, "headers": {"location": "/x", "cache-control": "no-store"}, "cookies": ["a=1", "b=2"],
                 "body": "AAEC", "isBase64Encoded": true}
                """);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers())
                .containsExactly(
                        new Header("location", "/x"),
                        new Header("cache-control", "no-store"),
                        new Header("set-cookie", "a=1"),
                        new Header("set-cookie", "b=2"),
                        new Header("content-type", "text/plain; charset=utf-8"));
        assertThat(answer.body().asByteArray()).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"body\": \"x\"}",
                "{\"statusCode\": 20}",
                "{\"statusCode\": \"ok\"}",
                "{\"statusCode\": 200, \"isBase64Encoded\": true, \"body\": \"%\"}",
            })
    void refusesAResponseThatTheGatewayCannotRead(String response) {
        assertThatIllegalArgumentException().isThrownBy(() -> answer(response));
    }

    private static JsonObject event(HttpCall call, Optional<Map<String, String>> claims) {
        return JsonObject.parse(Payload.event(call, MATCH, claims, "request-1", NOW));
    }

    private static HttpAnswer answer(String response) {
        return Payload.answer(response.getBytes(StandardCharsets.UTF_8));
    }
}
