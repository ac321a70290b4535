package org.plazas.domain;

import java.util.Locale;
import java.util.Optional;

/// The languages in which the product itself speaks. A seminar declares which of them its document is complete in.
public enum Language {
    ES,
    FR,
    EN,
    PT;

    /// The BCP 47 tag: `es`, `fr`, `en`, `pt`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// For names of countries and languages, dates and order. Portuguese takes Portugal's, where Java
    /// takes Brazil's for plain `pt`; our words suit both.
    public Locale locale() {
        return this == PT ? Locale.of("pt", "PT") : Locale.of(code());
    }

    /// The language of a tag such as `pt` or `pt-BR`; empty for every other language.
    public static Optional<Language> of(String tag) {
        var primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        for (var language : values()) {
            if (language.code().equals(primary)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
