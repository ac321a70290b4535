package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldSeatTest {
    private static final Instant TAKEN = Instant.parse("2018-06-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"1000, 1440", "26, 1440", "25, 1440", "24, 1380", "3, 120", "2, 60", "1, 60", "0, 60", "-5, 60"})
    void isKeptForADayUnlessThatIsTooLateToHandItOnAndForAnHourInAnyCase(int handOffHours, int minutes) {
        assertThat(HeldSeat.until(TAKEN, TAKEN.plus(Duration.ofHours(handOffHours))))
                .isEqualTo(TAKEN.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void isProlongedOnlyWhileTheMailThatAsksIsNotOutAndLittleTimeIsLeft() {
        var until = TAKEN.plus(Duration.ofHours(24));

        assertThat(HeldSeat.isToBeProlonged(until, false, TAKEN.plus(Duration.ofHours(13))))
                .isTrue();
        assertThat(HeldSeat.isToBeProlonged(until, false, TAKEN.plus(Duration.ofHours(12))))
                .isFalse();
        assertThat(HeldSeat.isToBeProlonged(until, true, TAKEN.plus(Duration.ofHours(23))))
                .isFalse();
    }
}
