package org.plazas.domain;

import java.util.regex.Pattern;

/// Tag characters (U+E0000 to U+E007F): they look like nothing, and a whole text can hide in them. They have one
/// use: after a black flag, and ended by U+E007F, they are the flag of a part of a country, as Scotland's (Unicode
/// Technical Standard 51).
public final class Tags {
    private static final Pattern FLAG_OR_TAG = Pattern.compile(
            "(\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{3,6}\\x{E007F})|[\\x{E0000}-\\x{E007F}]");

    private Tags() {}

    /// Without those that are no part of a flag.
    public static String withoutStray(String text) {
        return FLAG_OR_TAG.matcher(text).replaceAll("$1");
    }
}
