package org.plazas.confirmation;

import java.util.Optional;
import java.util.UUID;
import org.plazas.domain.Ticket;
import org.plazas.domain.TicketCode;
import org.plazas.domain.TicketKey;
import org.plazas.ticket.TicketPicture;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentDisposition;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentTransferEncoding;

/// The ticket as a mail to who has a seat carries it: a picture that the letter shows, and a code that it says.
///
/// @param key that signs the seminar's tickets now
record MailTicket(Occasion occasion, TicketKey key) {
    private static final String TYPE = "image/png";

    /// Empty where the mail is not to carry one, or where the seminar has no key for tickets yet.
    static Optional<MailTicket> of(Occasion occasion, Optional<TicketKey> key) {
        return key.filter(made -> occasion.carriesTicket()).map(made -> new MailTicket(occasion, made));
    }

    Letter.Ticket in(MailWords words) {
        return new Letter.Ticket(
                words.text("ticket"),
                contentId(),
                words.text("ticket.alt"),
                words.text("ticket.code"),
                TicketCode.of(UUID.fromString(occasion.registration().id())).toString(),
                words.text("ticket.show", file()));
    }

    Attachment attachment() {
        var text = Ticket.of(occasion.registration()).signed(occasion.seminar().slug(), key);
        return Attachment.builder()
                .fileName(file())
                .contentType(TYPE)
                .contentDisposition(AttachmentContentDisposition.INLINE)
                .contentId(contentId())
                .contentTransferEncoding(AttachmentContentTransferEncoding.BASE64)
                .rawContent(SdkBytes.fromByteArrayUnsafe(TicketPicture.of(text).png()))
                .build();
    }

    private String file() {
        return occasion.seminar().slug() + ".png";
    }

    /// An address in form, as RFC 2392 asks for; SES takes up to 78 characters.
    private String contentId() {
        return occasion.registration().id() + "@ticket";
    }

    @Override
    public String toString() {
        return "(a ticket)";
    }
}
