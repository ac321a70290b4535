package org.plazas.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a person typed, before any rule is applied; an absent field is empty text. `consent` is whether it was given.
public record ApplicationForm(
        String name,
        String email,
        String institution,
        String category,
        String country,
        String language,
        boolean consent) {
    /// What decoding leaves where octets were no text.
    private static final int LOST = 0xFFFD;

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_INSTITUTION = 200;

    /// Letters and signs that look like nothing: the Hangul fillers and the empty Braille pattern.
    private static final String BLANKS = "\u115f\u1160\u3164\uffa0\u2800";

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /// The outcome of [#check]: an application, or everything that is wrong, in the order of the form.
    public sealed interface Checked {
        record Valid(Application application) implements Checked {}

        record Invalid(List<Violation> violations) implements Checked {
            public Invalid {
                violations = List.copyOf(violations);
            }
        }
    }

    /// Applies the rules of `seminar`. An empty language becomes `fallback`.
    public Checked check(Seminar seminar, Language fallback, AddressSyntax syntax) {
        var wrong = new ArrayList<Violation>();
        var cleanName = line("/name", name, LONGEST_NAME, true, wrong);
        var address = address(email, syntax, wrong);
        var cleanInstitution = line("/institution", institution, LONGEST_INSTITUTION, false, wrong);
        var chosen = category(seminar, wrong);
        var home = country(wrong);
        var spoken = language(seminar, fallback, wrong);
        if (!consent) {
            wrong.add(new Violation("/consent", Violation.Code.CONSENT));
        }
        if (!wrong.isEmpty() || address.isEmpty() || chosen.isEmpty()) {
            return new Checked.Invalid(wrong);
        }
        return new Checked.Valid(new Application(
                cleanName,
                address.get(),
                cleanInstitution.isEmpty() ? Optional.empty() : Optional.of(cleanInstitution),
                chosen.get(),
                home,
                spoken,
                seminar.privacy().consentVersion()));
    }

    private static String line(String pointer, String typed, int longest, boolean required, List<Violation> wrong) {
        var text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (text.isEmpty()) {
            if (required) {
                wrong.add(new Violation(pointer, Violation.Code.REQUIRED));
            }
        } else if (text.codePointCount(0, text.length()) > longest) {
            wrong.add(new Violation(pointer, Violation.Code.TOO_LONG, longest));
        } else if (!isOneLine(text)) {
            wrong.add(new Violation(pointer, Violation.Code.CHARACTERS));
        }
        return text;
    }

    /// No control characters, no line or paragraph separators, no lone surrogates, nothing that was lost in decoding,
    /// nothing that turns the direction of what follows, no tags but a flag's; something visible.
    private static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(ApplicationForm::spoilsTheLine)
                && Tags.withoutStray(text).equals(text)
                && text.codePoints().anyMatch(ApplicationForm::isVisible);
    }

    private static boolean spoilsTheLine(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> character == LOST || Direction.turns(character);
        };
    }

    /// Marks count with the letter that they stand on.
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.SPACE_SEPARATOR, Character.UNASSIGNED -> false;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> false;
            default -> BLANKS.indexOf(character) < 0;
        };
    }

    /// An address alone, as [#check] takes it.
    ///
    /// @param wrong gets what is wrong with it
    public static Optional<EmailAddress> address(String email, AddressSyntax syntax, List<Violation> wrong) {
        var typed = line("/email", email, EmailAddress.LONGEST, true, wrong);
        if (wrong.stream().anyMatch(violation -> violation.pointer().equals("/email"))) {
            return Optional.empty();
        }
        try {
            var address = new EmailAddress(typed);
            if (!address.isReached()) {
                wrong.add(new Violation("/email", Violation.Code.ADDRESS_LOCAL_PART));
            } else if (syntax.accepts(address.value())) {
                return Optional.of(address);
            } else {
                wrong.add(new Violation("/email", Violation.Code.ADDRESS));
            }
        } catch (IllegalArgumentException noAddress) {
            wrong.add(new Violation("/email", Violation.Code.ADDRESS));
        }
        return Optional.empty();
    }

    private Optional<Seminar.Category> category(Seminar seminar, List<Violation> wrong) {
        var chosen = seminar.category(category.strip());
        if (chosen.isEmpty()) {
            var code = category.isBlank() ? Violation.Code.REQUIRED : Violation.Code.UNKNOWN_CHOICE;
            wrong.add(new Violation("/category", code));
        }
        return chosen;
    }

    private Optional<String> country(List<Violation> wrong) {
        var code = country.strip().toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        if (!COUNTRIES.contains(code)) {
            wrong.add(new Violation("/country", Violation.Code.UNKNOWN_CHOICE));
        }
        return Optional.of(code);
    }

    private Language language(Seminar seminar, Language fallback, List<Violation> wrong) {
        if (language.isBlank()) {
            return fallback;
        }
        var chosen = Language.of(language).filter(seminar.languages()::contains);
        if (chosen.isEmpty()) {
            wrong.add(new Violation("/language", Violation.Code.UNKNOWN_CHOICE));
        }
        return chosen.orElse(fallback);
    }

    @Override
    public String toString() {
        return "(a form)";
    }
}
