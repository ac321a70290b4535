package org.plazas.confirmation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Subjects, and addresses with a display name, as SES wants them: it encodes the former, but not the name in `From`.
final class HeaderText {
    /// SES takes no longer address.
    private static final int LONGEST_ADDRESS = 320;

    /// An encoded word holds 75 characters (RFC 2047): 12 around the text, 60 of base64, so 45 octets.
    private static final int OCTETS_IN_A_WORD = 45;

    private static final Pattern PLAIN = Pattern.compile("[ -~]*");

    private HeaderText() {}

    /// SES encodes what is not ASCII; what is, and looks like an encoded word (RFC 2047), mail programs would decode.
    static String subject(String text) {
        return text.replace("=?", "=\u200c?");
    }

    /// `"Name" <address>`, or the name as encoded words where it is not plain ASCII. A name that is too long is cut.
    static String address(String displayName, String address) {
        var name = Line.clean(displayName);
        var phrase = phrase(name);
        while (phrase.length() + address.length() + 3 > LONGEST_ADDRESS) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
            phrase = phrase(name);
        }
        return name.isEmpty() ? address : phrase + " <" + address + ">";
    }

    private static String phrase(String name) {
        if (PLAIN.matcher(name).matches() && !name.contains("=?")) {
            return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        return String.join(" ", encodedWords(name));
    }

    /// No character is split between two words.
    private static List<String> encodedWords(String name) {
        var words = new ArrayList<String>();
        var part = new StringBuilder();
        var octets = 0;
        for (int character : name.codePoints().toArray()) {
            var size = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > OCTETS_IN_A_WORD) {
                words.add(encodedWord(part.toString()));
                part.setLength(0);
                octets = 0;
            }
            part.appendCodePoint(character);
            octets += size;
        }
        words.add(encodedWord(part.toString()));
        return words;
    }

    private static String encodedWord(String text) {
        var base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "=?UTF-8?B?" + base64 + "?=";
    }
}
