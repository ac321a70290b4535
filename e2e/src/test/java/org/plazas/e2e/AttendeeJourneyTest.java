package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an attendee of the flyer's seminar does: read, register, get a mail.
@Tag("system")
class AttendeeJourneyTest {
    private static final Duration MAIL = Duration.ofSeconds(20);
    private static final String CONFIRMED = "{\"outcome\":\"confirmed\"}";

    private static Site site;

    @BeforeAll
    static void open() {
        site = Site.open();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "es, Hacia una acción internacional sostenible, Almuerzo libre, hora de París",
        "fr, Vers une action internationale durable, Déjeuner libre, heure de Paris",
        "en, Towards, Lunch, Paris time",
        "pt, Rumo a, Almoço livre, hora de Paris"
    })
    void readsTheAgendaInHerLanguage(String language, String title, String lunch, String zone) {
        var page = site.get("/" + Site.FLYER, "accept-language", language, "accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-language")).contains(language);
        assertThat(page.body())
                .contains("<html lang=\"" + language + "\">", lunch, zone, "13:30", "17:00")
                .containsIgnoringCase(title);
    }

    @Test
    void registersOnceHoweverOftenTheSameRequestArrivesAndGetsOneMail() {
        var person = Site.person("José Ñandú", "jose.nandu@cochabamba.example");

        var first = site.register(Site.FLYER, person, "idempotency-key", "one");
        var again = site.register(Site.FLYER, person, "idempotency-key", "one");

        assertThat(List.of(first.statusCode(), again.statusCode())).containsOnly(201);
        assertThat(List.of(first.body(), again.body())).containsOnly(CONFIRMED);
        assertThat(list(person)).isEqualTo(1);
        assertThat(subjects("jose.nandu@cochabamba.example"))
                .singleElement()
                .asString()
                .startsWith("Inscripción confirmada");
    }

    @Test
    void isToldOnceThatSheIsRegisteredHoweverOftenSheFillsInTheFormAnew() {
        var person = Site.person("Ana Ñusta", "ana.nusta@oruro.example");

        for (var key : List.of("first-form", "second-form", "third-form")) {
            var answer = site.register(Site.FLYER, person, "idempotency-key", key);
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo(CONFIRMED);
        }

        assertThat(list(person)).isEqualTo(1);
        assertThat(subjects("ana.nusta@oruro.example"))
                .satisfiesExactly(
                        subject -> assertThat(subject).startsWith("Inscripción confirmada"),
                        subject -> assertThat(subject).startsWith("Ya tiene"));
    }

    /// Of all mails to an address, once nobody is owed any.
    private static List<String> subjects(String address) {
        await().atMost(MAIL).until(() -> site.outbox("?state=owed").isEmpty());
        return site.mailTo(address).stream()
                .map(mail -> (String) Site.at(mail, "subject"))
                .toList();
    }

    private static long list(Map<String, Object> person) {
        var list =
                site.get("/organiser/seminars/" + Site.FLYER + "/registrations?format=csv", site.signedIn("organiser"));
        return list.body()
                .lines()
                .filter(line -> line.contains((String) Site.at(person, "email")))
                .count();
    }

    @Test
    void getsTheMailInHerLanguageWithACalendarEntry() {
        var person = Site.person("Inês Conceição", "ines@lisboa.example");
        person.put("language", "pt");

        site.register(Site.FLYER, person);

        await().atMost(MAIL).until(() -> !site.mailTo("ines@lisboa.example").isEmpty());
        var mail = site.mailTo("ines@lisboa.example").getFirst();
        assertThat((String) Site.at(mail, "html")).contains("lang=\"pt\"", "Inês Conceição");
        assertThat((String) Site.at(mail, "text")).contains("Inês Conceição");
        assertThat((String) Site.at(mail, "attachments", 0, "type")).startsWith("text/calendar");
        var content = (String) Site.at(mail, "attachments", 0, "content");
        var calendar = new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8);
        assertThat(calendar)
                .contains("DTSTART;TZID=Europe/Paris:20180705T090000", "DTEND;TZID=Europe/Paris:20180705T170000");
    }

    @Test
    void registersByTheFormWithoutScripts() {
        var page = site.get("/" + Site.FLYER + "/register?lang=fr", "accept", "text/html")
                .body();
        var requestId = page.replaceAll("(?s).*name=\"requestId\" value=\"([^\"]+)\".*", "$1");
        var typed = new HashMap<>(Map.of(
                "name", "Anne-Marie O’Neill",
                "email", "anne@",
                "category", "academia",
                "language", "fr",
                "requestId", requestId));

        var refused = site.registerByForm(Site.FLYER, typed);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "value=\"Anne-Marie O’Neill\"", "value=\"anne@\"", "id=\"email-error\"", "id=\"consent-error\"")
                .contains("value=\"" + requestId + "\"");

        typed.put("email", "anne@ville.example");
        typed.put("consent", "true");
        var accepted = site.registerByForm(Site.FLYER, typed);

        assertThat(accepted.statusCode()).isEqualTo(303);
        var outcome = accepted.headers().firstValue("location").orElseThrow();
        assertThat(outcome).isEqualTo("/" + Site.FLYER + "/outcomes/confirmed?lang=fr");
        assertThat(site.get(outcome, "accept", "text/html").body())
                .contains("Nous avons reçu votre formulaire")
                .doesNotContain("anne@ville.example");
    }

    @Test
    void isToldTheSameWhetherOrNotTheAddressIsKnown() {
        var known = Site.person("Known", "known@town.example");
        site.register(Site.FLYER, known);

        var repeated = site.register(Site.FLYER, known);
        var fresh = site.register(Site.FLYER, Site.person("New", "new@town.example"));

        assertThat(repeated.statusCode()).isEqualTo(fresh.statusCode());
        assertThat(repeated.body()).isEqualTo(fresh.body());
        assertThat(repeated.headers().map().keySet())
                .isEqualTo(fresh.headers().map().keySet());
    }
}
