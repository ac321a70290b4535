package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "2018-05-14T06:59:59.999Z,false",
        "2018-05-14T07:00:00Z,true",
        "2018-06-17T21:59:59.999Z,true",
        "2018-06-17T22:00:00Z,false"
    })
    void registrationIsOpenFromItsOpeningUntilBeforeItsClosing(Instant time, boolean isOpen) {
        assertThat(Flyer.seminar().isRegistrationOpen(time)).isEqualTo(isOpen);
        assertThat(Flyer.with("\"capacity\": 120", "\"capacity\": 120, \"calledOff\": true")
                        .isRegistrationOpen(time))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2018-07-05T15:14:59.999Z,false", "2018-07-05T15:15:00Z,true"})
    void isPastFromItsEndOn(Instant time, boolean isPast) {
        assertThat(Flyer.seminar().isPast(time)).isEqualTo(isPast);
    }

    @Test
    void knowsWhetherSeatsAreCountedByCategory() {
        assertThat(Flyer.seminar().hasQuotas()).isFalse();
        assertThat(Flyer.with("\"id\": \"academia\"", "\"quota\": 0, \"id\": \"academia\"")
                        .hasQuotas())
                .isTrue();
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
                        Instant.EPOCH,
                        Instant.MAX,
                        -1,
                        0,
                        Optional.empty(),
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        false));
    }
}
