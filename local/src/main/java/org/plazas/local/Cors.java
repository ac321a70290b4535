package org.plazas.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.plazas.testing.JsonObject;
import software.amazon.awssdk.core.SdkBytes;

/// What the gateway does about other sites, from the API's `CorsConfiguration`: it answers preflights itself, says in
/// each answer to an allowed origin that it may be read, and passes on nothing that functions say of it.
record Cors(List<String> origins, List<String> methods, List<String> headers, List<String> exposed, String maxAge) {
    private static final String PREFIX = "access-control-";

    Cors {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }

    static Optional<Cors> of(JsonObject configuration) {
        if (configuration.members().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Cors(
                configuration.texts("AllowOrigins"),
                configuration.texts("AllowMethods"),
                configuration.texts("AllowHeaders"),
                configuration.texts("ExposeHeaders"),
                configuration.text("MaxAge").orElse("0")));
    }

    /// Empty where the call is no preflight: an `OPTIONS` that names an origin and a method.
    Optional<HttpAnswer> preflight(HttpCall call) {
        if (!call.method().equals("OPTIONS")
                || call.header("origin").isEmpty()
                || call.header("access-control-request-method").isEmpty()) {
            return Optional.empty();
        }
        var nothing = new HttpAnswer(204, List.of(), SdkBytes.fromUtf8String(""));
        return Optional.of(
                call.header("origin").filter(this::allows).isEmpty()
                        ? nothing
                        : nothing.with(
                                        "access-control-allow-origin",
                                        call.header("origin").orElseThrow())
                                .with("access-control-allow-methods", String.join(",", methods))
                                .with("access-control-allow-headers", String.join(",", headers))
                                .with("access-control-max-age", maxAge));
    }

    HttpAnswer readable(HttpCall call, HttpAnswer answer) {
        var kept = new ArrayList<>(answer.headers().stream()
                .filter(header -> !header.name().toLowerCase(Locale.ROOT).startsWith(PREFIX))
                .toList());
        call.header("origin").filter(this::allows).ifPresent(origin -> Stream.of(
                        new HttpAnswer.Header("access-control-allow-origin", origin),
                        new HttpAnswer.Header("access-control-expose-headers", String.join(",", exposed)),
                        new HttpAnswer.Header("vary", "origin"))
                .forEach(kept::add));
        return new HttpAnswer(answer.status(), kept, answer.body());
    }

    private boolean allows(String origin) {
        return origins.contains(origin);
    }
}
