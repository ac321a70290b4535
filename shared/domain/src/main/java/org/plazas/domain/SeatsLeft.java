package org.plazas.domain;

import java.util.Locale;

/// Seats left, said in steps: an exact number would tell whether somebody's registration went through.
public enum SeatsLeft {
    PLENTY,
    UNDER_20,
    FEW,
    NONE;

    private static final int FEW_SEATS = 5;

    static SeatsLeft of(int seats) {
        if (seats <= 0) {
            return NONE;
        }
        if (seats <= FEW_SEATS) {
            return FEW;
        }
        return seats < 20 ? UNDER_20 : PLENTY;
    }

    /// As in words' keys and JSON: `under-20`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
