package org.plazas.domain;

import java.time.Instant;
import java.util.Locale;

/// Where a seminar stands for its readers.
public enum Phase {
    COMING,
    OPEN,
    FULL,
    CLOSED,
    CALLED_OFF,
    PAST;

    public static Phase of(Seminar seminar, Pool pool, Instant time) {
        if (pool.calledOff()) {
            return CALLED_OFF;
        }
        if (!time.isBefore(seminar.endsAt())) {
            return PAST;
        }
        return pool.refusal(time)
                .map(reason -> switch (reason) {
                    case CALLED_OFF -> CALLED_OFF;
                    case NOT_OPEN_YET -> COMING;
                    case CLOSED -> CLOSED;
                    case FULL -> FULL;
                })
                .orElse(OPEN);
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
