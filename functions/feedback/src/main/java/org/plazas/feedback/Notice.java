package org.plazas.feedback;

import java.util.Map;
import java.util.Optional;
import org.plazas.aws.MailReason;
import org.plazas.aws.Mailing.State;

/// One event of SES, as the rule's transformer in `template.yaml` leaves it: no address, no subject.
///
/// @param mail SES's id of the mail
/// @param tag that we gave it; empty for a mail of somebody else
/// @param bounce its type
/// @param detail its subtype
/// @param complaint its subtype
record Notice(String type, String mail, String tag, String bounce, String detail, String complaint) {
    /// Never counted by AWS, as a bounce or as a complaint: SES itself did not try.
    private static final String NOT_TRIED = "OnAccountSuppressionList";

    /// Empty if it is not of that form.
    static Optional<Notice> of(Map<String, ?> event) {
        var notice = new Notice(
                text(event, "type"),
                text(event, "mail"),
                text(event, "tag"),
                text(event, "bounce"),
                text(event, "detail"),
                text(event, "complaint"));
        return notice.type.isEmpty() || notice.mail.isEmpty() ? Optional.empty() : Optional.of(notice);
    }

    private static String text(Map<String, ?> event, String name) {
        return event.get(name) instanceof String text ? text : "";
    }

    /// What has become of the mail; empty for a type that the rule does not pass on.
    Optional<State> state() {
        return switch (type) {
            case "Email Delivered" -> Optional.of(State.DELIVERED);
            case "Email Bounced" -> Optional.of(State.BOUNCED);
            case "Email Complaint Received" -> Optional.of(isNewComplaint() ? State.COMPLAINED : State.BOUNCED);
            case "Email Rejected", "Email Rendering Failed" -> Optional.of(State.REJECTED);
            default -> Optional.empty();
        };
    }

    Optional<MailReason> reason() {
        return switch (type) {
            case "Email Bounced" -> Optional.of(bounceReason());
            case "Email Complaint Received" -> Optional.of(isNewComplaint() ? MailReason.SPAM : MailReason.SUPPRESSED);
            case "Email Rejected" -> Optional.of(MailReason.REJECTED);
            case "Email Rendering Failed" -> Optional.of(MailReason.FAULT);
            default -> Optional.empty();
        };
    }

    /// False if the person complained about an earlier mail, and this one was kept from her.
    private boolean isNewComplaint() {
        return !complaint.equals(NOT_TRIED);
    }

    private MailReason bounceReason() {
        if (!bounce.equals("Permanent")) {
            return MailReason.TRANSIENT;
        }
        return detail.equals(NOT_TRIED) ? MailReason.SUPPRESSED : MailReason.PERMANENT;
    }
}
