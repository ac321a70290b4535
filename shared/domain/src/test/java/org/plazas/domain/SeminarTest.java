package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeminarTest {
    @Test
    void endsWithItsLastSessionWhereThatIsLaterThanAnnounced() {
        assertThat(Flyer.seminar().endsAt()).isEqualTo(Instant.parse("2018-07-05T15:15:00Z"));
    }

    @Test
    void endsAsAnnouncedWhereTheLastSessionEndsEarlier() {
        var seminar = Flyer.with("\"ends\": \"17:00\",\n  \"timeZone\"", "\"ends\": \"18:00\",\n  \"timeZone\"");

        assertThat(seminar.endsAt()).isEqualTo(Instant.parse("2018-07-05T16:00:00Z"));
    }

    @Test
    void takesItsHoursInItsOwnZone() {
        var seminar = Flyer.at("America/Sao_Paulo", "2018-11-05");

        assertThat(seminar.startsAt()).isEqualTo(Instant.parse("2018-11-05T11:00:00Z"));
        assertThat(seminar.at(LocalTime.NOON)).isEqualTo(Instant.parse("2018-11-05T14:00:00Z"));
    }

    @Test
    void personalDataCanBeReadForTheDaysSaidAfterItsEnd() {
        assertThat(Flyer.seminar().retentionEnds()).isEqualTo(Instant.parse("2018-08-04T15:15:00Z"));
    }

    @Test
    void knowsItsCategories() {
        assertThat(Flyer.seminar().category("academia"))
                .hasValueSatisfying(
                        category -> assertThat(category.name().in(Language.FR)).isEqualTo("Monde universitaire"));
        assertThat(Flyer.seminar().category("Academia")).isEmpty();
        assertThat(Flyer.seminar().category("")).isEmpty();
    }

    @Test
    void hasNoFewerThanNoSeats() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Seminar.Registration(
                        Instant.EPOCH, Instant.MAX, -1, 0, Optional.empty(), false, List.of()));
    }
}
