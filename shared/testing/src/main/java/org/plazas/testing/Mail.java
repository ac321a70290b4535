package org.plazas.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One mail as SES would have sent it.
///
/// @param to all recipients, parted by commas
/// @param text empty where the mail has no such part; so is `html`
/// @param headers by name, as written; in the order of the mail
public record Mail(
        String id,
        String to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        List<Attachment> attachments) {

    /// @param content in base64
    /// @param contentId by which the HTML shows it in its place (`cid:…`); empty for what is attached
    public record Attachment(String name, String type, String content, Optional<String> contentId) {
        public Attachment(String name, String type, String content) {
            this(name, type, content, Optional.empty());
        }

        private static Attachment of(JsonObject json) {
            return new Attachment(
                    json.text("name").orElse(""),
                    json.text("type").orElse(""),
                    json.text("content").orElse(""),
                    json.text("contentId"));
        }

        private Map<String, String> asMap() {
            var map = new LinkedHashMap<String, String>();
            map.put("name", name);
            map.put("type", type);
            map.put("content", content);
            contentId.ifPresent(id -> map.put("contentId", id));
            return map;
        }
    }

    public Mail {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        attachments = List.copyOf(attachments);
    }

    static Mail of(JsonObject json) {
        var headers = new LinkedHashMap<String, String>();
        json.object("headers").members().forEach((name, value) -> headers.put(name.toString(), value.toString()));
        return new Mail(
                json.text("id").orElse(""),
                json.text("to").orElse(""),
                json.text("subject").orElse(""),
                json.text("text").orElse(""),
                json.text("html").orElse(""),
                headers,
                json.objects("attachments").stream().map(Attachment::of).toList());
    }

    /// The headers as a mail reader shows them: encoded words (RFC 2047) as text.
    public Map<String, String> readableHeaders() {
        var readable = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> readable.put(name, RawMail.decoded(value)));
        return readable;
    }

    /// For JSON.
    public Map<String, Object> asMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", id);
        map.put("to", to);
        map.put("subject", subject);
        map.put("text", text);
        map.put("html", html);
        map.put("headers", headers);
        map.put("attachments", attachments.stream().map(Attachment::asMap).toList());
        return map;
    }
}
