package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatePatternTest {
    @ParameterizedTest
    @CsvSource({
        "2018-07-01,dimanche 1er juillet 2018",
        "2018-07-02,lundi 2 juillet 2018",
        "2018-07-11,mercredi 11 juillet 2018",
        "2018-07-31,mardi 31 juillet 2018"
    })
    void theFirstOfAMonthIsAWordOfItsOwn(LocalDate date, String written) {
        assertThat(new DatePattern("EEEE d MMMM y", "1er", Locale.FRENCH).write(date))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"2018-07-01,1 de julio", "2018-12-01,1 de diciembre"})
    void wordsInThePatternStayAsTheyAre(LocalDate date, String written) {
        assertThat(new DatePattern("d 'de' MMMM", "1", Locale.of("es")).write(date))
                .isEqualTo(written);
    }
}
