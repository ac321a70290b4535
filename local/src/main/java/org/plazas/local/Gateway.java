package org.plazas.local;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.plazas.local.LambdaFunction.FunctionError;

/// API Gateway's HTTP API: chooses the route, asks its authorizer, invokes its function.
///
/// Like the original it does not compress, does not answer HEAD with a GET route, knows no 405, and has plain
/// answers of its own.
final class Gateway {
    private static final int LONGEST_REQUEST = 10 * 1024 * 1024;

    private final List<Route> routes;
    private final Map<String, JwtAuthorizer> authorizers;
    private final Map<String, LambdaFunction> functions;
    private final Optional<Cors> cors;
    private final InstantSource clock;

    /// @param authorizers by the name that routes call them by
    /// @param functions by their logical names
    Gateway(
            List<Route> routes,
            Map<String, JwtAuthorizer> authorizers,
            Map<String, LambdaFunction> functions,
            Optional<Cors> cors,
            InstantSource clock) {
        this.routes = List.copyOf(routes);
        this.authorizers = Map.copyOf(authorizers);
        this.functions = Map.copyOf(functions);
        this.cors = cors;
        this.clock = clock;
        for (var route : routes) {
            if (!functions.containsKey(route.function())) {
                throw new IllegalArgumentException(
                        route.key() + " leads to " + route.function() + ", which isn't there");
            }
            route.authorizer().filter(name -> !authorizers.containsKey(name)).ifPresent(name -> {
                throw new IllegalArgumentException(route.key() + " has the authorizer " + name + ", which isn't there");
            });
        }
    }

    HttpAnswer handle(HttpCall call) {
        var requestId = UUID.randomUUID().toString();
        var preflight = cors.flatMap(rules -> rules.preflight(call));
        var answer = preflight.orElseGet(() -> readable(call, answer(call, requestId)));
        return answer.with("apigw-requestid", requestId);
    }

    private HttpAnswer readable(HttpCall call, HttpAnswer answer) {
        return cors.map(rules -> rules.readable(call, answer)).orElse(answer);
    }

    private HttpAnswer answer(HttpCall call, String requestId) {
        if (call.body().asByteArrayUnsafe().length > LONGEST_REQUEST) {
            return HttpAnswer.message(413, "Request Too Long");
        }
        var match = Route.choose(routes, call.method(), call.rawPath());
        if (match.isEmpty()) {
            return HttpAnswer.message(404, "Not Found");
        }
        var authorizer = match.get().route().authorizer().map(authorizers::get);
        var claims = authorizer.flatMap(check -> check.claims(call.header("authorization")));
        if (authorizer.isPresent() && claims.isEmpty()) {
            return HttpAnswer.message(401, "Unauthorized").with("www-authenticate", "Bearer");
        }
        return invoke(call, match.get(), claims, requestId);
    }

    private HttpAnswer invoke(
            HttpCall call, Route.Match match, Optional<Map<String, String>> claims, String requestId) {
        var function = functions.get(match.route().function());
        if (function == null) {
            throw new IllegalStateException("checked at the start");
        }
        try {
            return Payload.answer(
                    function.invoke(Payload.event(call, match, claims, requestId, clock.instant()), requestId));
        } catch (FunctionError failure) {
            return HttpAnswer.message(503, "Service Unavailable");
        } catch (IllegalArgumentException failure) {
            function.report("sent a response that the gateway can't read: " + failure.getMessage());
            return HttpAnswer.message(503, "Service Unavailable");
        }
    }
}
