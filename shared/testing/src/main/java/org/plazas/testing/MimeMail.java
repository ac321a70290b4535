package org.plazas.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes a mail as a whole, as SES makes it of simple content and mail programs save it: RFC 5322, 2045 to 2047, 2183
/// and 2231. What belongs into the HTML stands beside it, what else is attached comes after both forms.
public final class MimeMail {
    /// Of a line that holds encoded words; text of ours keeps to it too.
    private static final int LONGEST_LINE = 76;

    /// With a name before it and 12 characters around it, an encoded word of so many octets fits a line.
    private static final int OCTETS_IN_A_WORD = 39;

    private static final Pattern ASCII = Pattern.compile("[ -~]*");

    /// Written here, whatever the mail came with.
    private static final Set<String> OWN = Set.of("mime-version", "content-type", "content-transfer-encoding");

    private final StringBuilder out = new StringBuilder();
    private final Mail mail;

    private MimeMail(Mail mail) {
        this.mail = mail;
    }

    /// In ASCII, lines ended by CR LF.
    public static byte[] of(Mail mail) {
        var mime = new MimeMail(mail);
        mail.headers().forEach(mime::header);
        mime.line("MIME-Version: 1.0");
        mime.mixed();
        return mime.out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void mixed() {
        var attached = mail.attachments().stream()
                .filter(attachment -> attachment.contentId().isEmpty())
                .toList();
        if (attached.isEmpty()) {
            alternative();
            return;
        }
        var boundary = opened("mixed");
        part(boundary, this::alternative);
        attached.forEach(attachment -> part(boundary, () -> attachment(attachment)));
        line("--" + boundary + "--");
    }

    private void alternative() {
        if (mail.html().isEmpty()) {
            text("plain", mail.text());
        } else if (mail.text().isEmpty()) {
            related();
        } else {
            var boundary = opened("alternative");
            part(boundary, () -> text("plain", mail.text()));
            part(boundary, this::related);
            line("--" + boundary + "--");
        }
    }

    private void related() {
        var inline = mail.attachments().stream()
                .filter(attachment -> attachment.contentId().isPresent())
                .toList();
        if (inline.isEmpty()) {
            text("html", mail.html());
            return;
        }
        var boundary = opened("related");
        part(boundary, () -> text("html", mail.html()));
        inline.forEach(attachment -> part(boundary, () -> attachment(attachment)));
        line("--" + boundary + "--");
    }

    /// A boundary with "=_" stands in no base64 and no quoted-printable text.
    private String opened(String kind) {
        var boundary = "=_" + mail.id() + "." + kind;
        line("Content-Type: multipart/" + kind + ";");
        line(" boundary=\"" + boundary + "\"");
        line("");
        return boundary;
    }

    private void part(String boundary, Runnable content) {
        line("--" + boundary);
        content.run();
    }

    private void text(String kind, String text) {
        line("Content-Type: text/" + kind + "; charset=utf-8");
        line("Content-Transfer-Encoding: quoted-printable");
        line("");
        for (var written : text.split("\r?\n", -1)) {
            quotedPrintable(written);
        }
    }

    private void attachment(Mail.Attachment attachment) {
        line("Content-Type: " + attachment.type().replaceAll("[^ -~]", ""));
        line("Content-Transfer-Encoding: base64");
        line("Content-Disposition: " + (attachment.contentId().isPresent() ? "inline" : "attachment") + ";");
        line(" " + fileName(attachment.name()));
        attachment.contentId().ifPresent(id -> line("Content-ID: <" + id.replaceAll("[^!-;=?-~]", "") + ">"));
        line("");
        var content = Base64.getMimeDecoder().decode(attachment.content());
        line(Base64.getMimeEncoder(LONGEST_LINE, new byte[] {'\r', '\n'}).encodeToString(content));
    }

    private static String fileName(String name) {
        return ASCII.matcher(name).matches()
                ? "filename=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : "filename*=UTF-8''" + percentEncoded(name);
    }

    private static String percentEncoded(String name) {
        var encoded = new StringBuilder();
        for (var octet : name.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (octet & 0xff);
            var isPlain = character < 128 && (Character.isLetterOrDigit(character) || "._-".indexOf(character) >= 0);
            encoded.append(isPlain ? String.valueOf(character) : "%%%02X".formatted((int) character));
        }
        return encoded.toString();
    }

    private void header(String name, String value) {
        if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        var oneLine = value.replaceAll("\\R", " ");
        line(name + ": "
                + (ASCII.matcher(oneLine).matches()
                        ? folded(name.length() + 2, oneLine)
                        : String.join("\r\n ", encodedWords(oneLine))));
    }

    /// Broken before words, so that no line is longer than need be.
    private static String folded(int before, String value) {
        var written = new StringBuilder();
        var length = before;
        for (var word : value.split("(?<=\\S)(?= )", -1)) {
            if (length + word.length() > LONGEST_LINE && !written.isEmpty() && !word.isBlank()) {
                written.append("\r\n");
                length = 0;
            }
            written.append(word);
            length += word.length();
        }
        return written.toString();
    }

    private static List<String> encodedWords(String text) {
        var words = new ArrayList<StringBuilder>(List.of(new StringBuilder()));
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            var longer = words.getLast() + character;
            if (longer.getBytes(StandardCharsets.UTF_8).length > OCTETS_IN_A_WORD) {
                words.add(new StringBuilder());
            }
            words.getLast().append(character);
        });
        return words.stream()
                .map(word -> Base64.getEncoder().encodeToString(word.toString().getBytes(StandardCharsets.UTF_8)))
                .map(base64 -> "=?UTF-8?B?" + base64 + "?=")
                .collect(Collectors.toList());
    }

    private void quotedPrintable(String text) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        var length = 0;
        for (int at = 0; at < octets.length; at++) {
            var octet = octets[at] & 0xff;
            var isLast = at == octets.length - 1;
            var isPlain = octet != '=' && ((octet > ' ' && octet < 127) || (octet == ' ' && !isLast));
            var written = isPlain ? String.valueOf((char) octet) : "=%02X".formatted(octet);
            if (length + written.length() > LONGEST_LINE - (isLast ? 0 : 1)) {
                line("=");
                length = 0;
            }
            out.append(written);
            length += written.length();
        }
        line("");
    }

    private void line(String text) {
        out.append(text).append("\r\n");
    }
}
