package org.plazas.domain;

import java.util.Locale;
import java.util.Optional;

/// Whom a notice is for, of those who are registered. Neither who has cancelled nor whose
/// seat is only held is ever among them: that address may be anybody's.
public enum Audience {
    CONFIRMED,
    WAITLISTED,
    ALL;

    public boolean includes(Registration.State state) {
        return switch (state) {
            case CONFIRMED -> this != WAITLISTED;
            case WAITLISTED -> this != CONFIRMED;
            case HELD, CANCELLED -> false;
        };
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Audience> of(String id) {
        for (var audience : values()) {
            if (audience.id().equals(id)) {
                return Optional.of(audience);
            }
        }
        return Optional.empty();
    }
}
