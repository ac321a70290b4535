package org.plazas.domain;

import java.time.Instant;
import java.util.Locale;

/// Where a seminar stands for its readers.
public enum Phase {
    COMING,
    OPEN,
    /// Seats are gone, places on the waitlist can be had.
    WAITLIST,
    FULL,
    CLOSED,
    CALLED_OFF,
    PAST;

    public static Phase of(Seminar seminar, Pools pools, Instant time) {
        if (pools.calledOff()) {
            return CALLED_OFF;
        }
        if (!time.isBefore(seminar.endsAt())) {
            return PAST;
        }
        return of(pools.offer(time));
    }

    /// What an offer means to a reader.
    public static Phase of(Pool.Offer offer) {
        return switch (offer) {
            case Pool.Offer.Seat seat -> OPEN;
            case Pool.Offer.Place place -> WAITLIST;
            case Pool.Offer.None(var reason) ->
                switch (reason) {
                    case CALLED_OFF -> CALLED_OFF;
                    case NOT_OPEN_YET -> COMING;
                    case CLOSED -> CLOSED;
                    case FULL -> FULL;
                };
        };
    }

    /// True while the form is to be had.
    public boolean takesRegistrations() {
        return this == OPEN || this == WAITLIST;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
