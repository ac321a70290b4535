package org.plazas.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a seminar asks beside what every seminar asks. `id` stays for good: answers and exports carry it.
///
/// @param options to choose from; empty where none are chosen
/// @param categories of those who are asked; empty: everybody
public record Question(
        String id,
        Kind kind,
        Text label,
        Optional<Text> help,
        boolean required,
        List<Option> options,
        List<String> categories) {
    public static final int LONGEST_TEXT = 200;
    public static final int LONGEST_LONG_TEXT = 1000;

    /// What all texts of a seminar's questions may hold together, in characters. A registration is one item, which
    /// a transaction writes and a form of at most 64 KiB brings.
    public static final int LONGEST_TEXTS = 4000;

    public static final String FIELD = "answers.";

    public Question {
        options = List.copyOf(options);
        categories = List.copyOf(categories);
    }

    public enum Kind {
        TEXT,
        LONG_TEXT,
        ONE_OF,
        SOME_OF,
        CONSENT;

        /// As in documents: `long-text`.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kind> find(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
        }

        /// @throws IllegalArgumentException for an id that is none of these
        static Kind of(String id) {
            return find(id).orElseThrow(() -> new IllegalArgumentException("no kind of question"));
        }

        public boolean isChosen() {
            return this == ONE_OF || this == SOME_OF;
        }

        /// In characters; 0 for what isn't typed.
        public int longest() {
            return switch (this) {
                case TEXT -> LONGEST_TEXT;
                case LONG_TEXT -> LONGEST_LONG_TEXT;
                case ONE_OF, SOME_OF, CONSENT -> 0;
            };
        }
    }

    public record Option(String id, Text name) {}

    /// Of its field in forms. No other field has a dot in its name.
    public String field() {
        return FIELD + id;
    }

    public String pointer() {
        return "/answers/" + id;
    }

    public boolean asks(Seminar.Category category) {
        return categories.isEmpty() || categories.contains(category.id());
    }

    public boolean offers(String option) {
        return options.stream().anyMatch(offered -> offered.id().equals(option));
    }

    /// The answer as people read it; an option that a later publication dropped by its id. Not for consents, which
    /// are said in words.
    public String shown(String answer, Language language) {
        return kind.isChosen()
                ? Arrays.stream(answer.split(" ", -1))
                        .map(chosen -> name(chosen, language))
                        .collect(Collectors.joining("; "))
                : answer;
    }

    private String name(String chosen, Language language) {
        return options.stream()
                .filter(option -> option.id().equals(chosen))
                .findFirst()
                .map(option -> option.name().in(language))
                .orElse(chosen);
    }
}
