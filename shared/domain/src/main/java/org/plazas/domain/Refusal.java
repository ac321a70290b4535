package org.plazas.domain;

import java.util.Locale;

/// Why a seat was not given, told apart because each has its own answer.
public enum Refusal {
    CALLED_OFF,
    NOT_OPEN_YET,
    CLOSED,
    FULL;

    /// As in problem types and addresses: `not-open-yet`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
