package org.plazas.testing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.jr.ob.JSON;

/// A request as API Gateway's HTTP API hands it to a function (payload format 2.0): header names in lower case, forms
/// in base64, path parameters decoded. Each change gives another request.
public record GatewayRequest(Map<String, Object> event) {
    /// While the flyer's seminar takes registrations.
    public static final Instant IN_MAY = Instant.parse("2018-05-22T10:00:00Z");

    /// A request that the gateway gives to `routeKey`.
    ///
    /// @param address path and query
    public static GatewayRequest to(String routeKey, String address) {
        var method = routeKey.split(" ", 2)[0];
        var template = routeKey.split(" ", 2)[1];
        var request = of(routeKey, method, address);
        var parameters = new LinkedHashMap<String, String>();
        var names = template.split("/", -1);
        var values = address.split("\\?", 2)[0].split("/", -1);
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("{")) {
                parameters.put(
                        names[i].substring(1, names[i].length() - 1),
                        URLDecoder.decode(values[i].replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return parameters.isEmpty() ? request : request.with("pathParameters", parameters);
    }

    /// A request that no route takes but `$default`.
    public static GatewayRequest elsewhere(String method, String address) {
        return of("$default", method, address);
    }

    /// One of the sample events.
    public static GatewayRequest sample(String json) {
        return new GatewayRequest(JSON.std.mapFrom(json));
    }

    private static GatewayRequest of(String routeKey, String method, String address) {
        var parts = address.split("\\?", 2);
        var query = parts.length == 2 ? parts[1] : "";
        var event = new LinkedHashMap<String, Object>();
        event.put("version", "2.0");
        event.put("routeKey", routeKey);
        event.put("rawPath", parts[0]);
        event.put("rawQueryString", query);
        event.put("headers", Map.of("host", "plazas.example"));
        if (!query.isEmpty()) {
            event.put("queryStringParameters", query(query));
        }
        event.put(
                "requestContext",
                Map.of(
                        "domainName",
                        "plazas.example",
                        "http",
                        Map.of("method", method, "path", parts[0]),
                        "requestId",
                        "the-gateways-id",
                        "routeKey",
                        routeKey,
                        "timeEpoch",
                        IN_MAY.toEpochMilli()));
        event.put("isBase64Encoded", false);
        return new GatewayRequest(event);
    }

    private static Map<String, String> query(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "",
                        (one, other) -> one + "," + other));
    }

    public GatewayRequest header(String name, String value) {
        return withMember("headers", name.toLowerCase(Locale.ROOT), value);
    }

    /// As a reader's browser asks.
    public GatewayRequest asBrowser() {
        return header("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    /// When the gateway receives it.
    public GatewayRequest at(Instant time) {
        return withMember("requestContext", "timeEpoch", time.toEpochMilli());
    }

    public GatewayRequest json(String body) {
        return header("content-type", "application/json").with("body", body);
    }

    /// A form as a browser encodes it.
    public GatewayRequest form(Map<String, String> fields) {
        return form(fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&")));
    }

    public GatewayRequest form(String encoded) {
        return body("application/x-www-form-urlencoded", encoded.getBytes(StandardCharsets.UTF_8));
    }

    /// Octets of any kind, in base64.
    public GatewayRequest body(String contentType, byte[] octets) {
        return header("content-type", contentType)
                .with("body", Base64.getEncoder().encodeToString(octets))
                .with("isBase64Encoded", true);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private GatewayRequest withMember(String name, String member, Object value) {
        var members = new LinkedHashMap<String, Object>();
        if (event.get(name) instanceof Map<?, ?> before) {
            before.forEach((key, kept) -> members.put(String.valueOf(key), kept));
        }
        members.put(member, value);
        return with(name, members);
    }

    private GatewayRequest with(String name, Object value) {
        var changed = new LinkedHashMap<>(event);
        changed.put(name, value);
        return new GatewayRequest(changed);
    }

    public byte[] payload() {
        return JSON.std.asBytes(event);
    }
}
