package org.plazas.domain;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// The same words in each of a seminar's languages: plain text, never markup.
public record Text(Map<Language, String> byLanguage) {
    public Text {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("a text needs at least one language");
        }
        byLanguage = Map.copyOf(new EnumMap<>(byLanguage));
    }

    /// @throws IllegalArgumentException if the text is missing in this language; published documents are complete.
    public String in(Language language) {
        var words = byLanguage.get(language);
        if (words == null) {
            throw new IllegalArgumentException("no text in " + language.code());
        }
        return words;
    }

    public Set<Language> languages() {
        return byLanguage.keySet();
    }
}
