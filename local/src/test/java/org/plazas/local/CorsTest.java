package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the template lets pages of other sites do, and the gateway that plays it.
class CorsTest {
    private static final String TOWN_HALL = "https://www.ville.example";
    private static final Path TEMPLATE = Path.of("..", "template.yaml");

    private final Cors cors = Template.read(TEMPLATE, Map.of("CorsOrigins", "https://other.example," + TOWN_HALL))
            .cors()
            .orElseThrow();

    private static HttpCall preflight(String origin) {
        return HttpCall.of(
                "OPTIONS", "/a/registrations", Map.of("origin", origin, "access-control-request-method", "POST"), "");
    }

    private HttpAnswer readable(String origin) {
        var call = HttpCall.of("GET", "/a/agenda.json", Map.of("origin", origin), "");
        return cors.readable(call, HttpAnswer.message(200, "").with("Access-Control-Allow-Origin", "*"));
    }

    @Test
    void anOriginThatIsNamedMayReadAndRegister() {
        var answer = cors.preflight(preflight(TOWN_HALL)).orElseThrow();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-origin")).contains(TOWN_HALL);
        assertThat(answer.header("access-control-allow-methods").orElse("").split(","))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST");
        assertThat(readable(TOWN_HALL).header("access-control-allow-origin")).contains(TOWN_HALL);
    }

    @Test
    void theGatewayAnswersAPreflightItselfAndWholly() {
        var gateway = new Gateway(List.of(), Map.of(), Map.of(), Optional.of(cors), InstantSource.system());

        var answer = gateway.handle(preflight(TOWN_HALL));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-methods")).isPresent();
        assertThat(gateway.handle(HttpCall.of("GET", "/", Map.of("origin", TOWN_HALL), ""))
                        .header("access-control-allow-origin"))
                .contains(TOWN_HALL);
    }

    @Test
    void noOriginMaySignInOrSendCookies() {
        var answer = cors.preflight(preflight(TOWN_HALL)).orElseThrow();

        assertThat(answer.header("access-control-allow-headers").orElse("").split(","))
                .contains("content-type", "idempotency-key")
                .doesNotContain("authorization", "cookie", "*");
        assertThat(answer.header("access-control-allow-credentials")).isEmpty();
    }

    @Test
    void anotherOriginGetsNothingWhateverAFunctionSays() {
        assertThat(cors.preflight(preflight("https://evil.example"))
                        .orElseThrow()
                        .headers())
                .isEmpty();
        assertThat(readable("https://evil.example").header("access-control-allow-origin"))
                .isEmpty();
    }

    @Test
    void whereNothingIsSaidNoSiteIsNamed() {
        var untouched = Template.read(TEMPLATE, Map.of()).cors().orElseThrow();

        assertThat(untouched.origins()).containsExactly("https://none.invalid");
    }

    @Test
    void anOptionsThatIsNoPreflightGoesItsWay() {
        assertThat(cors.preflight(HttpCall.of("OPTIONS", "/", Map.of("origin", TOWN_HALL), "")))
                .isEqualTo(Optional.empty());
    }
}
