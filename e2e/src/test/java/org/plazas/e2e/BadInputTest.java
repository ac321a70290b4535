package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is sent: a 4xx that says what is wrong, never a 5xx, nothing stored.
@Tag("system")
class BadInputTest {
    private static final String PATH = "/" + Site.FLYER + "/registrations";
    private static final String JSON_TYPE = "application/json";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private static Site site;

    @BeforeAll
    static void open() {
        site = Site.fresh();
    }

    @AfterAll
    static void nothingWasStored() {
        var list =
                site.get("/organiser/seminars/" + Site.FLYER + "/registrations?format=csv", site.signedIn("organiser"));
        assertThat(list.body().lines().filter(line -> line.contains("@"))).isEmpty();
        assertThat(site.get("/local/mailbox.json").body()).isEqualToIgnoringWhitespace("[]");
        site.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("not JSON", JSON_TYPE, "not json", 400),
                arguments("empty", JSON_TYPE, "", 400),
                arguments("an array", JSON_TYPE, "[]", 400),
                arguments("null", JSON_TYPE, "null", 400),
                arguments("a character lost in decoding", JSON_TYPE, with(Map.of("name", "Jos\uFFFD")), 422),
                arguments("text after it", JSON_TYPE, with(Map.of()) + " x", 400),
                arguments("a member twice", JSON_TYPE, "{\"name\":\"a\",\"name\":\"b\"}", 400),
                arguments("a megabyte", JSON_TYPE, with(Map.of("name", "a".repeat(1 << 20))), 413),
                arguments("a megabyte as a form", FORM_TYPE, "name=" + "a".repeat(1 << 20), 413),
                arguments("an unknown field", JSON_TYPE, with(Map.of("vip", true)), 422),
                arguments("a number for a name", JSON_TYPE, with(Map.of("name", 7)), 422),
                arguments("text for consent", JSON_TYPE, with(Map.of("consent", "yes")), 422),
                arguments("no consent", JSON_TYPE, with(Map.of("consent", false)), 422),
                arguments("NUL in a name", JSON_TYPE, with(Map.of("name", "a\u0000b")), 422),
                arguments("NUL in a form", FORM_TYPE, "name=a%00b&email=a%40b.org&category=other&consent=true", 422),
                arguments("a line break in a name", JSON_TYPE, with(Map.of("name", "a\r\nBcc: x@y.org")), 422),
                arguments("a name of 10,000", JSON_TYPE, with(Map.of("name", "ñ".repeat(10_000))), 422),
                arguments("two addresses", JSON_TYPE, with(Map.of("email", "a@b.org, c@d.org")), 422),
                arguments("half an address", JSON_TYPE, with(Map.of("email", "a@")), 422),
                arguments("a local address", JSON_TYPE, with(Map.of("email", "a@localhost")), 422),
                arguments("an unknown category", JSON_TYPE, with(Map.of("category", "king")), 422),
                arguments("an unknown language", JSON_TYPE, with(Map.of("language", "xx")), 422),
                arguments("an unknown country", JSON_TYPE, with(Map.of("country", "ZZZ")), 422),
                arguments("broken percent-encoding", FORM_TYPE, "name=%zz", 400),
                arguments("plain text", "text/plain", "name=a", 415),
                arguments("another content type", "multipart/form-data; boundary=x", "--x--", 415));
    }

    private static String with(Map<String, Object> changes) {
        var person = Site.person("José Ñandú", "jose@town.example");
        person.putAll(changes);
        return Site.json(person);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBadBodyIsRefused(String what, String type, String body, int status) {
        var answer = site.send("POST", PATH, body, "content-type", type);

        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        if (type.equals(JSON_TYPE)) {
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(Site.object(answer.body())).containsEntry("status", status);
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aBadAddressIsRefused(String method, String path, int status) {
        var answer = site.send(method, path, "", "accept", "application/json", "content-type", JSON_TYPE);

        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(status);
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("POST", "/no-such-seminar/registrations", 400),
                arguments("GET", "/no-such-seminar", 404),
                arguments("GET", "/" + Site.FLYER + "/nothing", 404),
                arguments("GET", "/" + Site.FLYER + "/sessions/nothing.ics", 404),
                arguments("GET", "/" + Site.FLYER + "/outcomes/nothing", 404),
                arguments("GET", "/%00", 404),
                arguments("GET", "/..%2f..%2fetc%2fpasswd", 404),
                arguments("GET", "/" + "a".repeat(5000), 404),
                arguments("DELETE", "/" + Site.FLYER, 405),
                arguments("PUT", PATH, 405),
                arguments("GET", PATH, 405),
                arguments("PATCH", "/health", 405));
    }

    @Test
    void octetsThatAreNoTextAreRefused() {
        var body = with(Map.of("name", "#")).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < body.length; i++) {
            body[i] = body[i] == '#' ? (byte) 0xff : body[i];
        }

        var answer = site.sendBytes("POST", PATH, body, "content-type", JSON_TYPE);

        assertThat(answer.statusCode()).isBetween(400, 499);
    }

    @Test
    void anUnknownSeminarIsNotFound() {
        assertThat(site.register("no-such-seminar", Site.person("A", "a@town.example"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnknownLanguageGetsTheSeminarsOwn() {
        var page = site.get("/" + Site.FLYER + "?lang=xx", "accept-language", "de");

        assertThat(page.headers().firstValue("content-language")).contains("es");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        assertThat(site.send("DELETE", "/" + Site.FLYER, "").headers().firstValue("allow"))
                .contains("GET, HEAD");
    }
}
