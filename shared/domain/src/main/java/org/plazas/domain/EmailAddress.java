package org.plazas.domain;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/// An attendee's address, as typed but stripped, with its domain in ASCII.
/// Two spellings of one mailbox (case, Unicode form, Punycode) have the same [#normalised()].
public record EmailAddress(String value) {
    public static final int LONGEST = 254;

    /// @throws IllegalArgumentException if there is no `@` or the domain has no ASCII form. Whether the rest is an
    ///     address is for [AddressSyntax] to say.
    public EmailAddress {
        var text = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
        var at = text.lastIndexOf('@');
        if (at < 1) {
            throw new IllegalArgumentException("an address has a part before and one after the @");
        }
        value = text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1)).toLowerCase(Locale.ROOT);
    }

    /// The key under which registrations are recognised as one person's.
    public String normalised() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "(an address)";
    }
}
