package org.plazas.confirmation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.plazas.domain.Language;

/// The mails' own words in one language, from `words_{language}.properties` (UTF-8). `{0}`, `{1}` are replaced by
/// arguments. A test holds the four bundles against each other, so a missing key is a fault.
final class MailWords {
    private final Language language;
    private final Properties texts;

    private MailWords(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    static MailWords in(Language language) {
        var file = "words_" + language.code() + ".properties";
        var properties = new Properties();
        try (var stream = Objects.requireNonNull(MailWords.class.getResourceAsStream(file), file);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new MailWords(language, properties);
    }

    Language language() {
        return language;
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /// Arguments are put in as they are, also where one looks like a placeholder.
    ///
    /// @throws IllegalArgumentException if there are no such words
    String text(String key, Object... arguments) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        var filled = new StringBuilder(text.length() + 64);
        for (int i = 0; i < text.length(); i++) {
            var isPlaceholder = text.charAt(i) == '{' && i + 2 < text.length() && text.charAt(i + 2) == '}';
            if (isPlaceholder) {
                filled.append(arguments[Character.digit(text.charAt(i + 1), 10)]);
                i += 2;
            } else {
                filled.append(text.charAt(i));
            }
        }
        return filled.toString();
    }

    /// "Jueves 5 de julio de 2018", for the start of a line.
    String day(LocalDate date) {
        var day = formatter("date.day").format(date);
        return day.substring(0, 1).toUpperCase(language.locale()) + day.substring(1);
    }

    /// "5 de julio de 2018"
    String date(LocalDate date) {
        return formatter("date.date").format(date);
    }

    /// "9:00"
    String hour(LocalTime time) {
        return formatter("date.hour").format(time);
    }

    private DateTimeFormatter formatter(String key) {
        return DateTimeFormatter.ofPattern(text(key), language.locale());
    }
}
