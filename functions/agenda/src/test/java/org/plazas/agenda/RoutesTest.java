package org.plazas.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/, GET /",
        "/health, GET /health",
        "/a, GET /{seminar}",
        "/a/register, GET /{seminar}/register",
        "/a/agenda.ics, GET /{seminar}/agenda.ics",
        "/a/sessions/part-1.ics, GET /{seminar}/sessions/{file}",
        "/problems, GET /problems",
        "/problems/full, GET /problems/{problem}",
        "/assets/plazas-0.css, GET /assets/{file}",
        "/a/outcomes/full, GET /{seminar}/outcomes/{outcome}"
    })
    void theMostLiteralRouteTakesAnAddress(String path, String key) {
        assertThat(Routes.publicGet(path)).map(Routes.Route::key).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b", "/a/registrations", "/organiser/seminars/a/registrations", "/a/b/c/d", "/a/"})
    void theOthersAreNoPublicPages(String path) {
        assertThat(Routes.publicGet(path)).isEmpty();
    }

    @Test
    void anAddressCarriesTheRoutesParameters() {
        var path = "/a-seminar/sessions/part-1.ics";

        assertThat(Routes.publicGet(path).orElseThrow().parameters(path))
                .isEqualTo(Map.of("seminar", "a-seminar", "file", "part-1.ics"));
    }

    @Test
    void keysAreAllDifferent() {
        assertThat(Routes.keys()).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }
}
