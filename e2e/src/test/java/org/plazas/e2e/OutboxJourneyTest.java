package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of mails, from the form to what organisers see of it, through the rule of the template.
@Tag("system")
class OutboxJourneyTest {
    private static final String MAILS = "/organiser/seminars/" + Site.FLYER + "/mails";

    private static final Duration MAIL = Duration.ofSeconds(30);

    private static Site site;

    @BeforeAll
    static void open() {
        site = Site.fresh();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bounce@town.example, bounced, permanent",
        "complaint@town.example, complained, spam",
        "suppressionlist@town.example, bounced, suppressed",
        "ooto@town.example, delivered,",
        "ana@town.example, delivered,"
    })
    void whatSesTellsOfAMailIsShown(String address, String state, String reason) {
        site.register(Site.FLYER, Site.person("José Ñandú", address));

        await().atMost(MAIL).untilAsserted(() -> {
            var sent = new ArrayList<Object>();
            site.mailTo(address).forEach(mail -> sent.add(mail.get("id")));
            assertThat(site.outbox("?state=" + state)).anySatisfy(mail -> {
                assertThat(sent).contains(mail.get("ses"));
                assertThat(mail.get("mail")).isEqualTo("confirmed");
                assertThat(mail.get("reason")).isEqualTo(reason);
            });
        });
    }

    @Test
    void anOrganiserSendsAMailOnceMore() {
        site.register(Site.FLYER, Site.person("Zoe", "zoe@town.example"));
        await().atMost(MAIL).until(() -> site.mailTo("zoe@town.example").size() == 1);
        var ses = Site.at(site.mailTo("zoe@town.example"), 0, "id");
        await().atMost(MAIL).until(() -> site.outbox("").stream().anyMatch(mail -> ses.equals(mail.get("ses"))));
        var mine = site.outbox("").stream()
                .filter(mail -> ses.equals(mail.get("ses")))
                .findFirst()
                .orElseThrow();
        var registration = Site.at(mine, "registration");

        assertThat(again(registration, "organiser", "{\"mail\": \"confirmed\"}"))
                .isEqualTo(202);
        assertThat(again(registration, "organiser", "{\"mail\": \"confirmed\"}"))
                .isEqualTo(202);

        await().atMost(MAIL).until(() -> site.mailTo("zoe@town.example").size() == 2);
        for (var body : List.of(
                "{\"mail\": \"moved\"}",
                "{\"mail\": \"link\"} {}",
                "{\"mail\": \"link\", \"to\": \"all\"}",
                "null",
                "[]",
                "{",
                "")) {
            assertThat(again(registration, "organiser", body)).as(body).isEqualTo(400);
        }
        assertThat(again(registration, "organiser", "{\"mail\": \"cancelled\"}", "twice"))
                .isEqualTo(422);
        assertThat(site.send("POST", MAILS + "/" + registration, "{\"mail\": \"link\"}", site.signedIn("organiser"))
                        .statusCode())
                .isEqualTo(415);
        assertThat(again(registration, "viewer", "{\"mail\": \"confirmed\"}")).isEqualTo(403);
        assertThat(again(registration, "stranger", "{\"mail\": \"confirmed\"}")).isEqualTo(404);
        assertThat(again("none", "organiser", "{\"mail\": \"confirmed\"}")).isEqualTo(404);
    }

    private static int again(Object registration, String user, String body) {
        return again(registration, user, body, "once");
    }

    private static int again(Object registration, String user, String body, String key) {
        var token = site.signedIn(user);
        return site.send(
                        "POST",
                        MAILS + "/" + registration,
                        body,
                        token[0],
                        token[1],
                        "idempotency-key",
                        key,
                        "content-type",
                        "application/json")
                .statusCode();
    }

    /// A program that follows `next` to the end would never come to it if a slip began the list anew.
    @ParameterizedTest
    @ValueSource(strings = {"?state=bouncd", "?state=", "?after=", "?after=a%20b"})
    void whatCannotBeAskedForIsRefusedNotPassedOver(String query) {
        assertThat(site.get(MAILS + query, site.signedIn("organiser")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theOutboxIsForOrganisersAndViewersOfTheSeminar() {
        assertThat(site.get(MAILS).statusCode()).isEqualTo(401);
        assertThat(site.get(MAILS, site.signedIn("stranger")).statusCode()).isEqualTo(404);
        assertThat(site.get(MAILS, site.signedIn("door")).statusCode()).isEqualTo(403);
        assertThat(site.get(MAILS, site.signedIn("viewer")).statusCode()).isEqualTo(200);
    }
}
