package org.plazas.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.jr.ob.JSON;

/// A function's answer, as the gateway would send it on.
public final class GatewayAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] octets;

    private GatewayAnswer(int status, Map<String, String> headers, byte[] octets) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.octets = octets;
    }

    /// Invokes the function, whole payloads in and out.
    public static GatewayAnswer of(RequestStreamHandler function, GatewayRequest request) {
        return of(function, request, new RecordedLog());
    }

    public static GatewayAnswer of(RequestStreamHandler function, GatewayRequest request, RecordedLog log) {
        var output = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(request.payload()), output, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return read(JSON.std.mapFrom(output.toByteArray()));
    }

    private static GatewayAnswer read(Map<String, Object> payload) {
        if (!(payload.get("statusCode") instanceof Number status)
                || !(payload.get("headers") instanceof Map<?, ?> headers)
                || !(payload.get("body") instanceof String body)) {
            throw new IllegalStateException("not an answer for the gateway");
        }
        var texts = new HashMap<String, String>();
        headers.forEach((name, value) -> texts.put((String) name, (String) value));
        var octets = Boolean.TRUE.equals(payload.get("isBase64Encoded"))
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        return new GatewayAnswer(status.intValue(), texts, octets);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /// The body as it goes over the wire.
    public byte[] octets() {
        return octets.clone();
    }

    /// A header's value; empty text where there is none.
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /// The body as a client reads it, decompressed.
    public String text() {
        if (!header("content-encoding").equals("gzip") || octets.length == 0) {
            return new String(octets, StandardCharsets.UTF_8);
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(octets))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Map<String, Object> json() {
        return JSON.std.mapFrom(text());
    }

    public Html html() {
        return new Html(text());
    }

    /// The errors of problem details, each as `pointer code`.
    public List<String> errors() {
        return json().get("errors") instanceof List<?> errors
                ? errors.stream()
                        .map(error -> ((Map<?, ?>) error).get("pointer") + " " + ((Map<?, ?>) error).get("code"))
                        .toList()
                : List.of();
    }
}
