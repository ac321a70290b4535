package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plazas.domain.Language;

class DatesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource({
        "ES,jueves 5 de julio de 2018,5 de julio",
        "FR,jeudi 5 juillet 2018,5 juillet",
        "EN,Thursday 5 July 2018,5 July",
        "PT,'quinta-feira, 5 de julho de 2018',5 de julho"
    })
    void daysAreWrittenAsTheLanguageDoes(Language language, String day, String shortDay) {
        var dates = new Dates(Words.in(language));

        assertThat(dates.day(LocalDate.of(2018, 7, 5))).isEqualTo(day);
        assertThat(dates.shortDay(LocalDate.of(2018, 7, 5))).isEqualTo(shortDay);
    }

    @Test
    void frenchCallsTheFirstOfAMonthTheFirst() {
        var dates = new Dates(Words.in(Language.FR));

        assertThat(dates.day(LocalDate.of(2018, 7, 1))).isEqualTo("dimanche 1er juillet 2018");
        assertThat(dates.shortDay(LocalDate.of(2018, 7, 1))).isEqualTo("1er juillet");
        assertThat(dates.day(LocalDate.of(2018, 7, 21))).isEqualTo("samedi 21 juillet 2018");
    }

    @ParameterizedTest
    @CsvSource({"00:00,0:00", "09:00,9:00", "09:05,9:05", "17:15,17:15", "23:59,23:59"})
    void hoursAreOfTheDay(LocalTime time, String written) {
        for (var language : Language.values()) {
            assertThat(new Dates(Words.in(language)).hour(time)).isEqualTo(written);
        }
    }

    @Test
    void aMomentIsSaidInAZone() {
        var dates = new Dates(Words.in(Language.ES));
        var late = Instant.parse("2018-06-17T22:30:00Z");

        assertThat(dates.moment(late, PARIS)).isEqualTo("lunes 18 de junio de 2018, 0:30");
        assertThat(dates.moment(late, ZoneId.of("America/Bogota"))).isEqualTo("domingo 17 de junio de 2018, 17:30");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-06-17T22:00:00Z,2018-06-17T23:59+02:00[Europe/Paris]",
        "2018-06-17T21:00:00Z,2018-06-17T23:00+02:00[Europe/Paris]",
        "2018-06-17T22:30:00Z,2018-06-18T00:30+02:00[Europe/Paris]",
        "2018-12-31T23:00:00Z,2018-12-31T23:59+01:00[Europe/Paris]",
    })
    void closingAtMidnightMeansTheMinuteBefore(Instant closes, ZonedDateTime last) {
        assertThat(Dates.lastMinute(closes, PARIS)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({"10,10 min", "30,30 min", "60,1 h", "65,1 h 05", "80,1 h 20", "100,1 h 40", "120,2 h", "150,2 h 30"})
    void lengthsAreInHoursAndMinutes(int minutes, String written) {
        assertThat(Dates.length(Duration.ofMinutes(minutes))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"ES,jueves,Jueves", "FR,été,Été", "EN,istanbul,Istanbul", "PT,ítalo,Ítalo"})
    void aLineStartsWithACapitalOfItsLanguage(Language language, String text, String capital) {
        assertThat(new Dates(Words.in(language)).capital(text)).isEqualTo(capital);
    }
}
