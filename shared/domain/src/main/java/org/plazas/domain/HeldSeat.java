package org.plazas.domain;

import java.time.Duration;
import java.time.Instant;

/// How long a seat is kept for an address that is still to be confirmed.
public final class HeldSeat {
    private static final Duration LONGEST = Duration.ofHours(24);

    /// What there is always, and what remains before seats are handed on no more.
    private static final Duration LEAST = Duration.ofHours(1);

    /// While the mail that asks for it is not out, so much of the time at least is still to come.
    private static final Duration AHEAD = Duration.ofHours(12);

    private HeldSeat() {}

    /// For a day; shorter where the seat could not be handed on any more: until an hour before, but for an hour
    /// in any case.
    ///
    /// @param taken when the seat was taken
    /// @param handOffUntil of its pool
    public static Instant until(Instant taken, Instant handOffUntil) {
        var longest = taken.plus(LONGEST);
        var last = handOffUntil.minus(LEAST);
        var least = taken.plus(LEAST);
        var end = last.isBefore(longest) ? last : longest;
        return end.isAfter(least) ? end : least;
    }

    /// Whether it is to be kept for longer: by no fault of hers the person can't confirm anything yet.
    ///
    /// @param isAsked true once the mail that asks her is out
    public static boolean isToBeProlonged(Instant until, boolean isAsked, Instant time) {
        return !isAsked && until.isBefore(time.plus(AHEAD));
    }
}
