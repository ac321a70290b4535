package org.plazas.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plazas.domain.Language;
import org.plazas.domain.Violation;

/// The product's own words in one language, from `words_{language}.properties` (UTF-8). `{0}`, `{1}` are replaced by
/// arguments. A test holds the four bundles against each other, so a missing key is a fault.
public final class Words {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9])}");
    private static final Map<Language, Words> LOADED = new ConcurrentHashMap<>();

    private final Language language;
    private final Properties texts;

    private Words(Language language) {
        this.language = language;
        this.texts = load("words_" + language.code() + ".properties");
    }

    public static Words in(Language language) {
        return LOADED.computeIfAbsent(language, Words::new);
    }

    public Language language() {
        return language;
    }

    /// @throws IllegalArgumentException if there are no such words
    public String text(String key, Object... arguments) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf(arguments[Integer.parseInt(found.group(1))])));
    }

    /// What is wrong with a field, and how to mend it: the field's own words where it has some.
    public String violation(Violation violation) {
        var code = violation.code().id();
        var own = "error." + violation.field() + "." + code;
        return texts.containsKey(own)
                ? text(own, violation.limit())
                : text("error." + code, violation.limit(), violation.field());
    }

    /// This language's own name: "Español".
    public static String nameOf(Language language) {
        return in(language).text("language.name");
    }

    private static Properties load(String file) {
        var properties = new Properties();
        try (var stream = Objects.requireNonNull(Words.class.getResourceAsStream(file), file);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties;
    }
}
