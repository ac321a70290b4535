package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the attendee's link opens, what it does not, and what answers give away: over HTTP.
@Tag("system")
class OwnPageJourneyTest {
    private static final String[] PAGE = {"accept", "text/html"};
    private static final String[] FORM = {"accept", "text/html", "content-type", "application/x-www-form-urlencoded"};

    private static final Pattern REQUEST_ID = Pattern.compile("(?s).*name=\"requestId\" value=\"([^\"]+)\".*");

    private static Site site;

    @BeforeAll
    static void open() {
        site = Site.open();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static String seminar(int capacity, int waitlist) {
        var slug = "propia-" + UUID.randomUUID();
        var document = site.seminar(slug, capacity);
        if (waitlist > 0) {
            Site.registration(document).put("waitlist", Map.of("limit", waitlist));
        }
        assertThat(site.publish("organiser", document).statusCode()).isEqualTo(201);
        return slug;
    }

    private static String register(String seminar, String name) {
        var address = name + "@" + seminar + ".example";
        assertThat(site.register(seminar, Site.person(name, address)).statusCode())
                .isIn(201, 202);
        return address;
    }

    private static String path(String address, String subject) {
        return Site.path(site.link(address, subject));
    }

    @Test
    void aPageThatMerelyLoadsChangesNothing() {
        var seminar = seminar(5, 0);
        var own = path(register(seminar, "ada"), "");
        var before = site.get(own, PAGE);

        for (var address : List.of(own, own + "/cancellation", own + "/changes", own + "/address")) {
            site.get(address, PAGE);
            site.send("HEAD", address, "", PAGE);
        }

        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(before.body()).contains("reservada");
        assertThat(site.get(own, PAGE).body()).isEqualTo(before.body());
        assertThat(before.headers().firstValue("cache-control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(before.headers().firstValue("referrer-policy")).contains("no-referrer");
    }

    @Test
    void everyLinkThatDoesNotWorkIsAnsweredAlike() {
        var own = path(register(seminar(5, 0), "ada"), "");
        var flipped = own.substring(0, own.length() - 1) + (own.endsWith("A") ? "B" : "A");

        var answers = Stream.of(
                        flipped,
                        own.substring(0, own.length() - 4),
                        "/registrations/" + "A".repeat(10_000),
                        "/registrations/none",
                        own + "%00")
                .map(address -> site.get(address, PAGE))
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(404);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers.getFirst().body()).contains("Este enlace no funciona");
        assertThat(site.send("POST", flipped + "/cancellation", "", FORM).statusCode())
                .isEqualTo(404);
    }

    @Test
    void cancellingTwiceIsToldAndGivesUpOneSeat() {
        var seminar = seminar(2, 0);
        var ada = path(register(seminar, "ada"), "");
        register(seminar, "eva");

        var first = site.send("POST", ada + "/cancellation", "", FORM);
        var second = site.send("POST", ada + "/cancellation", "", FORM);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("location"))
                .hasValueSatisfying(
                        page -> assertThat(site.get(page, PAGE).body()).contains("queda cancelada"));
        assertThat(second.headers().firstValue("location"))
                .hasValueSatisfying(
                        page -> assertThat(site.get(page, PAGE).body()).contains("ya estaba cancelada"));
        register(seminar, "third");
        assertThat(site.register(seminar, Site.person("Fourth", "fourth@example.org"))
                        .statusCode())
                .isEqualTo(409);
    }

    /// The answer must not tell which of them is registered; the form that comes back is a new one for both.
    @Test
    void anOldFormWithOtherDataIsAnsweredAlikeAndBringsBackWhoHasCancelled() {
        var seminar = seminar(5, 0);
        var stays = registerByForm(seminar, "stays");
        var leaves = registerByForm(seminar, "leaves");
        var own = path("leaves@" + seminar + ".example", "confirmada");
        site.send("POST", own + "/cancellation", "", FORM);

        var answers = Stream.of(stays, leaves)
                .map(fields -> {
                    fields.put("name", "Ñandú");
                    var answer = site.registerByForm(seminar, fields);
                    var page = answer.body().replace(fields.get("email"), "");
                    fields.put("requestId", REQUEST_ID.matcher(page).replaceAll("$1"));
                    return answer.statusCode()
                            + page.replace(fields.get("requestId"), "")
                                    .replaceAll("name=\"stamp\" value=\"[^\"]*\"", "");
                })
                .toList();
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).startsWith("422").contains("Este formulario ya se envió");

        for (var fields : List.of(stays, leaves)) {
            assertThat(site.registerByForm(seminar, fields).headers().firstValue("location"))
                    .contains("/" + seminar + "/outcomes/confirmed?lang=es");
        }
        assertThat(site.get(own, PAGE).body()).contains("Ñandú", "Su plaza está reservada");
        assertThat(site.get(path("stays@" + seminar + ".example", "confirmada"), PAGE)
                        .body())
                .doesNotContain("Ñandú");
    }

    private static Map<String, String> registerByForm(String seminar, String name) {
        var fields = new HashMap<>(Map.of(
                "name", "Somebody",
                "email", name + "@" + seminar + ".example",
                "category", "local-authority",
                "language", "es",
                "consent", "true",
                "requestId", UUID.randomUUID().toString()));
        assertThat(site.registerByForm(seminar, fields).statusCode()).isEqualTo(303);
        return fields;
    }

    @Test
    void anotherAddressTakesEffectByTheLinkThatIsMailedToIt() {
        var seminar = seminar(5, 0);
        var own = path(register(seminar, "ada"), "");
        var moved = "moved@" + seminar + ".example";

        var answer = site.send(
                "POST",
                own + "/changes",
                Site.form(Map.of("name", "Ada", "email", moved, "category", "local-authority", "language", "es")),
                FORM);
        assertThat(answer.statusCode()).isEqualTo(303);
        var confirm = path(moved, "");
        assertThat(site.get(confirm, PAGE).body()).contains(moved);
        assertThat(site.send("POST", confirm, "", FORM).statusCode()).isIn(200, 303);

        assertThat(site.get(own, PAGE).statusCode()).as("the old link ends").isEqualTo(404);
        assertThat(site.get(path(moved, "corregid"), PAGE).body()).contains(moved, "reservada");
    }

    /// New, known, waiting, cancelled: under the same state of the seats nothing in the answers tells them apart.
    @Test
    void theAnswersToFourKindsOfAddressesAreTheSameOctets() {
        for (var waitlist : List.of(0, 50)) {
            var seminar = seminar(waitlist == 0 ? 50 : 1, waitlist);
            var known = register(seminar, "known");
            var other = register(seminar, "other");
            var cancelled = register(seminar, "cancelled");
            site.send("POST", path(cancelled, "") + "/cancellation", "", FORM);

            for (var form : List.of(false, true)) {
                var answers = Stream.of("new-" + form + "@example.org", known, other, cancelled)
                        .map(address -> octets(seminar, address, form))
                        .toList();

                assertThat(answers).containsOnly(answers.getFirst());
            }
        }
    }

    private static String octets(String seminar, String address, boolean byForm) {
        var person = Map.of(
                "name", "Ada", "email", address, "category", "local-authority", "language", "es", "consent", "true");
        var answer =
                byForm ? site.registerByForm(seminar, person) : site.register(seminar, Site.person("Ada", address));
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        headers.keySet().removeIf(name -> name.startsWith("apigw") || name.equals(":status"));
        return answer.statusCode() + " " + headers + " " + answer.body();
    }

    @Test
    void askingForALinkIsAnsweredAlikeForEveryAddress() {
        var seminar = seminar(5, 0);
        var known = register(seminar, "ada");
        path(known, "");

        var answers = Stream.of(known, "unknown@example.org", known)
                .map(address -> site.send("POST", "/" + seminar + "/links", Site.form(Map.of("email", address)), FORM))
                .toList();

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnly(answers.getFirst().statusCode());
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(site.mailTo(known)).hasSize(2));
        assertThat(site.mailTo("unknown@example.org")).isEmpty();
        assertThat(Optional.of(path(known, "nlace"))).isPresent();
    }
}
