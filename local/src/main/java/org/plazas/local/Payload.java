package org.plazas.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plazas.testing.JsonObject;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.jr.ob.JSON;

/// The gateway's side of payload format 2.0: a request as the event, a function's response as the answer.
final class Payload {
    /// Bodies of these types are passed as text, all others in base64.
    private static final Pattern TEXT =
            Pattern.compile("text/.*|application/(json|xml|javascript|.*\\+json|.*\\+xml)", Pattern.CASE_INSENSITIVE);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

    private Payload() {}

    /// @param claims of the caller's token, where the route has an authorizer
    static byte[] event(
            HttpCall call, Route.Match match, Optional<Map<String, String>> claims, String requestId, Instant now) {
        var event = new LinkedHashMap<String, Object>();
        event.put("version", "2.0");
        event.put("routeKey", match.route().key());
        event.put("rawPath", call.rawPath());
        event.put("rawQueryString", call.rawQuery());
        var cookies = call.headers().getOrDefault("cookie", List.of());
        if (!cookies.isEmpty()) {
            event.put(
                    "cookies",
                    cookies.stream()
                            .flatMap(line -> Arrays.stream(line.split("; *", -1)))
                            .toList());
        }
        event.put("headers", headers(call));
        if (!call.rawQuery().isEmpty()) {
            event.put("queryStringParameters", query(call.rawQuery()));
        }
        event.put("requestContext", context(call, match, claims, requestId, now));
        if (!match.parameters().isEmpty()) {
            event.put("pathParameters", match.parameters());
        }
        var body = call.body().asByteArrayUnsafe();
        var text = call.header("content-encoding").isEmpty()
                && TEXT.matcher(call.header("content-type")
                                .orElse("")
                                .replaceFirst(";.*", "")
                                .strip())
                        .matches();
        if (body.length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(body, StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(body));
        }
        event.put("isBase64Encoded", body.length > 0 && !text);
        return JSON.std.asBytes(event);
    }

    private static Map<String, String> headers(HttpCall call) {
        var headers = new LinkedHashMap<String, String>();
        call.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove("cookie");
        headers.put("x-forwarded-for", call.sourceIp());
        headers.put("x-forwarded-proto", "http");
        headers.put("x-forwarded-port", call.header("host").orElse("").replaceFirst("^[^:]*:?", ""));
        return headers;
    }

    private static Map<String, String> query(String raw) {
        var query = new LinkedHashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            query.merge(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)), (one, two) -> one + "," + two);
        }
        return query;
    }

    private static Map<String, Object> context(
            HttpCall call, Route.Match match, Optional<Map<String, String>> claims, String requestId, Instant now) {
        var http = Map.of(
                "method", call.method(),
                "path", call.rawPath(),
                "protocol", call.protocol(),
                "sourceIp", call.sourceIp(),
                "userAgent", call.header("user-agent").orElse(""));
        var context = new LinkedHashMap<String, Object>();
        context.put("accountId", "000000000000");
        context.put("apiId", "local");
        claims.ifPresent(found -> context.put("authorizer", Map.of("jwt", Map.of("claims", found))));
        context.put("domainName", call.header("host").orElse(""));
        context.put("domainPrefix", "local");
        context.put("http", http);
        context.put("requestId", requestId);
        context.put("routeKey", match.route().key());
        context.put("stage", "$default");
        context.put("time", TIME.format(now.atOffset(ZoneOffset.UTC)));
        context.put("timeEpoch", now.toEpochMilli());
        return context;
    }

    /// @throws IllegalArgumentException if the gateway could make no answer of it
    static HttpAnswer answer(byte[] response) {
        var json = JsonObject.parse(response);
        var status = json.text("statusCode")
                .filter(code -> code.matches("[1-5][0-9][0-9]"))
                .map(Integer::valueOf)
                .orElseThrow(() -> new IllegalArgumentException("the response has no statusCode"));
        var headers = new ArrayList<HttpAnswer.Header>();
        json.object("headers")
                .members()
                .forEach((name, value) -> headers.add(new HttpAnswer.Header(name.toString(), String.valueOf(value))));
        json.texts("cookies").forEach(cookie -> headers.add(new HttpAnswer.Header("set-cookie", cookie)));
        var body = json.text("body").orElse("");
        var bytes = json.text("isBase64Encoded").orElse("false").equals("true")
                ? SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(body))
                : SdkBytes.fromUtf8String(body);
        var answer = new HttpAnswer(status, headers, bytes);
        return body.isEmpty() || answer.header("content-type").isPresent()
                ? answer
                : answer.with("content-type", "text/plain; charset=utf-8");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
