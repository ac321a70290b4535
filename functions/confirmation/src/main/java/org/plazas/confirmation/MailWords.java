package org.plazas.confirmation;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plazas.domain.DatePattern;
import org.plazas.domain.Language;
import org.plazas.domain.WordBundle;

/// The mails' own words in one language. A test holds the four bundles against each other, so a missing key is a fault.
final class MailWords {
    private static final Map<Language, MailWords> READ = new ConcurrentHashMap<>();

    private final Language language;
    private final WordBundle bundle;

    private MailWords(Language language) {
        this.language = language;
        this.bundle = WordBundle.of(MailWords.class, language);
    }

    static MailWords in(Language language) {
        return READ.computeIfAbsent(language, MailWords::new);
    }

    Language language() {
        return language;
    }

    Set<String> keys() {
        return bundle.keys();
    }

    /// @throws IllegalArgumentException if there are no such words
    String text(String key, Object... arguments) {
        return bundle.text(key, arguments);
    }

    /// "Jueves 5 de julio de 2018", for the start of a line.
    String day(LocalDate date) {
        var day = written(date, text("date.day"));
        return day.substring(0, 1).toUpperCase(language.locale()) + day.substring(1);
    }

    /// "5 de julio de 2018"
    String date(LocalDate date) {
        return written(date, text("date.date"));
    }

    /// "9:00"
    String hour(LocalTime time) {
        return DateTimeFormatter.ofPattern(text("date.hour"), language.locale()).format(time);
    }

    /// "Colombie"
    ///
    /// @param code of ISO 3166
    String country(String code) {
        return Locale.of("", code).getDisplayCountry(language.locale());
    }

    /// "portugais"
    String language(Language other) {
        return other.locale().getDisplayLanguage(language.locale());
    }

    private String written(LocalDate date, String pattern) {
        return new DatePattern(pattern, text("date.first"), language.locale()).write(date);
    }
}
