package org.plazas.domain;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/// Reads a seminar from its document, parsed from JSON by whichever library. The format is described by
/// `seminars/seminar.schema.json`; [DocumentRules] says what that schema can't.
public final class SeminarDocument {
    private SeminarDocument() {}

    /// @throws IllegalArgumentException if the document is not of the format; it names the place
    public static Seminar read(Map<?, ?> document) {
        var tree = Tree.of(document);
        var zone = zone(tree.object("timeZone"));
        var agenda = tree.object("agenda");
        return new Seminar(
                new Slug(tree.string("slug")),
                tree.strings("languages").stream()
                        .map(code -> Language.of(code).orElseThrow(IllegalArgumentException::new))
                        .toList(),
                tree.text("kind"),
                tree.text("title"),
                tree.optionalText("subtitle"),
                LocalDate.parse(tree.string("date")),
                LocalTime.parse(tree.string("starts")),
                LocalTime.parse(tree.string("ends")),
                zone,
                tree.objects("readerZones").stream()
                        .map(z -> new Seminar.ReaderZone(ZoneId.of(z.string("id")), z.text("place")))
                        .toList(),
                venue(tree.object("venue")),
                tree.objects("organisers").stream()
                        .map(SeminarDocument::organiser)
                        .toList(),
                tree.objects("contacts").stream()
                        .map(c -> new Seminar.Contact(c.string("name"), c.string("email"), c.optionalString("phone")))
                        .toList(),
                new Seminar.About(
                        tree.optionalText("theme"),
                        tree.optionalText("lead"),
                        tree.texts("presentation"),
                        tree.optionalText("audience")),
                registration(tree.object("registration"), zone.id()),
                privacy(tree.object("privacy")),
                agenda.flag("provisional"),
                agenda.objects("sessions").stream()
                        .map(SeminarDocument::session)
                        .toList());
    }

    private static Seminar.Zone zone(Tree tree) {
        return new Seminar.Zone(ZoneId.of(tree.string("id")), tree.text("name"));
    }

    private static Address address(Tree tree) {
        return new Address(
                tree.string("street"), tree.string("postalCode"), tree.string("city"), tree.string("country"));
    }

    private static Venue venue(Tree tree) {
        return new Venue(
                tree.text("name"),
                tree.optionalText("room"),
                tree.text("city"),
                tree.optionalText("entrance"),
                address(tree.object("address")),
                tree.objects("transit").stream()
                        .map(t -> new Venue.Stop(
                                t.text("network"), t.string("symbol"), t.strings("lines"), t.string("stop")))
                        .toList());
    }

    private static Seminar.Organiser organiser(Tree tree) {
        return new Seminar.Organiser(
                tree.string("name"),
                tree.has("address")
                        ? java.util.Optional.of(address(tree.object("address")))
                        : java.util.Optional.empty(),
                tree.optionalString("url"));
    }

    private static Seminar.Registration registration(Tree tree, ZoneId zone) {
        return new Seminar.Registration(
                LocalDateTime.parse(tree.string("opens")).atZone(zone).toInstant(),
                LocalDateTime.parse(tree.string("closes")).atZone(zone).toInstant(),
                tree.integer("capacity"),
                tree.flag("calledOff"),
                tree.objects("categories").stream()
                        .map(c -> new Seminar.Category(c.string("id"), c.text("name")))
                        .toList());
    }

    private static Seminar.Privacy privacy(Tree tree) {
        return new Seminar.Privacy(
                tree.string("controller"), tree.integer("retentionDays"), tree.string("consentVersion"));
    }

    private static Session session(Tree tree) {
        return new Session(
                tree.string("id"),
                Session.Kind.of(tree.string("kind")),
                LocalTime.parse(tree.string("starts")),
                LocalTime.parse(tree.string("ends")),
                tree.optionalText("part"),
                tree.text("title"),
                tree.optionalText("note"),
                tree.texts("points"),
                tree.texts("methodology"),
                tree.optionalText("who"));
    }
}
