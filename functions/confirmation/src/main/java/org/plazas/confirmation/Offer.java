package org.plazas.confirmation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Language;
import org.plazas.domain.Registration;

/// Where what somebody sent for a registered address differs from what is registered; each empty where it does
/// not. An institution or a country that was left out is an empty text; of answers the questions' ids alone are
/// known.
record Offer(
        Optional<String> name,
        Optional<String> institution,
        Optional<String> category,
        Optional<String> country,
        Optional<Language> language,
        List<String> answers) {
    Offer {
        answers = List.copyOf(answers);
    }

    /// @param sent as it is stored: what differed then; empty if nothing was sent
    static Offer beside(Registration registered, Map<String, String> sent) {
        if (sent.isEmpty()) {
            return new Offer(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
        return new Offer(
                differing(sent, "name", registered.name()),
                differing(sent, "institution", registered.institution().orElse("")),
                differing(sent, "category", registered.category()),
                differing(sent, "country", registered.country().orElse("")),
                differing(sent, "language", registered.language().code()).flatMap(Language::of),
                Arrays.stream(sent.getOrDefault("answers", "").split(" ", -1))
                        .filter(id -> !id.isEmpty())
                        .toList());
    }

    private static Optional<String> differing(Map<String, String> sent, String name, String registered) {
        return Optional.ofNullable(sent.get(name)).filter(value -> !value.equals(registered));
    }

    @Override
    public String toString() {
        return "(an offer)";
    }
}
