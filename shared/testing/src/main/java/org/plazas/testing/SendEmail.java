package org.plazas.testing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/// What SES v2's `SendEmail` makes of its request.
final class SendEmail {
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");
    private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-~]+");

    private SendEmail() {}

    /// @throws IllegalArgumentException saying what the request lacks
    static Mail mail(String id, JsonObject request, Instant now) {
        var content = request.object("Content");
        var mail = content.find("Raw")
                .map(raw -> raw(id, request, raw))
                .or(() -> content.find("Simple").map(simple -> simple(id, request, simple)))
                .orElseThrow(() -> new IllegalArgumentException("Content has neither Simple nor Raw"));
        if (mail.to().isBlank()) {
            throw new IllegalArgumentException("Destination has no address");
        }
        mail.headers().forEach((name, value) -> {
            if (!HEADER_NAME.matcher(name).matches() || value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a header is more than one line");
            }
        });
        // SES writes these two itself, whatever the mail says.
        var headers = new LinkedHashMap<>(mail.headers());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("Message-ID") || name.equalsIgnoreCase("Date"));
        headers.put("Message-ID", "<" + id + "@eu-west-1.amazonses.com>");
        headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        request.text("ConfigurationSetName").ifPresent(name -> headers.put("X-SES-CONFIGURATION-SET", name));
        return new Mail(id, mail.to(), mail.subject(), mail.text(), mail.html(), headers, mail.attachments());
    }

    private static Mail simple(String id, JsonObject request, JsonObject simple) {
        var from = request.text("FromEmailAddress")
                .orElseThrow(() -> new IllegalArgumentException("FromEmailAddress is missing"));
        var subject = data(simple, "Subject");
        var to = recipients(request);
        var headers = new LinkedHashMap<String, String>();
        plain(from);
        plain(to);
        headers.put("From", from);
        headers.put("To", to);
        var replyTo = request.texts("ReplyToAddresses");
        if (!replyTo.isEmpty()) {
            replyTo.forEach(SendEmail::plain);
            headers.put("Reply-To", String.join(", ", replyTo));
        }
        headers.put("Subject", subject);
        for (var header : simple.objects("Headers")) {
            headers.put(
                    header.text("Name").orElse(""), plain(header.text("Value").orElse("")));
        }
        var body = simple.object("Body");
        var attachments = simple.objects("Attachments").stream()
                .map(SendEmail::attachment)
                .toList();
        return new Mail(id, to, subject, data(body, "Text"), data(body, "Html"), headers, attachments);
    }

    /// What SES takes in addresses and headers: it encodes the subject and the body alone.
    private static String plain(String value) {
        if (!PRINTABLE.matcher(value).matches()) {
            throw new IllegalArgumentException("only printable ASCII is taken there");
        }
        return value;
    }

    private static Mail raw(String id, JsonObject request, JsonObject raw) {
        var data = raw.text("Data").orElseThrow(() -> new IllegalArgumentException("Raw has no Data"));
        var mail = RawMail.read(id, Base64.getDecoder().decode(data));
        var to = recipients(request);
        return to.isEmpty()
                ? mail
                : new Mail(id, to, mail.subject(), mail.text(), mail.html(), mail.headers(), mail.attachments());
    }

    private static Mail.Attachment attachment(JsonObject attachment) {
        var content = attachment
                .text("RawContent")
                .orElseThrow(() -> new IllegalArgumentException("an attachment has no RawContent"));
        var name = attachment
                .text("FileName")
                .orElseThrow(() -> new IllegalArgumentException("an attachment has no FileName"));
        var isInline =
                attachment.text("ContentDisposition").filter("INLINE"::equals).isPresent();
        return new Mail.Attachment(
                name,
                attachment.text("ContentType").orElse("application/octet-stream"),
                content,
                attachment.text("ContentId").filter(id -> isInline));
    }

    private static String recipients(JsonObject request) {
        var destination = request.object("Destination");
        var all = new ArrayList<String>();
        for (var kind : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
            all.addAll(destination.texts(kind));
        }
        return String.join(", ", all);
    }

    private static String data(JsonObject content, String part) {
        return content.object(part).text("Data").orElse("");
    }
}
