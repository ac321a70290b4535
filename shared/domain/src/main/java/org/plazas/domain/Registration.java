package org.plazas.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One attendee's entry, as the organiser's list shows it. `category` is an id, `language` the person's own.
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
        String consentVersion) {
    public enum State {
        CONFIRMED;

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
