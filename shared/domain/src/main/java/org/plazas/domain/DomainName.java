package org.plazas.domain;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// An internet domain in its two spellings: ASCII, for machines, and Unicode, for people. As the JDK knows IDNA 2003
/// alone, but domains are given out by IDNA 2008, ß and ς are letters of their own here (UTS 46, non-transitional):
/// mail for `faß.example` must not come to `fass.example`. Joiners, which are right only in the middle of some
/// scripts, are refused; who has such a domain writes it as `xn--…`.
final class DomainName {
    private static final String DOTS = "[.\u3002\uff0e\uff61]";
    private static final String PREFIX = "xn--";
    private static final int LONGEST_LABEL = 63;

    private DomainName() {}

    /// In lower case; every spelling of one domain has the same.
    ///
    /// @throws IllegalArgumentException if there is none
    static String toAscii(String domain) {
        return Arrays.stream(domain.split(DOTS, -1)).map(DomainName::label).collect(Collectors.joining("."));
    }

    private static String label(String label) {
        if (label.isEmpty() || label.chars().anyMatch(c -> c == '\u200c' || c == '\u200d')) {
            throw new IllegalArgumentException("not a part of a domain");
        }
        if (label.codePoints().noneMatch(DomainName::isMappedByMistake)) {
            return decodable(IDN.toASCII(label).toLowerCase(Locale.ROOT));
        }
        var mapped = mapped(label);
        IDN.toASCII(mapped.replaceAll("[ßς]", "s"), IDN.USE_STD3_ASCII_RULES);
        var ascii = PREFIX + Punycode.encode(mapped);
        if (ascii.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException("a part of a domain is too long");
        }
        return decodable(ascii);
    }

    /// What begins with `xn--` is Punycode, as RFC 3492 writes it, of text that is not ASCII. Joiners may be in it.
    private static String decodable(String ascii) {
        if (ascii.startsWith(PREFIX)) {
            var written = ascii.substring(PREFIX.length());
            var unicode = Punycode.decode(written);
            if (unicode.startsWith(PREFIX)
                    || unicode.chars().allMatch(c -> c < 128)
                    || unicode.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)
                    || !Punycode.encode(unicode).equals(written)) {
                throw new IllegalArgumentException("not a part of a domain");
            }
        }
        return ascii;
    }

    private static boolean isMappedByMistake(int character) {
        return character == 'ß' || character == '\u1e9e' || character == 'ς';
    }

    /// Letter by letter, as a capital sigma at the end of a word is not the small one that stands there.
    private static String mapped(String label) {
        if (label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException("a part of a domain is too long");
        }
        var lower = Normalizer.normalize(label, Normalizer.Form.NFKC)
                .codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    /// What has no such spelling, or one that would lead elsewhere, stays as it is.
    ///
    /// @param ascii as [#toAscii] writes it
    static String toUnicode(String ascii) {
        return Arrays.stream(ascii.split("\\.", -1)).map(DomainName::readable).collect(Collectors.joining("."));
    }

    private static String readable(String label) {
        if (!label.startsWith(PREFIX)) {
            return label;
        }
        try {
            var unicode = Punycode.decode(label.substring(PREFIX.length()));
            return label(unicode).equals(label) ? unicode : label;
        } catch (IllegalArgumentException none) {
            return label;
        }
    }
}
