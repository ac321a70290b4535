package org.plazas.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// A clock that runs on from where it was set.
final class MovableClock implements InstantSource {
    /// Four weeks before the flyer's seminar closes its registration.
    static final OffsetDateTime START = OffsetDateTime.of(2018, 5, 22, 10, 0, 0, 0, ZoneOffset.ofHours(2));

    private static final String FILE = "clock-ahead-millis";

    private final InstantSource realTime;
    private final DataFolder folder;
    private volatile Duration ahead;
    private volatile ZoneOffset offset = START.getOffset();

    private MovableClock(InstantSource realTime, DataFolder folder, Duration ahead) {
        this.realTime = realTime;
        this.folder = folder;
        this.ahead = ahead;
    }

    /// Goes on as the folder says, else starts in May 2018.
    static MovableClock in(DataFolder folder, InstantSource realTime) {
        var ahead = folder.read(FILE, millis -> ahead(millis, realTime))
                .orElseGet(() -> Duration.between(realTime.instant(), START.toInstant()));
        var clock = new MovableClock(realTime, folder, ahead);
        folder.write(FILE, String.valueOf(ahead.toMillis()));
        return clock;
    }

    private static Duration ahead(String millis, InstantSource realTime) {
        var ahead = Duration.ofMillis(Long.parseLong(millis));
        checked(realTime.instant().plus(ahead).atOffset(START.getOffset()));
        return ahead;
    }

    private static OffsetDateTime checked(OffsetDateTime now) {
        if (now.getYear() < 1970 || now.getYear() > 9999) {
            throw new IllegalArgumentException("the clock goes from 1970 to 9999");
        }
        return now;
    }

    @Override
    public Instant instant() {
        return local(realTime.instant());
    }

    /// What this clock showed, or will show, at a time of the real one.
    Instant local(Instant real) {
        return real.plus(ahead);
    }

    /// @throws IllegalArgumentException for a time that no seminar is held at
    void set(OffsetDateTime now) {
        ahead = Duration.between(realTime.instant(), checked(now).toInstant());
        offset = now.getOffset();
        folder.write(FILE, String.valueOf(ahead.toMillis()));
    }

    OffsetDateTime now() {
        return instant().atOffset(offset);
    }
}
