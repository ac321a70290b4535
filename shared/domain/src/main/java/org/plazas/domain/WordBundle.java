package org.plazas.domain;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words for people in one language, by key: UTF-8 properties beside the class that owns them, named
/// `words_{language}.properties`. `{0}` to `{9}` are replaced by arguments, which are put in as they are.
public final class WordBundle {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9])}");

    private final Properties texts = new Properties();

    private WordBundle() {}

    /// @param owner whose package holds the files
    public static WordBundle of(Class<?> owner, Language language) {
        var file = "words_" + language.code() + ".properties";
        var bundle = new WordBundle();
        try (var stream = Objects.requireNonNull(owner.getResourceAsStream(file), file);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            bundle.texts.load(reader);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bundle;
    }

    public Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /// @throws IllegalArgumentException if there are no such words
    public String text(String key, Object... arguments) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        if (text.indexOf('{') < 0) {
            return text;
        }
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf(arguments[Integer.parseInt(found.group(1))])));
    }
}
