package org.plazas.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One attendee's entry, as the organiser's list shows it. `category` is an id, `language` the person's own.
///
/// @param pool which a seat of it takes, or waits for one of
/// @param ticket the place in the order of arrival, while it waits
/// @param revision how often it was written; rises with every change
/// @param isUnverified true if the address was to be confirmed, and is not: of who waits, of who holds a seat,
///     and of who has lost one by that
/// @param heldUntil until when the seat is kept at least, while it is held
public record Registration(
        String id,
        String name,
        String email,
        Optional<String> institution,
        String category,
        Optional<String> country,
        Language language,
        State state,
        Instant registeredAt,
        String consentVersion,
        Answers answers,
        PoolId pool,
        Optional<Long> ticket,
        int revision,
        boolean isUnverified,
        Optional<Instant> heldUntil) {
    public enum State {
        CONFIRMED,
        /// A seat is taken, and kept for a while: until the address is confirmed.
        HELD,
        WAITLISTED,
        CANCELLED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException for an id that is none of these
        public static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /// Whether its seat was given away because nobody confirmed the address.
    public boolean isLapsed() {
        return state == State.CANCELLED && isUnverified;
    }

    @Override
    public String toString() {
        return "(registration " + id + ")";
    }
}
