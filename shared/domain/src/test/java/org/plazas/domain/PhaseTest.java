package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseTest {
    private final Seminar seminar = Flyer.seminar();

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2018-05-14T06:59:59.999Z, COMING
                    2018-05-14T07:00:00Z,     OPEN
                    2018-06-17T21:59:59.999Z, OPEN
                    2018-06-17T22:00:00Z,     CLOSED
                    2018-07-05T15:14:59.999Z, CLOSED
                    2018-07-05T15:15:00Z,     PAST
                    """)
    void followsTheSeminarsTimes(Instant time, Phase phase) {
        assertThat(Phase.of(seminar, pool(0, false), time)).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2018-05-14T06:59:59.999Z, COMING
                    2018-05-14T07:00:00Z,     FULL
                    2018-06-17T22:00:00Z,     CLOSED
                    2018-07-05T15:15:00Z,     PAST
                    """)
    void isFullOnlyWhileItWouldBeOpen(Instant time, Phase phase) {
        assertThat(Phase.of(seminar, pool(120, false), time)).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({"2018-05-01T00:00:00Z", "2018-05-22T10:00:00Z", "2018-06-20T00:00:00Z", "2018-08-01T00:00:00Z"})
    void staysCalledOff(Instant time) {
        assertThat(Phase.of(seminar, pool(0, true), time)).isEqualTo(Phase.CALLED_OFF);
    }

    @ParameterizedTest
    @EnumSource
    void itsIdIsFitForAddresses(Phase phase) {
        assertThat(Slug.of(phase.id())).isPresent();
    }

    private Pool pool(int taken, boolean calledOff) {
        var rules = seminar.registration();
        return new Pool(rules.capacity(), taken, rules.opens(), rules.closes(), calledOff, 1);
    }
}
