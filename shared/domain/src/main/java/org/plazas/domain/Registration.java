package org.plazas.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One attendee's entry, as the organiser's list shows it. `category` is an id, `language` the person's own.
///
/// @param pool which a seat of it takes, or waits for one of
/// @param ticket the place in the order of arrival, while it waits
/// @param revision how often it was written; rises with every change
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
        int revision) {
    public enum State {
        CONFIRMED,
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

    @Override
    public String toString() {
        return "(registration " + id + ")";
    }
}
