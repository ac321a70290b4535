package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.agenda.Routes;

/// What the headers of every route promise.
@Tag("system")
class HeadersTest {
    /// They hardly ever change, and show no seats.
    private static final List<String> OF_THE_SITE =
            List.of("/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/openapi.yaml", "/api");

    private static final String PUBLIC = "public, max-age=30, stale-while-revalidate=30, stale-if-error=3600";

    private static Site site;

    @BeforeAll
    static void open() {
        site = Site.open();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    static Stream<String> gets() {
        return Routes.keys().stream().filter(key -> key.startsWith("GET "));
    }

    /// An address of the route's, without a query.
    private static String address(String route) {
        var address = route.replaceFirst("^\\S+ ", "")
                .replace("{seminar}", Site.FLYER)
                .replace("{outcome}", "confirmed")
                .replace("{problem}", "full")
                .replace("sessions/{file}", "sessions/part-1.ics")
                .replace("assets/{file}", "assets/embed.js")
                .replace("{token}", "A".repeat(80))
                .replaceAll("\\{(export|notice|registration)}", "a");
        assertThat(address).as("what stands for the parameters").doesNotContain("{");
        return address;
    }

    private static HttpResponse<String> get(String route, String... headers) {
        var all = Stream.concat(Stream.of("accept", "text/html"), Stream.of(headers));
        return site.get(address(route), all.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("gets")
    void noAnswerIsTakenForAnotherTypeOrTellsOtherSitesWhereItWas(String route) {
        var answer = route.contains("/organiser/") ? get(route, site.signedIn("organiser")) : get(route);

        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "referrer-policy"))
                .isEqualTo(route.contains("{token}") ? "no-referrer" : "strict-origin-when-cross-origin");
        assertThat(header(answer, "set-cookie")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("gets")
    void nothingRunsInAPageAndNobodyFramesIt(String route) {
        var page = get(route);
        if (!header(page, "content-type").startsWith("text/html")) {
            return;
        }

        assertThat(header(page, "content-security-policy"))
                .startsWith("default-src 'none'; ")
                .endsWith("frame-ancestors 'none'")
                .contains("base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "script-src", "*");
        assertThat(header(page, "permissions-policy")).contains("camera=()", "geolocation=()", "microphone=()");
    }

    @ParameterizedTest
    @MethodSource("gets")
    void personalPagesAreKeptByNobodyAndPublicOnesByAnybody(String route) {
        var answer = route.contains("/organiser/") ? get(route, site.signedIn("organiser")) : get(route);
        var isPersonal =
                Stream.of("/organiser/", "{token}", "/links", "/health").anyMatch(route::contains);

        var kept = header(answer, "cache-control");

        if (route.endsWith("/problems")) {
            assertThat(kept).as("differs by what is asked for").isEqualTo("private, max-age=30");
        } else if (route.endsWith("/register")) {
            assertThat(kept).isEqualTo("private, no-cache");
        } else if (isPersonal) {
            assertThat(kept).isEqualTo("no-store");
        } else if (route.contains("/assets/") || OF_THE_SITE.stream().anyMatch(route::endsWith)) {
            assertThat(kept).startsWith("public, max-age=");
        } else {
            assertThat(kept).isEqualTo(PUBLIC);
        }
        assertThat(answer.headers().allValues("vary")).as("a small Vary").allMatch(vary -> List.of(
                        "Accept-Encoding",
                        "Accept-Language, Accept-Encoding",
                        "Accept, Accept-Language, Accept-Encoding")
                .contains(vary));
    }

    @Test
    void thePageInALanguageThatTheAddressNamesIsOneForAllReaders() {
        assertThat(header(site.get("/" + Site.FLYER + "?lang=fr"), "vary")).isEqualTo("Accept-Encoding");
        assertThat(header(site.get("/" + Site.FLYER + "?lang=xx"), "vary"))
                .isEqualTo("Accept-Language, Accept-Encoding");
    }

    @Test
    void theStylesheetMayBeKeptForAYear() {
        var page = site.get("/" + Site.FLYER).body();
        var stylesheet = page.replaceAll("(?s).*rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");

        assertThat(header(site.get(stylesheet), "cache-control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/register", "/outcomes/confirmed"})
    void onlyTheSitesThatTheDocumentNamesMayFrame(String path) {
        var document = site.seminar("framed" + path.replaceAll("[^a-z]", "-").replaceAll("-$", ""), 5);
        document.put("embed", List.of("https://www.ville.example", "https://ville.example:8443"));
        assertThat(site.publish("organiser", document).statusCode()).isEqualTo(201);

        var framed = site.get("/" + document.get("slug") + path + "?embed=1&lang=fr");
        var whole = site.get("/" + document.get("slug") + path + "?lang=fr");
        var unnamed = site.get("/" + Site.FLYER + path + "?embed=1&lang=fr");

        assertThat(header(framed, "content-security-policy"))
                .endsWith("; frame-ancestors https://www.ville.example https://ville.example:8443")
                .contains("script-src 'self'; ")
                .doesNotContain("unsafe");
        assertThat(header(framed, "x-robots-tag")).isEqualTo("noindex");
        assertThat(header(whole, "content-security-policy")).endsWith("; frame-ancestors 'none'");
        assertThat(header(unnamed, "content-security-policy")).endsWith("; frame-ancestors 'none'");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
