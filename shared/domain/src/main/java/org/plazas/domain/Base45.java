package org.plazas.domain;

import java.util.Arrays;
import java.util.Optional;

/// Octets as text of the 45 characters that QR codes hold most densely (RFC 9285): three for two octets, two for
/// a last single one.
final class Base45 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int BASE = ALPHABET.length();

    private Base45() {}

    static String encode(byte[] octets) {
        var text = new StringBuilder(octets.length / 2 * 3 + 2);
        int at = 0;
        for (; at + 1 < octets.length; at += 2) {
            append(text, ((octets[at] & 0xFF) << 8) | (octets[at + 1] & 0xFF), 3);
        }
        if (at < octets.length) {
            append(text, octets[at] & 0xFF, 2);
        }
        return text.toString();
    }

    /// The lowest digit first.
    private static void append(StringBuilder text, int value, int digits) {
        int rest = value;
        for (int digit = 0; digit < digits; digit++) {
            text.append(ALPHABET.charAt(rest % BASE));
            rest /= BASE;
        }
    }

    /// Empty if the text is not what [#encode] writes; octets have one spelling only.
    static Optional<byte[]> decode(String text) {
        var last = text.length() % 3;
        if (last == 1) {
            return Optional.empty();
        }
        var octets = new byte[text.length() / 3 * 2 + last / 2];
        int to = 0;
        for (int from = 0; from < text.length(); from += 3) {
            var isPair = from + 3 <= text.length();
            var value = value(text.substring(from, isPair ? from + 3 : from + 2));
            if (value < 0 || value > (isPair ? 0xFFFF : 0xFF)) {
                return Optional.empty();
            }
            if (isPair) {
                octets[to++] = (byte) (value >> 8);
            }
            octets[to++] = (byte) value;
        }
        return Optional.of(Arrays.copyOf(octets, to));
    }

    /// Negative if a character is none of the alphabet.
    private static int value(String digits) {
        int value = 0;
        for (int at = digits.length() - 1; at >= 0; at--) {
            var digit = ALPHABET.indexOf(digits.charAt(at));
            if (digit < 0) {
                return -1;
            }
            value = value * BASE + digit;
        }
        return value;
    }
}
