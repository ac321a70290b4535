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
    private static final Instant HAND_OFF_UNTIL = Instant.parse("2018-07-05T07:00:00Z");
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
        assertThat(refusal(pool(120, 0, false), time)).isEqualTo(Optional.ofNullable(refusal));
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
        assertThat(refusal(pool(capacity, taken, false), MEANWHILE)).isEqualTo(Optional.ofNullable(refusal));
    }

    @Test
    void callingOffSilencesEveryOtherReason() {
        assertThat(refusal(pool(1, 1, true), OPENS.minusSeconds(1))).contains(Refusal.CALLED_OFF);
        assertThat(refusal(pool(1, 1, true), MEANWHILE)).contains(Refusal.CALLED_OFF);
        assertThat(refusal(pool(1, 1, true), CLOSES)).contains(Refusal.CALLED_OFF);
    }

    @Test
    void outsideItsTimesItIsNotCalledFull() {
        assertThat(refusal(pool(1, 1, false), OPENS.minusMillis(1))).contains(Refusal.NOT_OPEN_YET);
        assertThat(refusal(pool(1, 1, false), CLOSES)).contains(Refusal.CLOSED);
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

    @Test
    void aSeatThatIsFreeWhileSomebodyWaitsIsNotForNewcomers() {
        var pool = new Pool(PoolId.SHARED, 10, 9, new Pool.Waitlist(5, 1, 1), OPENS, CLOSES, HAND_OFF_UNTIL, false, 1);

        assertThat(pool.offer(MEANWHILE)).isEqualTo(new Pool.Offer.Place());
        assertThat(pool.seatsLeft()).isEqualTo(SeatsLeft.NONE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    0, 0, FULL
                    5, 0, PLACE
                    5, 4, PLACE
                    5, 5, FULL
                    5, 6, FULL
                    """)
    void aPlaceCanBeHadWhileFewerWaitThanMay(int limit, int waiting, String offer) {
        var pool = waitlisted(10, 10, limit, waiting);

        assertThat(pool.offer(MEANWHILE))
                .isEqualTo(offer.equals("PLACE") ? new Pool.Offer.Place() : new Pool.Offer.None(Refusal.FULL));
    }

    /// Above capacity, after a cut, nobody gets what is given up.
    @ParameterizedTest
    @CsvSource(textBlock = """
                    10, 10, 1, true,  false
                    10, 9,  1, true,  true
                    10, 11, 1, false, false
                    10, 10, 0, false, false
                    """)
    void whoWaitsGetsASeatThatIsGivenUpOrFree(int capacity, int taken, int waiting, boolean handsOn, boolean promotes) {
        var pool = waitlisted(capacity, taken, 5, waiting);

        assertThat(pool.handsOn(MEANWHILE)).isEqualTo(handsOn);
        assertThat(pool.promotes(MEANWHILE)).isEqualTo(promotes);
    }

    @Test
    void closingDoesNotEndTheHandOffAndItsOwnEndDoes() {
        var pool = waitlisted(10, 9, 5, 1);

        assertThat(pool.handsOn(CLOSES)).isTrue();
        assertThat(pool.promotes(HAND_OFF_UNTIL.minusMillis(1))).isTrue();
        assertThat(pool.handsOn(HAND_OFF_UNTIL)).isFalse();
        assertThat(pool.promotes(HAND_OFF_UNTIL)).isFalse();
    }

    private static Optional<Refusal> refusal(Pool pool, Instant time) {
        return pool.offer(time) instanceof Pool.Offer.None(var reason) ? Optional.of(reason) : Optional.empty();
    }

    private static Pool waitlisted(int capacity, int taken, int limit, int waiting) {
        return new Pool(
                PoolId.SHARED,
                capacity,
                taken,
                new Pool.Waitlist(limit, waiting, waiting),
                OPENS,
                CLOSES,
                HAND_OFF_UNTIL,
                false,
                1);
    }

    private static Pool pool(int capacity, int taken, boolean calledOff) {
        return new Pool(
                PoolId.SHARED,
                capacity,
                taken,
                new Pool.Waitlist(0, 0, 0),
                OPENS,
                CLOSES,
                HAND_OFF_UNTIL,
                calledOff,
                1);
    }
}
