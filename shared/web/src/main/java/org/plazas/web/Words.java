package org.plazas.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.plazas.domain.Address;
import org.plazas.domain.Language;
import org.plazas.domain.Violation;
import org.plazas.domain.WordBundle;

/// The pages' own words in one language. A test holds the four bundles against each other, so a missing key is a fault.
public final class Words {
    private static final Map<Language, Words> LOADED = new ConcurrentHashMap<>();

    private final Language language;
    private final WordBundle bundle;

    private Words(Language language) {
        this.language = language;
        this.bundle = WordBundle.of(Words.class, language);
    }

    public static Words in(Language language) {
        return LOADED.computeIfAbsent(language, Words::new);
    }

    public Language language() {
        return language;
    }

    /// @throws IllegalArgumentException if there are no such words
    public String text(String key, Object... arguments) {
        return bundle.text(key, arguments);
    }

    /// What is wrong with a field, and how to mend it: the field's own words where it has some.
    public String violation(Violation violation) {
        return hasOwn(violation)
                ? text(own(violation), violation.limit())
                : text("error." + violation.code().id(), violation.limit(), violation.field());
    }

    /// Whether the words for it are the field's own, and name it.
    boolean hasOwn(Violation violation) {
        return bundle.keys().contains(own(violation));
    }

    private static String own(Violation violation) {
        return "error." + violation.field() + "." + violation.code().id();
    }

    /// The `lang` of names at an address, where that is known and is another than this: null is no attribute.
    public @Nullable String foreign(Optional<Address> address) {
        return address.flatMap(Address::language)
                .filter(other -> other != language)
                .map(Language::code)
                .orElse(null);
    }

    /// This language's own name: "Español".
    public static String nameOf(Language language) {
        return in(language).text("language.name");
    }
}
