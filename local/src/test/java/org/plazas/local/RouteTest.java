package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    private static final List<Route> ROUTES = List.of(
            route("ANY", "$default"),
            route("GET", "/{seminar}"),
            route("GET", "/"),
            route("GET", "/health"),
            route("GET", "/{seminar}/register"),
            route("GET", "/assets/{file}"),
            route("ANY", "/any/{thing}"),
            route("GET", "/any/{thing}"),
            route("POST", "/{seminar}/registrations"),
            route("GET", "/{seminar}/sessions/{file}"));

    @ParameterizedTest
    @CsvSource({
        "GET,  /,                       GET /",
        "GET,  /health,                 GET /health",
        "GET,  /some-seminar,           GET /{seminar}",
        "GET,  /some-seminar/,          $default",
        "GET,  /some-seminar/register,  GET /{seminar}/register",
        "GET,  /assets/register,        GET /assets/{file}",
        "GET,  /assets/,                $default",
        "GET,  //,                      $default",
        "HEAD, /health,                 $default",
        "POST, /health,                 $default",
        "GET,  /a/b/c/d,                $default",
        "GET,  /s/sessions/part-1.ics,  GET /{seminar}/sessions/{file}",
        "PUT,  /any/thing,              ANY /any/{thing}",
        "GET,  /any/thing,              GET /any/{thing}",
        "GET,  /%68ealth,               GET /health",
    })
    void choosesAsTheGatewayDoes(String method, String path, String key) {
        assertThat(Route.choose(ROUTES, method, path).orElseThrow().route().key())
                .isEqualTo(key);
    }

    @Test
    void decodesParameters() {
        assertThat(Route.choose(ROUTES, "GET", "/se%C3%B1a/sessions/a%2Fb+c.ics")
                        .orElseThrow()
                        .parameters())
                .isEqualTo(Map.of("seminar", "seña", "file", "a/b+c.ics"));
    }

    @Test
    void findsNothingWhereNoRouteAndNoDefaultFits() {
        var withoutDefault = ROUTES.subList(1, ROUTES.size());

        assertThat(Route.choose(withoutDefault, "DELETE", "/health")).isEmpty();
    }

    private static Route route(String method, String path) {
        return Route.of(method, path, "Function", Optional.empty());
    }
}
