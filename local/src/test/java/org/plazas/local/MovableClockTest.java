package org.plazas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovableClockTest {
    private Instant real = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource realTime = () -> real;

    @Test
    void startsInMay2018AndRunsOn() {
        var clock = MovableClock.in(new DataFolder(Optional.empty()), realTime);
        real = real.plusSeconds(90);

        assertThat(clock.now()).isEqualTo("2018-05-22T10:01:30+02:00");
    }

    @Test
    void runsOnFromWhereItIsSet() {
        var clock = MovableClock.in(new DataFolder(Optional.empty()), realTime);

        clock.set(OffsetDateTime.parse("2018-06-17T23:59:59+02:00"));
        real = real.plusSeconds(1);

        assertThat(clock.instant()).isEqualTo("2018-06-17T22:00:00Z");
        assertThat(clock.now()).hasToString("2018-06-18T00:00+02:00");
    }

    @Test
    void goesOnAfterARestartAsIfItHadNeverStopped(@TempDir Path folder) {
        var data = new DataFolder(Optional.of(folder));
        MovableClock.in(data, realTime).set(OffsetDateTime.parse("2018-07-05T09:00:00+02:00"));
        real = real.plusSeconds(3600);

        assertThat(MovableClock.in(data, realTime).instant()).isEqualTo("2018-07-05T08:00:00Z");
    }
}
