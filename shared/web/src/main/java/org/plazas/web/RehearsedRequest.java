package org.plazas.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/// An event as the gateway sends it, by somebody's browser, signed in; about the seminar of the rehearsal before the
/// snapshot, which is published nowhere.
public final class RehearsedRequest {
    private static final String NAME = "rehearsal";

    /// Long after that seminar's registration opens, and long before it closes.
    private static final long RECEIVED = 1_500_000_000_000L;

    private RehearsedRequest() {}

    /// @param route of the template: `GET /{seminar}`
    /// @param contentType of the body; empty for none
    public static String of(String route, String contentType, String body) {
        return of(route, NAME, contentType, body);
    }

    /// By the link that ends in this token, without a body.
    public static String by(String token, String route) {
        return of(route, token, "", "");
    }

    /// In this language, which the address names.
    public static String in(String language, String route) {
        return of(route, NAME, Map.of("lang", language), "", "");
    }

    private static String of(String route, String token, String contentType, String body) {
        return of(route, token, Map.of(), contentType, body);
    }

    private static String of(String route, String token, Map<String, String> query, String contentType, String body) {
        var method = route.substring(0, route.indexOf(' '));
        var claims = Map.of("token_use", "access", "sub", NAME);
        return JSON.std.asString(Map.of(
                "routeKey",
                route,
                "rawPath",
                "/" + NAME,
                "pathParameters",
                Map.of("seminar", NAME, "token", token),
                "headers",
                Map.of(
                        "content-type", contentType,
                        "accept", "text/html,application/xhtml+xml,*/*;q=0.8",
                        "accept-encoding", "gzip, deflate, br",
                        "accept-language", "es-CO,es;q=0.9,en;q=0.5",
                        "x-forwarded-proto", "https"),
                "queryStringParameters",
                query,
                "requestContext",
                Map.of(
                        "http",
                        Map.of("method", method),
                        "authorizer",
                        Map.of("jwt", Map.of("claims", claims)),
                        "domainName",
                        NAME + ".example.org",
                        "requestId",
                        NAME,
                        "timeEpoch",
                        RECEIVED),
                "isBase64Encoded",
                true,
                "body",
                Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))));
    }
}
