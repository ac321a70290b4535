package org.plazas.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules of a seminar document that a JSON Schema can't say. For documents that the schema accepts; every problem
/// is named, each with its place.
public final class DocumentRules {
    private final Map<?, ?> document;
    private final List<Problem> problems = new ArrayList<>();

    private DocumentRules(Map<?, ?> document) {
        this.document = document;
    }

    /// What is wrong, where. `detail` is in English: documents are written by organisers with an editor.
    public record Problem(String pointer, String code, String detail) {}

    /// @param slug the name under which the document is to be published
    public static List<Problem> check(Map<?, ?> document, Slug slug) {
        var rules = new DocumentRules(document);
        rules.slug(slug);
        rules.languages();
        rules.times();
        rules.uniqueIds("/agenda/sessions", Tree.of(document).object("agenda").objects("sessions"));
        rules.uniqueIds(
                "/registration/categories",
                Tree.of(document).object("registration").objects("categories"));
        return List.copyOf(rules.problems);
    }

    private void slug(Slug slug) {
        var written = Tree.of(document).string("slug");
        if (!written.equals(slug.value())) {
            problem("/slug", "slug", "is \"" + written + "\" but the document is published as \"" + slug + "\"");
        }
        if (slug.isReserved()) {
            problem("/slug", "reserved", "\"" + slug + "\" is an address of the product's own; choose another");
        }
    }

    private void languages() {
        completeness("", document, Set.copyOf(Tree.of(document).strings("languages")));
    }

    /// Every object whose members are all named by language codes is a text; it must have exactly the declared ones.
    private void completeness(String pointer, Object value, Set<String> declared) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                completeness(pointer + "/" + i, list.get(i), declared);
            }
        } else if (value instanceof Map<?, ?> object) {
            if (isText(object)) {
                for (var language : Language.values()) {
                    var code = language.code();
                    if (declared.contains(code) && !object.containsKey(code)) {
                        problem(pointer + "/" + code, "language-missing", "has no text in " + code);
                    } else if (!declared.contains(code) && object.containsKey(code)) {
                        problem(pointer + "/" + code, "language-undeclared", code + " is not among the languages");
                    }
                }
            } else {
                object.forEach((name, member) -> completeness(pointer + "/" + name, member, declared));
            }
        }
    }

    private static boolean isText(Map<?, ?> object) {
        return !object.isEmpty()
                && object.keySet().stream()
                        .allMatch(key -> key instanceof String name
                                && Language.of(name)
                                        .map(Language::code)
                                        .filter(name::equals)
                                        .isPresent());
    }

    private void times() {
        var tree = Tree.of(document);
        var date = date(tree.string("date"));
        var zone = zone("/timeZone/id", tree.object("timeZone").string("id"));
        var readerZones = tree.objects("readerZones");
        for (var readerZone : readerZones) {
            zone(readerZone.pointer() + "/id", readerZone.string("id"));
        }
        ordered(tree);
        tree.object("agenda").objects("sessions").forEach(this::ordered);
        if (date.isPresent() && zone.isPresent()) {
            window(tree.object("registration"), date.get().atTime(LocalTime.parse(tree.string("starts"))), zone.get());
        }
    }

    private Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException impossible) {
            problem("/date", "date", "\"" + text + "\" is no day of the calendar");
            return Optional.empty();
        }
    }

    private Optional<ZoneId> zone(String pointer, String id) {
        if (ZoneId.getAvailableZoneIds().contains(id)) {
            return Optional.of(ZoneId.of(id));
        }
        problem(pointer, "zone", "\"" + id + "\" is no zone of the IANA database, such as Europe/Paris");
        return Optional.empty();
    }

    /// Sessions have times only, so they are on the seminar's date unless they run past its midnight.
    private void ordered(Tree entry) {
        if (!LocalTime.parse(entry.string("starts")).isBefore(LocalTime.parse(entry.string("ends")))) {
            problem(entry.pointer() + "/ends", "order", "must be after the start, on the seminar's date");
        }
    }

    private void window(Tree registration, LocalDateTime start, ZoneId zone) {
        var opens = moment(registration, "opens", zone);
        var closes = moment(registration, "closes", zone);
        if (opens.isPresent() && closes.isPresent() && !opens.get().isBefore(closes.get())) {
            problem("/registration/closes", "order", "must be after registration opens");
        }
        if (closes.isPresent() && !closes.get().isBefore(start)) {
            problem("/registration/closes", "order", "must be before the seminar starts");
        }
    }

    private Optional<LocalDateTime> moment(Tree registration, String name, ZoneId zone) {
        var pointer = "/registration/" + name;
        try {
            var local = LocalDateTime.parse(registration.string(name));
            if (zone.getRules().getValidOffsets(local).size() != 1) {
                problem(pointer, "clock-change", "is skipped or occurs twice when the clocks change in " + zone);
            }
            return Optional.of(local);
        } catch (DateTimeException impossible) {
            problem(pointer, "date", "is no moment of the calendar");
            return Optional.empty();
        }
    }

    private void uniqueIds(String pointer, List<Tree> entries) {
        var seen = new HashSet<String>();
        for (var entry : entries) {
            var id = entry.string("id");
            if (!seen.add(id)) {
                problem(entry.pointer() + "/id", "repeated", "\"" + id + "\" is used twice in " + pointer);
            }
        }
    }

    private void problem(String pointer, String code, String detail) {
        problems.add(new Problem(pointer, code, detail));
    }
}
