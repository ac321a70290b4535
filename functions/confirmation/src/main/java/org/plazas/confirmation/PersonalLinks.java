package org.plazas.confirmation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.plazas.domain.LinkToken;
import org.plazas.domain.LinkToken.Purpose;

/// Addresses that open one person's registration to whoever has them.
///
/// @param site where the pages are reached, without a slash at its end
/// @param key that signs the seminar's links now
record PersonalLinks(Occasion occasion, String site, LinkToken.Key key) {
    /// An address that nobody confirms in that time was mistyped, or is not read.
    private static final Duration TO_CONFIRM = Duration.ofDays(7);

    /// See, correct, cancel.
    String own() {
        return address(
                Purpose.OWN, occasion.registration().id(), occasion.seminar().retentionEnds());
    }

    /// Confirm the new address.
    ///
    /// @throws java.util.NoSuchElementException if none was asked for
    String confirmation() {
        var id = occasion.stored().newEmailId().orElseThrow();
        return address(Purpose.ADDRESS, id, confirmationEnds()) + "/address";
    }

    /// Until when the new address can be confirmed.
    Instant confirmationEnds() {
        var end = occasion.lease().firstTried().plus(TO_CONFIRM);
        var last = occasion.seminar().retentionEnds();
        return end.isBefore(last) ? end : last;
    }

    private String address(Purpose purpose, String subject, Instant end) {
        var seminar = occasion.seminar();
        var link = new LinkToken.Link(
                purpose, seminar.slug(), occasion.lease().key().addressHash(), UUID.fromString(subject), end);
        return site + "/registrations/" + LinkToken.of(link, key);
    }

    @Override
    public String toString() {
        return "(links)";
    }
}
