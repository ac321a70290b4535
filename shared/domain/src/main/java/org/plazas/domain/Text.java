package org.plazas.domain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /// What was written when the seminar had other languages.
    ///
    /// @param others where this language is missing, the first of these that is there, else always the same one
    public String in(Language language, List<Language> others) {
        return Stream.of(
                        Stream.of(language),
                        others.stream(),
                        languages().stream().sorted())
                .flatMap(languages -> languages)
                .filter(languages()::contains)
                .findFirst()
                .map(this::in)
                .orElseThrow();
    }

    /// Both as one, in the languages that both have.
    ///
    /// @throws IllegalArgumentException if there are none
    public Text with(Text other, BinaryOperator<String> joined) {
        return new Text(languages().stream()
                .filter(other.languages()::contains)
                .collect(Collectors.toMap(
                        language -> language, language -> joined.apply(in(language), other.in(language)))));
    }

    public Set<Language> languages() {
        return byLanguage.keySet();
    }
}
