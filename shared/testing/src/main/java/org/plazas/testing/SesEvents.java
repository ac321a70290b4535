package org.plazas.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The events that SES would put on EventBridge for a mail, whole, with addresses and headers. Which they are is said
/// by the recipient, as by the addresses of SES's mailbox simulator, at any domain: `bounce@`, `complaint@`,
/// `suppressionlist@`, `ooto@`; with `+` and a label too. Everybody else's mail arrives.
final class SesEvents {
    private SesEvents() {}

    /// Nothing for a mail without a configuration set.
    static List<Map<String, Object>> of(Mail mail, JsonObject request, Instant now) {
        var set = request.text("ConfigurationSetName");
        if (set.isEmpty()) {
            return List.of();
        }
        var tags = new LinkedHashMap<String, Object>();
        tags.put("ses:configuration-set", List.of(set.get()));
        for (var tag : request.objects("EmailTags")) {
            tags.put(tag.text("Name").orElse(""), List.of(tag.text("Value").orElse("")));
        }
        var about = Map.of(
                "timestamp",
                now.toString(),
                "messageId",
                mail.id(),
                "destination",
                List.of(mail.to()),
                "commonHeaders",
                Map.of("subject", mail.subject()),
                "tags",
                tags);
        var delivered = event("Email Delivered", about, "delivery", Map.of("recipients", List.of(mail.to())), now);
        return switch (mail.to().toLowerCase(Locale.ROOT).replaceFirst("[+@].*", "")) {
            case "bounce" -> List.of(bounced(about, mail, "Permanent", "General", now));
            case "suppressionlist" -> List.of(bounced(about, mail, "Permanent", "OnAccountSuppressionList", now));
            case "ooto" -> List.of(delivered, bounced(about, mail, "Transient", "General", now));
            case "complaint" ->
                List.of(
                        delivered,
                        event(
                                "Email Complaint Received",
                                about,
                                "complaint",
                                Map.of("complainedRecipients", List.of(Map.of("emailAddress", mail.to()))),
                                now));
            default -> List.of(delivered);
        };
    }

    private static Map<String, Object> bounced(
            Map<String, ?> about, Mail mail, String type, String subtype, Instant now) {
        return event(
                "Email Bounced",
                about,
                "bounce",
                Map.of(
                        "bounceType",
                        type,
                        "bounceSubType",
                        subtype,
                        "bouncedRecipients",
                        List.of(Map.of("emailAddress", mail.to()))),
                now);
    }

    private static Map<String, Object> event(
            String type, Map<String, ?> about, String kind, Map<String, ?> detail, Instant now) {
        var all = new HashMap<String, Object>();
        all.put("source", "aws.ses");
        all.put("detail-type", type);
        all.put("time", now.toString());
        all.put("detail", Map.of("eventType", kind, "mail", about, kind, detail));
        return all;
    }
}
