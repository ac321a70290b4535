package org.plazas.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The rules of a seminar document that a JSON Schema can't say. Every problem is named, each with its place. Takes any
/// document: what the schema refuses already is passed over here, so that both can be told at once.
public final class DocumentRules {
    /// Of what was written, as much as a sentence bears.
    private static final int QUOTED = 60;

    /// What the page's own parts are called, so that no session can be: a link leads to each.
    private static final Set<String> PARTS_OF_THE_PAGE =
            Set.of("content", "facts", "presentation", "agenda", "contacts");

    private static final Pattern DOMAIN =
            Pattern.compile("@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$");

    private static final Pattern ORIGIN = Pattern.compile(
            "https://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?::[1-9][0-9]{0,4})?");

    private final Draft document;
    private final List<Problem> problems = new ArrayList<>();

    private DocumentRules(Map<?, ?> document) {
        this.document = Draft.of(document);
    }

    /// What is wrong, where. `detail` is in English: documents are written by organisers with an editor.
    public record Problem(String pointer, String code, String detail) {}

    /// @param publishedAs the name under which the document is to be published, where that is known
    public static List<Problem> check(Map<?, ?> document, Optional<Slug> publishedAs) {
        var rules = new DocumentRules(document);
        rules.characters(rules.document);
        publishedAs.ifPresent(rules::slug);
        rules.reservedSlug();
        rules.accent();
        rules.languages();
        rules.times();
        rules.sessionIds();
        rules.uniqueIds(rules.document.at("registration").at("categories"));
        rules.questions();
        rules.document.at("contacts").elements().forEach(contact -> rules.reached(contact.at("email")));
        rules.document.at("organisers").elements().forEach(organiser -> rules.website(organiser.at("url")));
        rules.document.at("embed").elements().forEach(rules::origin);
        return List.copyOf(rules.problems);
    }

    /// Half a character can be written in JSON (`\ud800`), but neither stored as UTF-8 nor shown.
    private void characters(Draft place) {
        if (place.string().filter(DocumentRules::hasHalfACharacter).isPresent()) {
            problem(place, "characters", "holds half a character, a surrogate without the other");
        }
        place.elements().forEach(this::characters);
        for (var name : place.names()) {
            if (hasHalfACharacter(name)) {
                problem(place.at(name), "characters", "is a name that holds half a character");
            }
            characters(place.at(name));
        }
    }

    private static boolean hasHalfACharacter(String text) {
        return text.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE);
    }

    private void slug(Slug publishedAs) {
        var place = document.at("slug");
        place.string()
                .filter(written -> !written.equals(publishedAs.value()))
                .ifPresent(written -> problem(
                        place, "slug", "is " + quoted(written) + " but the document is published as " + publishedAs));
    }

    private void reservedSlug() {
        var place = document.at("slug");
        place.string()
                .flatMap(Slug::of)
                .filter(Slug::isReserved)
                .ifPresent(slug -> problem(place, "reserved", slug + " is an address of the product's own"));
    }

    private void accent() {
        var place = document.at("accent");
        place.string()
                .flatMap(Accent::of)
                .filter(accent -> !accent.isLegible())
                .ifPresent(accent -> problem(
                        place,
                        "contrast",
                        String.format(
                                Locale.ROOT,
                                "has a contrast of %.2f to 1 on the page's paper; to be read it needs %.1f to 1: take a"
                                        + " darker shade",
                                Math.floor(accent.contrast() * 100) / 100,
                                Accent.LEGIBLE)));
    }

    private void languages() {
        var declared = document.at("languages").elements().stream()
                .flatMap(language -> language.string().stream())
                .collect(Collectors.toSet());
        if (!declared.isEmpty()) {
            completeness(document, declared);
        }
    }

    /// Every object whose members are all named by language codes is a text; it must have exactly the declared ones.
    private void completeness(Draft place, Set<String> declared) {
        place.elements().forEach(element -> completeness(element, declared));
        var names = place.names();
        if (names.isEmpty() || !names.stream().allMatch(DocumentRules::isLanguage)) {
            names.forEach(name -> completeness(place.at(name), declared));
            return;
        }
        for (var language : Language.values()) {
            var code = language.code();
            if (declared.contains(code) && !names.contains(code)) {
                problem(place.at(code), "language-missing", "has no text in " + code);
            } else if (!declared.contains(code) && names.contains(code)) {
                problem(place.at(code), "language-undeclared", code + " is not among the languages");
            }
        }
    }

    private static boolean isLanguage(String name) {
        return Language.of(name).map(Language::code).filter(name::equals).isPresent();
    }

    private void times() {
        var date = date(document.at("date"));
        var zone = zone(document.at("timeZone").at("id"));
        document.at("readerZones").elements().forEach(reader -> zone(reader.at("id")));
        hours(document, date, zone);
        document.at("agenda").at("sessions").elements().forEach(session -> hours(session, date, zone));
        window(document.at("registration"), date, zone);
    }

    private Optional<LocalDate> date(Draft place) {
        return place.string().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException impossible) {
                problem(place, "date", quoted(text) + " is no day of the calendar");
                return Optional.empty();
            }
        });
    }

    private Optional<ZoneId> zone(Draft place) {
        return place.string().flatMap(id -> {
            if (ZoneRulesProvider.getAvailableZoneIds().contains(id)) {
                return Optional.of(ZoneId.of(id));
            }
            problem(place, "zone", quoted(id) + " is no zone of the IANA database, such as Europe/Paris");
            return Optional.empty();
        });
    }

    /// Sessions have times only, so they are on the seminar's date unless they run past its midnight.
    private void hours(Draft entry, Optional<LocalDate> date, Optional<ZoneId> zone) {
        var starts = hour(entry.at("starts"), date, zone);
        var ends = hour(entry.at("ends"), date, zone);
        if (starts.isPresent() && ends.isPresent() && !starts.get().isBefore(ends.get())) {
            problem(entry.at("ends"), "order", "must be after the start, on the seminar's date");
        }
    }

    private Optional<LocalTime> hour(Draft place, Optional<LocalDate> date, Optional<ZoneId> zone) {
        var hour = place.string().flatMap(DocumentRules::hour);
        if (hour.isPresent() && date.isPresent()) {
            unambiguous(place, date.get().atTime(hour.get()), zone);
        }
        return hour;
    }

    /// What is no hour is the schema's to name.
    private static Optional<LocalTime> hour(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private void window(Draft registration, Optional<LocalDate> date, Optional<ZoneId> zone) {
        var opens = moment(registration.at("opens"), zone);
        var closes = moment(registration.at("closes"), zone);
        var starts = document.at("starts").string().flatMap(DocumentRules::hour);
        if (opens.isPresent() && closes.isPresent() && !opens.get().isBefore(closes.get())) {
            problem(registration.at("closes"), "order", "must be after registration opens");
        }
        if (closes.isPresent() && date.isPresent() && starts.isPresent()) {
            if (!closes.get().isBefore(date.get().atTime(starts.get()))) {
                problem(registration.at("closes"), "order", "must be before the seminar starts");
            }
        }
        handOff(registration, date, starts, closes, zone);
    }

    /// While people may register, whoever waits must be able to get a seat that is freed.
    private void handOff(
            Draft registration,
            Optional<LocalDate> date,
            Optional<LocalTime> starts,
            Optional<LocalDateTime> closes,
            Optional<ZoneId> zone) {
        var place = registration.at("handOffUntil");
        moment(place, zone).ifPresent(until -> {
            if (closes.isPresent() && until.isBefore(closes.get())) {
                problem(place, "order", "must not be before registration closes");
            }
            if (date.isPresent()
                    && starts.isPresent()
                    && until.isAfter(date.get().atTime(starts.get()))) {
                problem(place, "order", "must not be after the seminar starts");
            }
        });
    }

    private Optional<LocalDateTime> moment(Draft place, Optional<ZoneId> zone) {
        return place.string().flatMap(text -> {
            try {
                var local = LocalDateTime.parse(text);
                unambiguous(place, local, zone);
                return Optional.of(local);
            } catch (DateTimeException impossible) {
                problem(place, "date", quoted(text) + " is no moment of the calendar");
                return Optional.empty();
            }
        });
    }

    private void unambiguous(Draft place, LocalDateTime local, Optional<ZoneId> zone) {
        zone.filter(known -> known.getRules().getValidOffsets(local).size() != 1)
                .ifPresent(known -> problem(
                        place, "clock-change", "is skipped or occurs twice when the clocks change in " + known));
    }

    private void sessionIds() {
        var sessions = document.at("agenda").at("sessions");
        uniqueIds(sessions);
        for (var session : sessions.elements()) {
            var place = session.at("id");
            place.string()
                    .filter(PARTS_OF_THE_PAGE::contains)
                    .ifPresent(id -> problem(place, "reserved", quoted(id) + " is a part of the seminar's page"));
        }
    }

    private void uniqueIds(Draft list) {
        var seen = new HashSet<String>();
        for (var entry : list.elements()) {
            var place = entry.at("id");
            place.string()
                    .filter(id -> !seen.add(id))
                    .ifPresent(id -> problem(place, "repeated", quoted(id) + " is used before in " + list.pointer()));
        }
    }

    private void questions() {
        var list = document.at("registration").at("questions");
        uniqueIds(list);
        list.elements().forEach(this::question);
        var longest = list.elements().stream()
                .flatMap(question -> kind(question).stream())
                .mapToInt(Question.Kind::longest)
                .sum();
        if (longest > Question.LONGEST_TEXTS) {
            problem(
                    list,
                    "too-long",
                    "may be answered with " + longest + " characters in all (" + Question.LONGEST_TEXT
                            + " for each text, "
                            + Question.LONGEST_LONG_TEXT + " for each long text), at most " + Question.LONGEST_TEXTS
                            + " can be stored");
        }
    }

    private void question(Draft question) {
        var options = question.at("options");
        uniqueIds(options);
        kind(question).ifPresent(kind -> {
            if (kind.isChosen() && options.elements().isEmpty()) {
                problem(options, "required", "is missing: there is nothing to choose from");
            } else if (!kind.isChosen() && options.value().isPresent()) {
                problem(options, "unknown-field", "is no member of a question of the kind " + kind.id());
            }
        });
        var categories = document.at("registration").at("categories").elements().stream()
                .flatMap(category -> category.at("id").string().stream())
                .collect(Collectors.toSet());
        question.at("categories").elements().forEach(category -> category.string()
                .filter(id -> !categories.contains(id))
                .ifPresent(id -> problem(category, "unknown-choice", quoted(id) + " is none of the categories")));
    }

    private static Optional<Question.Kind> kind(Draft question) {
        return question.at("kind").string().flatMap(Question.Kind::find);
    }

    /// Answers to mails go there, and calendars name it. In ASCII, the schema says what an address is.
    private void reached(Draft place) {
        place.string()
                .filter(text -> text.contains("@") && text.chars().anyMatch(character -> character > 127))
                .filter(text -> !isOnTheInternet(text))
                .ifPresent(text -> problem(place, "address", "has no internet domain after the @"));
    }

    private static boolean isOnTheInternet(String address) {
        try {
            return DOMAIN.matcher(new EmailAddress(address).value()).find();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private void website(Draft place) {
        place.string().filter(url -> !hasHost(url)).ifPresent(url -> problem(place, "url", "is no web address"));
    }

    /// What a browser may be told of as a site that shows our form: nothing but scheme, host and port.
    private void origin(Draft place) {
        place.string()
                .filter(text -> !ORIGIN.matcher(text).matches())
                .ifPresent(text -> problem(
                        place,
                        "origin",
                        quoted(text) + " is not a site's https address without a path, such as"
                                + " https://www.ville.example"));
    }

    private static boolean hasHost(String url) {
        try {
            return new URI(url).getHost() != null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    private static String quoted(String text) {
        return '"' + (text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…") + '"';
    }

    private void problem(Draft place, String code, String detail) {
        problems.add(new Problem(place.pointer(), code, detail));
    }
}
