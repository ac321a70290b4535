package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/// The flyer's document holds everything that the flyer says.
class SeminarDocumentTest {
    private final Seminar seminar = Flyer.seminar();

    @Test
    void whatItIs() {
        assertThat(seminar.slug()).isEqualTo(Flyer.SLUG);
        assertThat(seminar.languages()).containsExactly(Language.ES, Language.FR, Language.EN, Language.PT);
        assertThat(seminar.ownLanguage()).isEqualTo(Language.ES);
        assertThat(es(seminar.kind())).isEqualTo("Seminario");
        assertThat(es(seminar.title())).isEqualTo("Hacia una acción internacional sostenible");
        assertThat(es(seminar.subtitle())).isEqualTo("Miradas entre América Latina y Europa");
        assertThat(seminar.title().in(Language.FR)).isEqualTo("Vers une action internationale durable");
        assertThat(seminar.title().in(Language.EN)).isEqualTo("Towards sustainable international action");
        assertThat(seminar.title().in(Language.PT)).isEqualTo("Rumo a uma ação internacional sustentável");
    }

    @Test
    void when() {
        assertThat(seminar.date()).isEqualTo(LocalDate.of(2018, 7, 5));
        assertThat(seminar.starts()).isEqualTo(LocalTime.of(9, 0));
        assertThat(seminar.ends()).isEqualTo(LocalTime.of(17, 0));
        assertThat(seminar.startsAt()).isEqualTo(Instant.parse("2018-07-05T07:00:00Z"));
        assertThat(seminar.zone().id()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(es(seminar.zone().name())).isEqualTo("hora de París");
        assertThat(seminar.readerZones())
                .extracting(zone -> zone.id().getId(), zone -> es(zone.place()))
                .containsExactly(
                        tuple("America/Bogota", "Bogotá"),
                        tuple("America/La_Paz", "La Paz"),
                        tuple("America/Argentina/Buenos_Aires", "Buenos Aires"),
                        tuple("America/Sao_Paulo", "São Paulo"),
                        tuple("America/Mexico_City", "Ciudad de México"));
    }

    @Test
    void where() {
        var venue = seminar.venue();

        assertThat(es(venue.name())).isEqualTo("Alcaldía de París");
        assertThat(es(venue.room())).isEqualTo("Auditorio");
        assertThat(es(venue.city())).isEqualTo("París");
        assertThat(es(venue.entrance())).isEqualTo("Entrada en el 5 rue Lobau");
        assertThat(venue.address()).isEqualTo(new Address("5 rue Lobau", "75004", "Paris", "FR"));
        assertThat(venue.transit())
                .extracting(stop -> es(stop.network()), Venue.Stop::symbol, Venue.Stop::lines, Venue.Stop::name)
                .containsExactly(
                        tuple("Metro", "M", List.of("1", "11"), "Hôtel de Ville"),
                        tuple("Metro", "M", List.of("1", "4", "7", "11", "14"), "Châtelet"));
    }

    @Test
    void who() {
        assertThat(seminar.organisers())
                .containsExactly(new Seminar.Organiser(
                        "Cités Unies France",
                        Optional.of(new Address("9 rue Christiani", "75018", "Paris", "FR")),
                        Optional.empty()));
        assertThat(seminar.contacts())
                .containsExactly(
                        new Seminar.Contact(
                                "Felicia Medina",
                                "f.medina@cites-unies-france.org",
                                Optional.of("+33 (0)1 53 41 81 92")),
                        new Seminar.Contact(
                                "Jérémie Courtinot",
                                "a.latine@cites-unies-france.org",
                                Optional.of("+33 (0)1 53 41 86 81")));
        assertThat(seminar.privacy()).isEqualTo(new Seminar.Privacy("Cités Unies France", 30, "2018-05"));
    }

    @Test
    void whatFor() {
        var about = seminar.about();

        assertThat(es(about.theme()))
                .isEqualTo(
                        "Los procesos de internacionalización sostenible en gobiernos locales de América Latina (AmLat)"
                                + " y Europa");
        assertThat(es(about.lead()))
                .startsWith("¿Cómo asegurar la sostenibilidad")
                .endsWith("?");
        assertThat(about.presentation()).hasSize(2);
        assertThat(es(about.presentation().getFirst())).startsWith("Varios gobiernos locales adelantan procesos");
        assertThat(es(about.presentation().getLast())).startsWith("El seminario tiene como objetivo");
        assertThat(es(about.audience())).startsWith("Este seminario se dirige a las autoridades locales");
    }

    @Test
    void registrationClosesBeforeTheEighteenthOfJuneBegins() {
        var rules = seminar.registration();

        assertThat(rules.opens()).isEqualTo(Instant.parse("2018-05-14T07:00:00Z"));
        assertThat(rules.closes()).isEqualTo(Instant.parse("2018-06-17T22:00:00Z"));
        assertThat(rules.capacity()).isEqualTo(120);
        assertThat(rules.calledOff()).isFalse();
        assertThat(rules.categories())
                .extracting(Seminar.Category::id, category -> es(category.name()))
                .containsExactly(
                        tuple("local-authority", "Autoridad local"),
                        tuple("international-office", "Oficina de asuntos internacionales o de cooperación"),
                        tuple("academia", "Academia"),
                        tuple("civil-society", "Sociedad civil"),
                        tuple("other", "Otra"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    0, registration-desk, registration-desk, 09:00, 09:30, 0, 0
                    1, welcome,           welcome,           09:30, 09:40, 0, 0
                    2, introduction,      introduction,      09:40, 10:00, 1, 0
                    3, part-1,            part,              10:00, 11:20, 2, 3
                    4, coffee-break,      break,             11:20, 11:40, 0, 0
                    5, part-2,            part,              11:40, 13:20, 2, 0
                    6, lunch,             lunch,             13:30, 14:30, 0, 0
                    7, part-3,            part,              15:00, 17:00, 2, 0
                    8, closing,           closing,           17:00, 17:15, 0, 0
                    """)
    void theProgrammeIsAsPrinted(
            int index, String id, String kind, LocalTime starts, LocalTime ends, int points, int methodology) {
        var session = seminar.sessions().get(index);

        assertThat(session.id()).isEqualTo(id);
        assertThat(session.kind().id()).isEqualTo(kind);
        assertThat(session.starts()).isEqualTo(starts);
        assertThat(session.ends()).isEqualTo(ends);
        assertThat(session.points()).hasSize(points);
        assertThat(session.methodology()).hasSize(methodology);
    }

    @Test
    void theProgrammeHasNineSessionsAndIsProvisional() {
        assertThat(seminar.sessions()).hasSize(9);
        assertThat(seminar.provisional()).isTrue();
        assertThat(seminar.sessions())
                .extracting(session -> es(session.part()))
                .containsExactly("", "", "Introducción", "Parte I", "", "Parte II", "", "Parte III", "");
        assertThat(seminar.sessions())
                .extracting(session -> es(session.who()))
                .containsExactly(
                        "",
                        "A cargo de las entidades convocantes",
                        "Coordinación General AL-LAs y Glocal Solutions",
                        "Modera: AL-LAs",
                        "",
                        "Modera: Mercociudades",
                        "",
                        "Modera: Platforma",
                        "Por parte de CUF");
    }

    /// An empty text for an absent one.
    private static String es(Optional<Text> text) {
        return text.map(SeminarDocumentTest::es).orElse("");
    }

    private static String es(Text text) {
        assertThat(text.languages()).as("complete in every declared language").hasSize(4);
        return text.in(Language.ES);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '"slug": "accion-internacional-sostenible-2018"', '"slug": 7',            /slug
                    '"slug": "accion-internacional-sostenible-2018"', '"slug": "Not a slug"', /slug
                    '["es", "fr", "en", "pt"]',                       '["es", "la"]',         /languages/1
                    '["es", "fr", "en", "pt"]',                       '["es", 7]',            /languages/1
                    '["es", "fr", "en", "pt"]',                       '"es"',                 /languages
                    '"date": "2018-07-05"',                           '"date": "5 July"',     /date
                    '"starts": "09:00"',                              '"starts": "9 h"',      /starts
                    '"id": "Europe/Paris"',                           '"id": "Lutetia"',      /timeZone/id
                    '"id": "America/La_Paz"',                         '"id": "Lutetia"',      /readerZones/1/id
                    '"closes": "2018-06-18T00:00"',                   '"closes": "June"',     /registration/closes
                    '"capacity": 120',                                '"capacity": "120"',    /registration/capacity
                    '"provisional": true',                            '"provisional": "yes"', /agenda/provisional
                    '"kind": "welcome"',                              '"kind": "party"',      /agenda/sessions/1/kind
                    '"starts": "13:30"',                              '"starts": "25:30"',    /agenda/sessions/6/starts
                    """)
    void aDocumentOfAnotherFormatIsAFaultThatNamesItsPlace(String written, String instead, String pointer) {
        var document = JSON.std.mapFrom(Flyer.replaced(Flyer.json(), written, instead));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeminarDocument.read(document))
                .withMessageStartingWith(pointer + " ");
    }
}
