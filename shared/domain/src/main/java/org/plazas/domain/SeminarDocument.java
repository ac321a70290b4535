package org.plazas.domain;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// Reads a seminar from its document, parsed from JSON by whichever library. The format is described by
/// `seminars/seminar.schema.json`; [DocumentRules] says what that schema can't.
public final class SeminarDocument {
    private static final String PROOF_OF_WORK = "proof-of-work";

    private SeminarDocument() {}

    /// @throws IllegalArgumentException if the document is not of the format; it names the place
    public static Seminar read(Map<?, ?> document) {
        var tree = Tree.of(document);
        var zone = zone(tree.object("timeZone"));
        var agenda = tree.object("agenda");
        return new Seminar(
                tree.parsed("slug", Slug::new),
                tree.parsedList("languages", SeminarDocument::language),
                tree.text("kind"),
                tree.text("title"),
                tree.optionalText("subtitle"),
                look(tree),
                tree.parsed("date", LocalDate::parse),
                tree.parsed("starts", LocalTime::parse),
                tree.parsed("ends", LocalTime::parse),
                zone,
                tree.objects("readerZones").stream()
                        .map(z -> new Seminar.ReaderZone(z.parsed("id", ZoneId::of), z.text("place")))
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
                        .toList(),
                tree.strings("embed"));
    }

    private static Language language(String code) {
        return Language.of(code).orElseThrow(() -> new IllegalArgumentException("not one of the product's languages"));
    }

    /// The picture itself stands in a document as it is written; as it is stored, its name does.
    private static Seminar.Look look(Tree tree) {
        return new Seminar.Look(
                tree.has("accent") ? Optional.of(tree.parsed("accent", SeminarDocument::accent)) : Optional.empty(),
                tree.has("logo") && tree.object("logo").has("name")
                        ? Optional.of(logo(tree.object("logo")))
                        : Optional.empty());
    }

    private static Accent accent(String text) {
        return Accent.of(text).orElseThrow(() -> new IllegalArgumentException("no colour"));
    }

    private static Logo logo(Tree tree) {
        return new Logo(tree.string("name"), tree.integer("width"), tree.integer("height"), tree.text("alternative"));
    }

    private static Seminar.Zone zone(Tree tree) {
        return new Seminar.Zone(tree.parsed("id", ZoneId::of), tree.text("name"));
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
                tree.has("address") ? Optional.of(address(tree.object("address"))) : Optional.empty(),
                tree.optionalString("url"));
    }

    private static Seminar.Registration registration(Tree tree, ZoneId zone) {
        return new Seminar.Registration(
                tree.parsed("opens", LocalDateTime::parse).atZone(zone).toInstant(),
                tree.parsed("closes", LocalDateTime::parse).atZone(zone).toInstant(),
                tree.integer("capacity"),
                tree.has("waitlist") ? waitlist(tree.object("waitlist")) : 0,
                tree.has("handOffUntil")
                        ? Optional.of(tree.parsed("handOffUntil", LocalDateTime::parse)
                                .atZone(zone)
                                .toInstant())
                        : Optional.empty(),
                tree.flag("calledOff"),
                tree.objects("categories").stream()
                        .map(c -> new Seminar.Category(
                                c.string("id"),
                                c.text("name"),
                                c.has("quota") ? Optional.of(c.integer("quota")) : Optional.empty()))
                        .toList(),
                tree.integers("reminders"),
                tree.objects("questions").stream()
                        .map(SeminarDocument::question)
                        .toList(),
                tree.optionalString("verification")
                        .filter(PROOF_OF_WORK::equals)
                        .isPresent());
    }

    private static Question question(Tree tree) {
        return new Question(
                tree.string("id"),
                tree.parsed("kind", Question.Kind::of),
                tree.text("label"),
                tree.optionalText("help"),
                tree.flag("required"),
                tree.objects("options").stream()
                        .map(option -> new Question.Option(option.string("id"), option.text("name")))
                        .toList(),
                tree.strings("categories"));
    }

    private static int waitlist(Tree tree) {
        return tree.has("limit") ? tree.integer("limit") : Seminar.Registration.WITHOUT_LIMIT;
    }

    private static Seminar.Privacy privacy(Tree tree) {
        return new Seminar.Privacy(
                tree.string("controller"), tree.integer("retentionDays"), tree.string("consentVersion"));
    }

    private static Session session(Tree tree) {
        return new Session(
                tree.string("id"),
                tree.parsed("kind", Session.Kind::of),
                tree.parsed("starts", LocalTime::parse),
                tree.parsed("ends", LocalTime::parse),
                tree.optionalText("part"),
                tree.text("title"),
                tree.optionalText("note"),
                tree.texts("points"),
                tree.texts("methodology"),
                tree.optionalText("who"));
    }
}
