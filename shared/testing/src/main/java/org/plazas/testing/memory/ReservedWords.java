package org.plazas.testing.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// The words that DynamoDB keeps for itself: as attribute names they need a placeholder. The list is the developer
/// guide's, "Reserved words in DynamoDB".
final class ReservedWords {
    private static final Set<String> WORDS = read();

    private ReservedWords() {}

    /// In any case of letters.
    static boolean contains(String name) {
        return WORDS.contains(name.toUpperCase(Locale.ROOT));
    }

    static Set<String> all() {
        return WORDS;
    }

    private static Set<String> read() {
        try (var file = ReservedWords.class.getResourceAsStream("reserved-words.txt")) {
            var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII);
            return Set.of(text.strip().split("\\s+"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
