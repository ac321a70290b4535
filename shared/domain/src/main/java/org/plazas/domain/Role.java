package org.plazas.domain;

import java.util.Locale;
import java.util.Optional;

/// What a signed-in person may do on one seminar.
public enum Role {
    /// Publishes, lists, exports.
    ORGANISER,
    /// Lists and exports.
    VIEWER,
    /// Checks people in.
    DOOR;

    public boolean mayPublish() {
        return this == ORGANISER;
    }

    public boolean mayList() {
        return this == ORGANISER || this == VIEWER;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String id) {
        for (var role : values()) {
            if (role.id().equals(id)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
