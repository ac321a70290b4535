package org.plazas.domain;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;

/// An address, as typed but stripped, with its domain in ASCII.
/// Two spellings of one mailbox (case, Unicode form, Punycode) have the same [#normalised()].
public record EmailAddress(String value) {
    public static final int LONGEST = 254;

    /// @throws IllegalArgumentException if there is no `@`, the domain has no ASCII form, or the whole is too long.
    ///     Whether the rest is an address is for [AddressSyntax] to say.
    public EmailAddress {
        var text = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
        var at = text.lastIndexOf('@');
        if (at < 1) {
            throw new IllegalArgumentException("an address has a part before and one after the @");
        }
        value = text.substring(0, at + 1) + DomainName.toAscii(text.substring(at + 1));
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("an address has no more than " + LONGEST + " characters");
        }
    }

    /// The key under which registrations are recognised as one person's.
    public String normalised() {
        return value.toLowerCase(Locale.ROOT);
    }

    /// False where the part before the @ holds other characters than SES can send to.
    public boolean isReached() {
        return localPart().chars().allMatch(character -> character < 128);
    }

    /// For people: the domain as its owners write it.
    public String shown() {
        return localPart() + "@" + DomainName.toUnicode(value.substring(at() + 1));
    }

    /// An address as it is stored, for people; what is none stays as it is.
    public static String shown(String stored) {
        try {
            return new EmailAddress(stored).shown();
        } catch (IllegalArgumentException none) {
            return stored;
        }
    }

    /// `mailto:` and the address, in which nothing but the address is understood (RFC 6068).
    public String uri() {
        return "mailto:" + localPart().chars().mapToObj(EmailAddress::escaped).collect(Collectors.joining())
                + value.substring(at());
    }

    private static String escaped(int character) {
        if ((Character.isLetterOrDigit(character) && character < 128) || ".!$'*+-_~".indexOf(character) >= 0) {
            return Character.toString(character);
        }
        var escaped = new StringBuilder();
        for (var octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            escaped.append("%%%02X".formatted(octet & 0xff));
        }
        return escaped.toString();
    }

    private String localPart() {
        return value.substring(0, at());
    }

    private int at() {
        return value.lastIndexOf('@');
    }

    @Override
    public String toString() {
        return "(an address)";
    }
}
