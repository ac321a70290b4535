package org.plazas.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a MIME mail (RFC 2045 to 2047) as far as mails of ours go: nested multiparts, base64 and
/// quoted-printable, encoded words in headers. A part with a file name, and any that isn't plain text or HTML,
/// is an attachment.
final class RawMail {
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?([^?]+)\\?([bBqQ])\\?([^?]*)\\?=(\\s+(?==\\?))?");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<Mail.Attachment> attachments = new ArrayList<>();

    private RawMail() {}

    static Mail read(String id, byte[] mime) {
        var mail = new RawMail();
        // Bytes as they are: each part has its own character set.
        var whole = Part.of(new String(mime, StandardCharsets.ISO_8859_1));
        mail.take(whole);
        return new Mail(
                id,
                decoded(whole.header("To").orElse("")),
                decoded(whole.header("Subject").orElse("")),
                mail.text.toString(),
                mail.html.toString(),
                whole.headers,
                mail.attachments);
    }

    private void take(Part part) {
        var type = part.type();
        if (type.startsWith("multipart/")) {
            part.parts().forEach(this::take);
        } else if (part.fileName().isEmpty() && type.equals("text/plain")) {
            text.append(part.text());
        } else if (part.fileName().isEmpty() && type.equals("text/html")) {
            html.append(part.text());
        } else {
            attachments.add(new Mail.Attachment(
                    part.fileName().orElse(type.replace('/', '.')),
                    part.header("Content-Type").orElse(type),
                    Base64.getEncoder().encodeToString(part.bytes()),
                    part.header("Content-ID")
                            .filter(id -> part.header("Content-Disposition")
                                    .orElse("")
                                    .startsWith("inline"))
                            .map(id -> id.replaceAll("^<|>$", ""))));
        }
    }

    private record Part(Map<String, String> headers, String body) {
        static Part of(String source) {
            var mime = source.replace("\r\n", "\n");
            var end = mime.startsWith("\n") ? 0 : mime.indexOf("\n\n");
            var head = end < 0 ? mime : mime.substring(0, end);
            var headers = new LinkedHashMap<String, String>();
            for (var line : head.replaceAll("\n[ \t]+", " ").split("\n", -1)) {
                var colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
            return new Part(headers, end < 0 ? "" : mime.substring(end).replaceFirst("^\n{1,2}", ""));
        }

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        String type() {
            return header("Content-Type")
                    .orElse("text/plain")
                    .replaceFirst(";.*", "")
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }

        Optional<String> parameter(String header, String name) {
            var matcher = Pattern.compile(";\\s*" + name + "=(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE)
                    .matcher(header(header).orElse(""));
            return matcher.find()
                    ? Optional.ofNullable(matcher.group(1)).or(() -> Optional.ofNullable(matcher.group(2)))
                    : Optional.empty();
        }

        Optional<String> fileName() {
            return parameter("Content-Disposition", "filename").or(() -> parameter("Content-Type", "name"));
        }

        List<Part> parts() {
            var boundary = "--" + parameter("Content-Type", "boundary").orElse("");
            var parts = new ArrayList<Part>();
            var pieces = ("\n" + body).split(Pattern.quote("\n" + boundary), -1);
            // Before the first boundary comes a preamble, after the last, marked by "--", an epilogue.
            for (var piece : List.of(pieces).subList(1, pieces.length)) {
                if (piece.startsWith("\n")) {
                    parts.add(of(piece.substring(1)));
                }
            }
            return parts;
        }

        byte[] bytes() {
            return switch (header("Content-Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT)) {
                case "base64" -> Base64.getMimeDecoder().decode(body);
                case "quoted-printable" -> unquoted(body.replace("=\n", ""));
                default -> body.getBytes(StandardCharsets.ISO_8859_1);
            };
        }

        String text() {
            return new String(
                    bytes(), charset(parameter("Content-Type", "charset").orElse("us-ascii")));
        }
    }

    /// Encoded words as text.
    static String decoded(String header) {
        return ENCODED_WORD.matcher(header).replaceAll(word -> {
            var bytes = word.group(2).equalsIgnoreCase("b")
                    ? Base64.getDecoder().decode(word.group(3))
                    : unquoted(word.group(3).replace('_', ' '));
            return Matcher.quoteReplacement(new String(bytes, charset(word.group(1))));
        });
    }

    private static byte[] unquoted(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '=' && at + 2 < text.length()) {
                bytes.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                bytes.write(text.charAt(at));
            }
        }
        return bytes.toByteArray();
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException failure) {
            throw new IllegalArgumentException("unknown character set " + name, failure);
        }
    }
}
