package org.plazas.domain;

import java.time.Instant;

/// Seats that are given out together, with the rules under which they are. `version` is that of the publication which
/// set them. The store applies the same rules in its conditions; here they say which write is worth trying, and explain
/// a refusal.
public record Pool(
        PoolId id,
        int capacity,
        int taken,
        Waitlist waitlist,
        Instant opens,
        Instant closes,
        Instant handOffUntil,
        boolean calledOff,
        int version) {
    /// Those who wait for a seat of the pool.
    ///
    /// @param limit how many may wait; 0: there is no waitlist
    /// @param joins how often anybody has joined; never falls
    public record Waitlist(int limit, int waiting, long joins) {}

    /// What somebody who comes now can get.
    public sealed interface Offer {
        record Seat() implements Offer {}

        /// On the waitlist.
        record Place() implements Offer {}

        record None(Refusal reason) implements Offer {}
    }

    public Offer offer(Instant time) {
        if (calledOff) {
            return new Offer.None(Refusal.CALLED_OFF);
        }
        if (time.isBefore(opens)) {
            return new Offer.None(Refusal.NOT_OPEN_YET);
        }
        if (!time.isBefore(closes)) {
            return new Offer.None(Refusal.CLOSED);
        }
        if (taken < capacity && waitlist.waiting() == 0) {
            return new Offer.Seat();
        }
        return waitlist.waiting() < waitlist.limit() ? new Offer.Place() : new Offer.None(Refusal.FULL);
    }

    /// A seat that is given up goes to whoever waits first. Above capacity it goes to nobody.
    public boolean handsOn(Instant time) {
        return mayPromote(time) && taken <= capacity;
    }

    /// A free seat goes to whoever waits first.
    public boolean promotes(Instant time) {
        return mayPromote(time) && taken < capacity;
    }

    private boolean mayPromote(Instant time) {
        return waitlist.waiting() > 0 && !calledOff && time.isBefore(handOffUntil);
    }

    /// For somebody who comes now: a seat that a waiting person will get is none.
    public SeatsLeft seatsLeft() {
        return waitlist.waiting() > 0 ? SeatsLeft.NONE : SeatsLeft.of(capacity - taken);
    }
}
