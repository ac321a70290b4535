package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolTest {
    private static final Instant OPENS = Instant.parse("2018-05-14T07:00:00Z");
    private static final Instant CLOSES = Instant.parse("2018-06-17T22:00:00Z");
    private static final Instant MEANWHILE = Instant.parse("2018-05-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    1970-01-01T00:00:00Z,     NOT_OPEN_YET
                    2018-05-14T06:59:59.999Z, NOT_OPEN_YET
                    2018-05-14T07:00:00Z,
                    2018-06-17T21:59:59.999Z,
                    2018-06-17T22:00:00Z,     CLOSED
                    2018-07-05T07:00:00Z,     CLOSED
                    """)
    void openingCountsAndClosingDoesNot(Instant time, Refusal refusal) {
        assertThat(pool(120, 0, false).refusal(time)).isEqualTo(Optional.ofNullable(refusal));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    120, 0,
                    120, 119,
                    120, 120, FULL
                    100, 120, FULL
                    0,   0,   FULL
                    """)
    void aSeatCanBeHadWhileFewerAreTakenThanThereAre(int capacity, int taken, Refusal refusal) {
        assertThat(pool(capacity, taken, false).refusal(MEANWHILE)).isEqualTo(Optional.ofNullable(refusal));
    }

    @Test
    void callingOffSilencesEveryOtherReason() {
        assertThat(pool(1, 1, true).refusal(OPENS.minusSeconds(1))).contains(Refusal.CALLED_OFF);
        assertThat(pool(1, 1, true).refusal(MEANWHILE)).contains(Refusal.CALLED_OFF);
        assertThat(pool(1, 1, true).refusal(CLOSES)).contains(Refusal.CALLED_OFF);
    }

    @Test
    void outsideItsTimesItIsNotCalledFull() {
        assertThat(pool(1, 1, false).refusal(OPENS.minusMillis(1))).contains(Refusal.NOT_OPEN_YET);
        assertThat(pool(1, 1, false).refusal(CLOSES)).contains(Refusal.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "-5,NONE",
        "0,NONE",
        "1,FEW",
        "5,FEW",
        "6,UNDER_20",
        "19,UNDER_20",
        "20,PLENTY",
        "21,PLENTY",
        "2000,PLENTY"
    })
    void seatsAreSaidInSteps(int left, SeatsLeft step) {
        assertThat(pool(2000, 2000 - left, false).seatsLeft()).isEqualTo(step);
    }

    private static Pool pool(int capacity, int taken, boolean calledOff) {
        return new Pool(capacity, taken, OPENS, CLOSES, calledOff, 1);
    }
}
