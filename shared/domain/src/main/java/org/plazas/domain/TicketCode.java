package org.plazas.domain;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What is read out at the door where a ticket's picture can't be: eight characters that stand for one
/// registration, and stay with it. Digits and letters without I, L, O and U (Crockford's base 32).
///
/// The first 40 bits of the SHA-256 of the registration's id: who does not know the id can't guess it, and of 10,000
/// registrations two share a code in one of 22,000 seminars.
///
/// @param value the eight characters
public record TicketCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final int BITS = 5;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

    public TicketCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a ticket's code");
        }
    }

    public static TicketCode of(UUID registration) {
        var id = ByteBuffer.allocate(16)
                .putLong(registration.getMostSignificantBits())
                .putLong(registration.getLeastSignificantBits())
                .array();
        var bits = ByteBuffer.wrap(Sha256.of(id)).getLong() >>> (Long.SIZE - LENGTH * BITS);
        var code = new StringBuilder(LENGTH);
        for (int at = LENGTH - 1; at >= 0; at--) {
            code.append(ALPHABET.charAt((int) (bits >>> (at * BITS)) & 31));
        }
        return new TicketCode(code.toString());
    }

    /// What somebody typed who heard or read it: in small letters, grouped or not, O for 0, I or L for 1.
    public static Optional<TicketCode> read(String typed) {
        if (typed.length() > 4 * LENGTH) {
            return Optional.empty();
        }
        var plain = BETWEEN.matcher(typed)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return FORM.matcher(plain).matches() ? Optional.of(new TicketCode(plain)) : Optional.empty();
    }

    /// In two groups: `7K2M-Q0XA`.
    @Override
    public String toString() {
        return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
    }
}
