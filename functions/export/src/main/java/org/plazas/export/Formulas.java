package org.plazas.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps what people typed from being calculated. Spreadsheets take a cell that begins with `= + - @` for a formula;
/// and opened with another separator than it was written with, a file has cells that begin in the middle of ours. There
/// an apostrophe is put in front, and only there: names, hyphens and commas stay, and [#typed] gives back what was
/// typed.
///
/// A telephone number such as `+33 1 53 41 81 81` stays too: with two numbers side by side it is no formula.
/// `+33153418181` is one, whose plus a spreadsheet would eat.
final class Formulas {
    private static final String SEPARATORS = ",;\\t\\r\\n";

    /// What spreadsheets may pass over at the beginning: spaces, invisible characters, quotes.
    private static final String PASSED_OVER = "[\\p{Z}\\p{Cf}\\s'\"]*";

    /// Their wide forms count in East Asian locales. A tab and a line break are taken off by some.
    private static final String DANGEROUS = "[=+\\-@\uff1d\uff0b\uff0d\uff20\\t\\r\\n]";

    private static final Pattern BEGINNING =
            Pattern.compile("(?<=^|[" + SEPARATORS + "])(?=" + PASSED_OVER + DANGEROUS + ")([^" + SEPARATORS + "]*)");

    private static final Pattern GUARDED =
            Pattern.compile("(?<=^|[" + SEPARATORS + "])'(?=" + PASSED_OVER + DANGEROUS + ")");

    private static final Pattern TELEPHONE = Pattern.compile(" *\\+[0-9][0-9 ().-]*[0-9)] +[(0-9][0-9 ().-]*");

    private Formulas() {}

    static String guarded(String text) {
        return isPlain(text) ? text : guardedCells(text);
    }

    /// True for what begins as most do and holds no separator: nothing in it can begin a cell. The patterns, which look
    /// at every place, take longer than all the rest of a line.
    private static boolean isPlain(String text) {
        if (text.isEmpty()) {
            return true;
        }
        if (!Character.isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == ',' || c == ';' || c == '\t' || c == '\r' || c == '\n') {
                return false;
            }
        }
        return true;
    }

    private static String guardedCells(String text) {
        return BEGINNING
                .matcher(text)
                .replaceAll(cell ->
                        Matcher.quoteReplacement(isTelephone(cell.group(1)) ? cell.group(1) : "'" + cell.group(1)));
    }

    /// Undoes [#guarded].
    static String typed(String guarded) {
        return GUARDED.matcher(guarded).replaceAll("");
    }

    private static boolean isTelephone(String cell) {
        return TELEPHONE.matcher(cell).matches();
    }
}
