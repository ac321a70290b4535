package org.plazas.domain;

import java.time.Instant;
import java.util.Optional;

/// Seats that are given out together, with the rules under which they are. `version` is that of the publication which
/// set them. The store applies the same rules in its conditions; here they explain a refusal.
public record Pool(int capacity, int taken, Instant opens, Instant closes, boolean calledOff, int version) {
    /// Why no seat can be had at `time`, or empty if one can.
    public Optional<Refusal> refusal(Instant time) {
        if (calledOff) {
            return Optional.of(Refusal.CALLED_OFF);
        }
        if (time.isBefore(opens)) {
            return Optional.of(Refusal.NOT_OPEN_YET);
        }
        if (!time.isBefore(closes)) {
            return Optional.of(Refusal.CLOSED);
        }
        return taken < capacity ? Optional.empty() : Optional.of(Refusal.FULL);
    }

    public SeatsLeft seatsLeft() {
        return SeatsLeft.of(capacity - taken);
    }
}
