package org.plazas.confirmation;

import java.util.UUID;
import org.plazas.domain.LinkToken;
import org.plazas.domain.LinkToken.Purpose;

/// Addresses that open one person's registration to whoever has them.
///
/// @param site where the pages are reached, without a slash at its end
/// @param key that signs the seminar's links now
record PersonalLinks(Occasion occasion, String site, LinkToken.Key key) {
    /// See, correct, cancel.
    String own() {
        return address(Purpose.OWN, occasion.registration().id());
    }

    /// Confirm the new address.
    ///
    /// @throws java.util.NoSuchElementException if none was asked for
    String confirmation() {
        return address(Purpose.ADDRESS, occasion.stored().newEmailId().orElseThrow()) + "/address";
    }

    private String address(Purpose purpose, String subject) {
        var seminar = occasion.seminar();
        var link = new LinkToken.Link(
                purpose,
                seminar.slug(),
                occasion.lease().key().addressHash(),
                UUID.fromString(subject),
                seminar.retentionEnds());
        return site + "/registrations/" + LinkToken.of(link, key);
    }

    @Override
    public String toString() {
        return "(links)";
    }
}
