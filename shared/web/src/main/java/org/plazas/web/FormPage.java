package org.plazas.web;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plazas.domain.Seminar;
import org.plazas.domain.Violation;

/// The registration form as a person sees it: what was typed, what is wrong with it.
///
/// @param typed what was typed, by field
/// @param requestId makes the form safe to send twice
/// @param unavailable true if it could not be stored and may be sent again
public record FormPage(
        Seminar seminar,
        Words words,
        String requestId,
        Map<String, String> typed,
        List<Violation> violations,
        boolean unavailable) {
    private static final Set<String> FIELDS = Set.of("name", "email", "institution", "category", "country", "consent");

    public FormPage {
        typed = Map.copyOf(typed);
        violations = List.copyOf(violations);
    }

    public static FormPage fresh(Seminar seminar, Words words, String requestId) {
        return new FormPage(seminar, words, requestId, Map.of(), List.of(), false);
    }

    /// The browser's title: says first that something is wrong.
    public String title() {
        var plain = words.text("form.title") + " · " + seminar.title().in(words.language());
        return violations.isEmpty() && !unavailable ? plain : words.text("form.error-title", plain);
    }

    public String day() {
        var dates = new Dates(words);
        return dates.capital(dates.day(seminar.date()));
    }

    public String seminarAddress() {
        return "/" + seminar.slug() + "?lang=" + words.language().code();
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean hasField(String field) {
        return FIELDS.contains(field);
    }

    public String label(String field) {
        return field.equals("consent") ? words.text("privacy") : words.text("form." + field);
    }

    /// What a person agrees to.
    public String consent() {
        var privacy = seminar.privacy();
        return privacy.retentionDays() == 1
                ? words.text("form.consent.one", privacy.controller())
                : words.text("form.consent", privacy.controller(), privacy.retentionDays());
    }

    public boolean wrong(String field) {
        return violations.stream().anyMatch(violation -> violation.field().equals(field));
    }

    public String error(String field) {
        return violations.stream()
                .filter(violation -> violation.field().equals(field))
                .map(words::violation)
                .collect(Collectors.joining(" "));
    }

    public String violationsTitle() {
        return violations.size() == 1 ? words.text("form.errors.one") : words.text("form.errors", violations.size());
    }

    /// The ids of the help and error of a field; null, so that the attribute is left out, where it has neither.
    public @Nullable String describedBy(String field, boolean hasHelp) {
        var ids = Stream.of(hasHelp ? field + "-help" : "", wrong(field) ? field + "-error" : "")
                .filter(id -> !id.isEmpty())
                .collect(Collectors.joining(" "));
        return ids.isEmpty() ? null : ids;
    }

    public record Country(String code, String name) {}

    /// Every country of ISO 3166, in this language and its order.
    public List<Country> countries() {
        var locale = words.language().locale();
        var collator = Collator.getInstance(locale);
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(locale)))
                .sorted(Comparator.comparing(Country::name, collator))
                .toList();
    }

    @Override
    public String toString() {
        return "(a form)";
    }
}
