package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Language;
import org.plazas.domain.Refusal;
import org.plazas.domain.Violation;
import tools.jackson.jr.ob.JSON;

class ProblemTest {
    @ParameterizedTest
    @CsvSource({
        "bad-request,400",
        "not-found,404",
        "method-not-allowed,405",
        "content-too-large,413",
        "unsupported-media-type,415",
        "invalid,422",
        "full,409",
        "closed,409",
        "not-open-yet,409",
        "called-off,409",
        "unavailable,503"
    })
    void eachHasItsStatusAndItsAddress(String id, int status) {
        var problem = List.of(Problem.values()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();

        var response = problem.response(Words.in(Language.EN));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("content-type")).contains("application/problem+json");
        assertThat(response.header("cache-control")).contains("no-store");
        assertThat(response.header("content-language")).contains("en");
        assertThat(JSON.std.mapFrom(response.body()))
                .containsEntry("type", "/problems/" + id)
                .containsEntry("status", status)
                .containsOnlyKeys("type", "title", "status");
    }

    @ParameterizedTest
    @EnumSource
    void itsTitleIsInTheReadersLanguage(Language language) {
        var words = Words.in(language);

        assertThat(JSON.std.mapFrom(Problem.CLOSED.response(words).body()))
                .containsEntry("title", words.text("problem.closed"));
    }

    @Test
    void namesEveryViolationInItsOrder() {
        var response = Problem.INVALID.response(
                Words.in(Language.FR),
                List.of(
                        new Violation("/email", Violation.Code.ADDRESS),
                        new Violation("/name", Violation.Code.TOO_LONG, 200),
                        new Violation("/\"co<lour", Violation.Code.UNKNOWN_FIELD)));

        assertThat(JSON.std.mapFrom(response.body()).get("errors"))
                .isEqualTo(List.of(
                        error("/email", "address", Words.in(Language.FR).text("error.address")),
                        error("/name", "too-long", Words.in(Language.FR).text("error.too-long", 200)),
                        error(
                                "/\"co<lour",
                                "unknown-field",
                                Words.in(Language.FR).text("error.unknown-field", 0, "\"co<lour"))));
    }

    private static Map<String, String> error(String pointer, String code, String detail) {
        return Map.of("pointer", pointer, "code", code, "detail", detail);
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalIsAProblem(Refusal refusal) {
        assertThat(Problem.of(refusal).id()).isEqualTo(refusal.id());
        assertThat(Problem.of(refusal).status()).isEqualTo(409);
    }

    @Test
    void anOutageMayBeTriedAgain() {
        var response = Problem.unavailable();

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("retry-after")).contains("5");
    }
}
