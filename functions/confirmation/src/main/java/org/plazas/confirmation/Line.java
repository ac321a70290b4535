package org.plazas.confirmation;

import java.util.regex.Pattern;
import org.plazas.domain.Direction;
import org.plazas.domain.Tags;

/// One line of text that may stand in a header or a mail, whoever wrote it.
final class Line {
    private static final Pattern BETWEEN = Pattern.compile("\\s+");

    /// A dot (also one that domains take for a dot), an at sign or a colon inside a word: what mail programs turn into
    /// links.
    private static final Pattern LINKED = Pattern.compile("(?<=\\S)[.\u3002\uff0e\uff61@\uff20:](?=\\S)");

    /// Enough to recognise a person or an institution by.
    private static final int EXCERPT = 80;

    private static final String NON_JOINER = "\u200c";

    private Line() {}

    /// Without line breaks, control characters, marks or turns of direction, tags that are no flag's, or halves of
    /// characters; one space between words.
    static String clean(String text) {
        var clean = new StringBuilder(text.length());
        Tags.withoutStray(text).codePoints().forEach(character -> {
            if (Character.isWhitespace(character) || Character.getType(character) == Character.CONTROL) {
                clean.append(' ');
            } else if (Character.getType(character) != Character.SURROGATE
                    && !Direction.turns(character)
                    && !Direction.marks(character)) {
                clean.appendCodePoint(character);
            }
        });
        return BETWEEN.matcher(clean).replaceAll(" ").strip();
    }

    /// What a stranger typed, so that no mail program makes a link of it: the address it was sent to may be somebody
    /// else's, and the mail must not carry a stranger's advertisement there.
    static String unlinked(String text) {
        return LINKED.matcher(clean(text)).replaceAll("$0" + NON_JOINER);
    }

    /// The beginning of what a stranger typed, unlinked: enough to recognise, too little for an advertisement.
    static String excerpt(String text) {
        var clean = clean(text);
        var length = clean.codePointCount(0, clean.length());
        return unlinked(length <= EXCERPT ? clean : clean.substring(0, clean.offsetByCodePoints(0, EXCERPT - 1)) + "…");
    }
}
