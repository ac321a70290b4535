package org.plazas.web;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plazas.domain.Language;
import org.plazas.domain.Phase;
import org.plazas.domain.Question;
import org.plazas.domain.Seminar;
import org.plazas.domain.Violation;

/// The form with a person's data as she sees it, for registering or for correcting: what was typed, what is
/// wrong with it.
///
/// @param typed what was typed, by field
/// @param unavailable true if it could not be stored and may be sent again
public record FormPage(
        Seminar seminar,
        Words words,
        Use use,
        SeatsShown seats,
        Map<String, String> typed,
        List<Violation> violations,
        boolean unavailable) {
    private static final Set<String> FIELDS =
            Set.of("name", "email", "institution", "category", "country", "language", "consent");

    public FormPage {
        typed = Map.copyOf(typed);
        violations = List.copyOf(violations);
    }

    /// What the form is for.
    public sealed interface Use {
        /// @param requestId makes the form safe to send twice
        /// @param stamp says when the form was given out; empty text where forms carry none
        /// @param isFramed true if another site shows the form in a frame
        record Register(String requestId, String stamp, boolean isFramed) implements Use {
            public Register(String requestId, String stamp) {
                this(requestId, stamp, false);
            }

            public Register in(boolean frame) {
                return new Register(requestId, stamp, frame);
            }
        }

        /// @param address where the form is sent
        /// @param isPast true once the seminar is over: neither the email address nor the seats can be
        /// changed then
        record Correct(String address, boolean isPast) implements Use {}
    }

    public static FormPage fresh(Seminar seminar, Words words, Use.Register use, SeatsShown seats) {
        return new FormPage(seminar, words, use, seats, Map.of(), List.of(), false);
    }

    public boolean registers() {
        return use instanceof Use.Register;
    }

    public boolean isFramed() {
        return use instanceof Use.Register register && register.isFramed();
    }

    /// Where a link leads that must not take a person away from what she has typed: a form that came back is the answer
    /// to a POST, which Back does not show again.
    public @Nullable String target() {
        return isFramed() || cameBack() ? "_blank" : null;
    }

    private boolean cameBack() {
        return !violations.isEmpty() || unavailable;
    }

    /// True if all that a person who registers can get is a place on the waitlist.
    public boolean leadsToWaitlist() {
        return registers() && seats.phase() == Phase.WAITLIST;
    }

    public String address() {
        return switch (use) {
            case Use.Register register ->
                "/" + seminar.slug() + "/registrations" + lang() + Framed.query(register.isFramed());
            case Use.Correct(var address, var isPast) -> address + lang();
        };
    }

    /// The language of the mails to who registers: the one that she chose before, else the page's.
    public String mailLanguage() {
        return Language.of(typed("language"))
                .filter(seminar.languages()::contains)
                .orElse(words.language())
                .code();
    }

    /// True if the form was sent before, with other data: it comes back as a new one.
    public boolean isAnew() {
        return registers()
                && violations.stream().anyMatch(violation -> violation.code() == Violation.Code.REUSED_REQUEST);
    }

    public String requestId() {
        return use instanceof Use.Register register ? register.requestId() : "";
    }

    public String stamp() {
        return use instanceof Use.Register register ? register.stamp() : "";
    }

    /// True if the browser is to work for who sends the form, who otherwise is asked by mail to confirm her
    /// address.
    public boolean wantsWork() {
        return registers() && seminar.registration().wantsWork();
    }

    /// What follows once the form is sent.
    public String next() {
        return leadsToWaitlist() ? words.text("form.next.waitlist") : words.text("form.next");
    }

    /// The same for who brings no proof of work.
    public String nextUnproven() {
        return leadsToWaitlist() ? words.text("form.work.waitlist") : words.text("form.work");
    }

    public String script() {
        return WorkScript.address();
    }

    public String submit() {
        if (leadsToWaitlist()) {
            return words.text("register.waitlist");
        }
        return registers() ? words.text("form.submit") : words.text("own.correct.submit");
    }

    public String apology() {
        return registers() ? words.text("form.unavailable") : words.text("again.unavailable");
    }

    public String emailHelp() {
        return switch (use) {
            case Use.Register register -> words.text("form.email.help");
            case Use.Correct(var address, var isPast) ->
                isPast ? words.text("error.past") : words.text("own.email.help");
        };
    }

    private boolean isPast() {
        return use instanceof Use.Correct(var address, var isPast) && isPast;
    }

    /// True if the field shows what can't be changed.
    public boolean isFixed(String field) {
        return isPast() && field.equals("email");
    }

    /// False for a category that nobody can choose any more. What may have been stored can be sent again as it was.
    public boolean offers(Seminar.Category category) {
        var said = seats.of(category);
        return registers()
                ? unavailable
                        || said.filter(phase -> !phase.takesRegistrations()).isEmpty()
                : !isPast() || said.isEmpty();
    }

    public boolean isChosen(Seminar.Category category) {
        return offers(category) && category.id().equals(typed("category"));
    }

    /// Where a link to the categories leads: the first that can be chosen.
    public boolean isFirstOffered(Seminar.Category category) {
        return seminar.registration().categories().stream()
                .filter(this::offers)
                .findFirst()
                .filter(category::equals)
                .isPresent();
    }

    /// What is to be said beside a category; empty text where nothing is.
    public String note(Seminar.Category category) {
        return seats.of(category)
                .map(phase -> words.text("category." + phase.id()))
                .orElse("");
    }

    private String lang() {
        return "?lang=" + words.language().code();
    }

    /// Where who is registered gets her link.
    public String linksAddress() {
        return "/" + seminar.slug() + "/links" + lang();
    }

    /// The browser's title: says first that something is wrong.
    public String title() {
        var plain = words.text("form.title") + " · " + seminar.title().in(words.language());
        return cameBack() ? words.text("form.error-title", plain) : plain;
    }

    public String day() {
        var dates = new Dates(words);
        return dates.capital(dates.day(seminar.date()));
    }

    public String seminarAddress() {
        return "/" + seminar.slug() + lang();
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean hasField(String field) {
        return FIELDS.contains(field) || question(field).isPresent();
    }

    private Optional<Question> question(String field) {
        return questions().stream()
                .filter(question -> question.field().equals(field))
                .findFirst();
    }

    public List<Question> questions() {
        return seminar.registration().questions();
    }

    /// What stands between a question and its answer: for whom it is, and how it is meant.
    public String help(Question question) {
        var askedOnly = question.categories().stream()
                .flatMap(id -> seminar.category(id).stream())
                .map(category -> category.name().in(words.language()))
                .collect(Collectors.joining(" · "));
        var help = question.help().map(text -> text.in(words.language())).stream();
        return Stream.concat(
                        askedOnly.isEmpty() ? Stream.empty() : Stream.of(words.text("question.only", askedOnly)), help)
                .collect(Collectors.joining(" "));
    }

    /// Of a question with options.
    public boolean isChosen(Question question, Question.Option option) {
        return Arrays.asList(typed(question.field()).split(" ", -1)).contains(option.id());
    }

    public String label(String field) {
        var question = question(field);
        if (question.isPresent()) {
            return question.get().label().in(words.language());
        }
        return field.equals("consent") ? words.text("privacy") : words.text("form." + field);
    }

    /// What a person agrees to.
    public String consent() {
        var privacy = seminar.privacy();
        return privacy.retentionDays() == 1
                ? words.text("form.consent.one", privacy.controller())
                : words.text("form.consent", privacy.controller(), privacy.retentionDays());
    }

    /// What is wrong, where its field is not in sight: with the field's label, but for words that name it themselves.
    public String summary(Violation violation) {
        var text = words.violation(violation);
        return words.hasOwn(violation) ? text : words.text("labelled", label(violation.field()), text);
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
