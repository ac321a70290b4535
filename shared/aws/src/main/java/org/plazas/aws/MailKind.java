package org.plazas.aws;

import java.util.Locale;

/// What a registration's mail tells.
public enum MailKind {
    /// A seat was taken.
    CONFIRMED,
    /// A seat was taken, and is held until the address is confirmed.
    HELD,
    /// A place on the waitlist was taken.
    WAITLISTED,
    /// From the waitlist to a seat.
    PROMOTED,
    /// Data were corrected, as the person asked.
    CORRECTED,
    /// To a new address: confirm it.
    ADDRESS,
    /// To the address that was left: the registration has moved.
    MOVED,
    /// Somebody registered this address again, or wanted to move a registration to it; nothing was taken.
    ALREADY,
    /// The link was asked for again.
    LINK,
    /// Cancelled by the person.
    CANCELLED,
    /// The seminar is called off.
    CALLED_OFF,
    /// It takes place after all.
    ON_AGAIN,
    /// What an organiser writes to many.
    NOTICE,
    /// Of the seminar, some days before.
    REMINDER,
    /// Of what a publication changed: day, hours, venue or agenda.
    CHANGED;

    /// Whether it tells a [Notice], which many are told.
    public boolean isOfNotice() {
        return this == NOTICE || this == REMINDER || this == CHANGED;
    }

    /// Whether it goes to an address that is not, or no more, the registration's.
    public boolean isToAnotherAddress() {
        return this == ADDRESS || this == MOVED;
    }

    /// As it is stored: `called-off`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException for an id that is none of these
    static MailKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
