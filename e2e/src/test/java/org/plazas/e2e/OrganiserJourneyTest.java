package org.plazas.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What organisers do, and what others may not.
@Tag("system")
class OrganiserJourneyTest {
    private static final String LIST = "/organiser/seminars/" + Site.FLYER + "/registrations";

    private static Site site;

    @BeforeAll
    static void open() {
        site = Site.fresh();
        site.register(Site.FLYER, Site.person("=HYPERLINK(\"http://x\")", "formula@town.example"));
        site.register(Site.FLYER, Site.person("José Ñandú; \"Pepe\"", "jose@town.example"));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void listsRegistrationsAsJson() {
        var list = site.get(LIST + "?format=json", site.signedIn("organiser"));

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("José Ñandú; \\\"Pepe\\\"", "jose@town.example");
    }

    @Test
    void exportsACsvInWhichNoCellIsAFormula() {
        var list = site.get(LIST + "?format=csv", site.signedIn("viewer"));

        assertThat(list.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(list.body()).contains("José Ñandú; \"\"Pepe\"\"").doesNotContain("\"=HYPERLINK", ";=HYPERLINK");
    }

    @Test
    void isAskedToSignIn() {
        assertThat(site.get(LIST).statusCode()).isEqualTo(401);
        assertThat(site.get(LIST, "authorization", "Bearer forged").statusCode())
                .isEqualTo(401);
    }

    @Test
    void anotherSeminarsOrganiserFindsNothing() {
        assertThat(site.get(LIST, site.signedIn("stranger")).statusCode()).isEqualTo(404);
        assertThat(site.publish("stranger", site.seminar(Site.FLYER, 5)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoChecksPeopleInDoesNotGetTheList() {
        assertThat(site.get(LIST, site.signedIn("door")).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "door"})
    void onlyOrganisersPublish(String user) {
        assertThat(site.publish(user, site.seminar(Site.FLYER, 5)).statusCode()).isEqualTo(403);
    }

    @Test
    void everyProblemOfADocumentIsNamedWithItsPlace() {
        var document = site.seminar("broken", 10);
        Site.registration(document).put("closes", "2018-07-06T00:00");
        ((Map<?, ?>) Site.at(document, "title")).remove("fr");
        document.put("unknown", true);

        var answer = site.publish("organiser", document);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat((List<?>) Site.at(Site.object(answer.body()), "errors"))
                .extracting(error -> Site.at(error, "pointer"))
                .contains("/registration/closes", "/title/fr", "/unknown");
        assertThat(site.get("/broken").statusCode()).isEqualTo(404);
    }

    @Test
    void aNewVersionIsOnThePageAndInTheCalendar() {
        site.publish("organiser", site.seminar("versions", 10));
        var before = site.get("/versions/agenda.ics?lang=es").body();
        site.publish("organiser", site.seminar("versions", 11));
        site.clock("2018-05-22T11:00:00+02:00");

        var after = site.get("/versions/agenda.ics?lang=es").body();

        assertThat(before).contains("SEQUENCE:0");
        assertThat(after).contains("SEQUENCE:1");
        assertThat(uids(after)).isEqualTo(uids(before));
        assertThat(site.get("/versions?lang=es").body()).contains("versión 2");
    }

    private static List<String> uids(String calendar) {
        return calendar.lines().filter(line -> line.startsWith("UID:")).toList();
    }
}
