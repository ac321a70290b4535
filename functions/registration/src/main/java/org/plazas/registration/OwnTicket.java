package org.plazas.registration;

import java.util.UUID;
import org.plazas.domain.Registration;
import org.plazas.domain.Slug;
import org.plazas.domain.Ticket;
import org.plazas.domain.TicketCode;
import org.plazas.domain.TicketKey;
import org.plazas.ticket.TicketPicture;

/// The ticket as the person's own page shows it. Made where it is shown only: what draws it is loaded by no other
/// request.
///
/// @param size of the square that the picture is drawn in
/// @param path of the picture's black modules
public record OwnTicket(TicketCode code, int size, String path) {
    static OwnTicket of(Slug seminar, Registration registration, TicketKey key) {
        var picture = TicketPicture.of(Ticket.of(registration).signed(seminar, key));
        return new OwnTicket(TicketCode.of(UUID.fromString(registration.id())), picture.size(), picture.path());
    }

    @Override
    public String toString() {
        return "(a ticket)";
    }
}
