package org.plazas.domain;

import java.text.Normalizer;
import java.util.List;

/// What people type: NFC, without blanks around it, of characters that can be stored and shown.
final class Typed {
    /// What decoding leaves where octets were no text.
    private static final int LOST = 0xFFFD;

    /// Letters and signs that look like nothing: the Hangul fillers and the empty Braille pattern.
    private static final String BLANKS = "\u115f\u1160\u3164\uffa0\u2800";

    private Typed() {}

    /// One line.
    ///
    /// @param longest in characters
    /// @param wrong gets what is wrong with it
    static String line(String pointer, String typed, int longest, boolean required, List<Violation> wrong) {
        var text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (text.isEmpty() && required) {
            wrong.add(new Violation(pointer, Violation.Code.REQUIRED));
        }
        check(pointer, text, text, longest, wrong);
        return text;
    }

    /// Several lines, each ended by a line feed, as in DynamoDB and JSON; forms send two characters for it.
    static String lines(String pointer, String typed, int longest, List<Violation> wrong) {
        var text = Normalizer.normalize(
                typed.replace("\r\n", "\n").replace('\r', '\n').strip(), Normalizer.Form.NFC);
        check(pointer, text, text.replace('\n', ' ').replace('\t', ' '), longest, wrong);
        return text;
    }

    private static void check(String pointer, String text, String inOneLine, int longest, List<Violation> wrong) {
        if (text.codePointCount(0, text.length()) > longest) {
            wrong.add(new Violation(pointer, Violation.Code.TOO_LONG, longest));
        } else if (!text.isEmpty() && !isOneLine(inOneLine)) {
            wrong.add(new Violation(pointer, Violation.Code.CHARACTERS));
        }
    }

    /// No control characters, no line or paragraph separators, no lone surrogates, nothing that was lost in
    /// decoding, nothing that turns the direction of what follows, no tags but a flag's; something visible.
    private static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(Typed::spoilsTheLine)
                && Tags.withoutStray(text).equals(text)
                && text.codePoints().anyMatch(Typed::isVisible);
    }

    private static boolean spoilsTheLine(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> character == LOST || Direction.turns(character);
        };
    }

    /// Marks count with the letter that they stand on.
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.SPACE_SEPARATOR, Character.UNASSIGNED -> false;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> false;
            default -> BLANKS.indexOf(character) < 0;
        };
    }
}
