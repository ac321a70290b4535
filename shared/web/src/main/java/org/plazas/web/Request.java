package org.plazas.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request as API Gateway's HTTP API hands it over (payload format 2.0). Header names are in lower case.
/// Its text form names the route only.
public final class Request {
    private final String routeKey;
    private final String method;
    private final String path;
    private final Map<String, String> pathParameters;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final Map<String, String> claims;
    private final byte[] body;
    private final Instant receivedAt;
    private final String domain;
    private final String id;

    private Request(Map<?, ?> event) {
        var context = map(event.get("requestContext"));
        var http = map(context.get("http"));
        routeKey = text(event.get("routeKey"));
        method = text(http.get("method"));
        path = text(event.get("rawPath"));
        pathParameters = texts(event.get("pathParameters"));
        query = texts(event.get("queryStringParameters"));
        headers = lowerCase(texts(event.get("headers")));
        claims = texts(map(map(context.get("authorizer")).get("jwt")).get("claims"));
        body = body(event);
        receivedAt = Instant.ofEpochMilli(context.get("timeEpoch") instanceof Number time ? time.longValue() : 0);
        domain = text(context.get("domainName"));
        id = text(context.get("requestId"));
    }

    private Request(Request other, Map<String, String> pathParameters) {
        this.routeKey = other.routeKey;
        this.method = other.method;
        this.path = other.path;
        this.pathParameters = Map.copyOf(pathParameters);
        this.query = other.query;
        this.headers = other.headers;
        this.claims = other.claims;
        this.body = other.body;
        this.receivedAt = other.receivedAt;
        this.domain = other.domain;
        this.id = other.id;
    }

    /// The same, at a route whose parts are these.
    public Request at(Map<String, String> parameters) {
        return new Request(this, parameters);
    }

    /// The request in this event, or empty if the event is none of the gateway's: a direct invocation, or a stream's
    /// records.
    public static Optional<Request> in(Map<?, ?> event) {
        return event.get("requestContext") instanceof Map && event.get("routeKey") instanceof String
                ? Optional.of(new Request(event))
                : Optional.empty();
    }

    public String routeKey() {
        return routeKey;
    }

    public String method() {
        return method;
    }

    /// As sent, still percent-encoded.
    public String path() {
        return path;
    }

    /// The part of the path that the route names so, decoded.
    public String pathParameter(String name) {
        return pathParameters.getOrDefault(name, "");
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /// A claim of the access token, which the gateway has verified; lists come as `[a b]`.
    public Optional<String> claim(String name) {
        return Optional.ofNullable(claims.get(name));
    }

    /// The body's octets.
    public byte[] body() {
        return body.clone();
    }

    /// When the gateway received it: the time that the rules of registration look at.
    public Instant receivedAt() {
        return receivedAt;
    }

    /// The gateway's id of this request, fit for logs.
    public String id() {
        return id;
    }

    /// The address under which the caller reached the gateway. The gateway serves known domains only, so this is never
    /// the caller's invention.
    public String origin() {
        return "https://" + domain;
    }

    /// The media type of the body, without parameters and in lower case; empty text if none is said.
    public String contentType() {
        return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /// True for a reader's browser, false for a program that did not ask for pages.
    public boolean wantsPage() {
        return header("accept").orElse("").contains("text/html");
    }

    @Override
    public String toString() {
        return routeKey;
    }

    private static byte[] body(Map<?, ?> event) {
        var text = text(event.get("body"));
        return Boolean.TRUE.equals(event.get("isBase64Encoded"))
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static Map<String, String> texts(@Nullable Object value) {
        var texts = new TreeMap<String, String>();
        map(value).forEach((name, member) -> texts.put(String.valueOf(name), asText(member)));
        return texts;
    }

    private static String asText(@Nullable Object member) {
        return member instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
                : String.valueOf(member);
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (one, other) -> other));
    }

    /// The members of a claim that is a list, as the gateway writes it.
    public List<String> claimList(String name) {
        var text = claim(name).orElse("");
        var inner = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return Arrays.stream(inner.split("[ ,]+", -1))
                .filter(member -> !member.isEmpty())
                .toList();
    }
}
