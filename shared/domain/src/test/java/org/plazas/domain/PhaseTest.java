package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void takesRegistrationsWhileAnyCategoryHasSomethingToGive() {
        var full = pool(PoolId.SHARED, 120, 0, false);
        var waitlisted = pool(new PoolId("quota:academia"), 120, 5, false);
        var open = pool(new PoolId("quota:other"), 119, 5, false);
        var time = Instant.parse("2018-05-22T10:00:00Z");

        assertThat(Phase.of(seminar, new Pools(List.of(full)), time)).isEqualTo(Phase.FULL);
        assertThat(Phase.of(seminar, new Pools(List.of(full, waitlisted)), time))
                .isEqualTo(Phase.WAITLIST);
        assertThat(Phase.of(seminar, new Pools(List.of(full, waitlisted, open)), time))
                .isEqualTo(Phase.OPEN);
        assertThat(Phase.WAITLIST.takesRegistrations()).isTrue();
        assertThat(Phase.FULL.takesRegistrations()).isFalse();
    }

    private Pools pool(int taken, boolean calledOff) {
        return new Pools(List.of(pool(PoolId.SHARED, taken, 0, calledOff)));
    }

    private Pool pool(PoolId id, int taken, int waitlist, boolean calledOff) {
        var rules = seminar.registration();
        return new Pool(
                id,
                120,
                taken,
                new Pool.Waitlist(waitlist, 0, 0),
                rules.opens(),
                rules.closes(),
                seminar.handOffUntil(),
                calledOff,
                1);
    }
}
