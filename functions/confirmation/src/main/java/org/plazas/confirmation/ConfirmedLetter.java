package org.plazas.confirmation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plazas.confirmation.Letter.Fact;
import org.plazas.confirmation.Letter.Link;
import org.plazas.confirmation.Letter.Note;
import org.plazas.confirmation.Letter.Person;
import org.plazas.domain.Registration;
import org.plazas.domain.Seminar;
import org.plazas.domain.Text;
import org.plazas.domain.Venue;

/// Composes the letter that confirms a registration.
final class ConfirmedLetter {
    private final Seminar seminar;
    private final Registration registration;
    private final MailWords words;
    private final SeminarLinks links;
    private final String calendarFile;

    /// @param words in a language that the seminar has
    /// @param calendarFile the attached file's name
    ConfirmedLetter(
            Seminar seminar, Registration registration, MailWords words, SeminarLinks links, String calendarFile) {
        this.seminar = seminar;
        this.registration = registration;
        this.words = words;
        this.links = links;
        this.calendarFile = calendarFile;
    }

    Letter compose() {
        var title = in(seminar.title());
        var when = fact("when", List.of(words.day(seminar.date()), hours()));
        return new Letter(
                words.language(),
                words.text("subject", title, words.date(seminar.date())),
                String.join(", ", when.lines()) + " · " + in(seminar.venue().name()),
                seminar.organisers().getFirst().name(),
                words.text("heading"),
                title,
                seminar.subtitle().map(this::in),
                words.text("greeting", Line.unlinked(registration.name())),
                words.text("lead"),
                List.of(when, where(seminar.venue()), registered()),
                new Link(words.text("programme"), links.page()),
                seminar.provisional() ? Optional.of(words.text("provisional")) : Optional.empty(),
                notes(),
                words.text("reason"));
    }

    private Fact fact(String key, List<String> lines) {
        return new Fact(words.text(key), lines);
    }

    private String hours() {
        return words.text(
                "hours",
                words.hour(seminar.starts()),
                words.hour(seminar.ends()),
                in(seminar.zone().name()));
    }

    private Fact where(Venue venue) {
        var address = venue.address();
        var name = Stream.concat(Stream.of(venue.name()), venue.room().stream()).map(this::in);
        return fact(
                "where",
                Stream.of(
                                Stream.of(String.join(", ", name.toList())),
                                venue.entrance().stream().map(this::in),
                                Stream.of(address.street() + ", " + address.postalCode() + " " + address.city()),
                                venue.transit().stream().map(this::stop))
                        .flatMap(lines -> lines)
                        .toList());
    }

    private String stop(Venue.Stop stop) {
        return in(stop.network()) + " " + String.join(" · ", stop.lines()) + ", " + stop.name();
    }

    /// A category that a later publication dropped is shown by its id.
    private Fact registered() {
        var category = seminar.category(registration.category())
                .map(known -> in(known.name()))
                .orElseGet(registration::category);
        return fact(
                "registered",
                Stream.of(
                                Stream.of(Line.unlinked(registration.name())),
                                registration.institution().stream().map(Line::unlinked),
                                Stream.of(category))
                        .flatMap(lines -> lines)
                        .toList());
    }

    private List<Note> notes() {
        var notes = new ArrayList<Note>();
        notes.add(new Note(
                words.text("calendar.title"),
                List.of(words.text("calendar", calendarFile)),
                List.of(),
                Optional.empty()));
        notes.add(new Note(
                words.text("change.title"),
                List.of(words.text("change")),
                seminar.contacts().stream()
                        .map(contact -> new Person(contact.name(), contact.email(), contact.phone()))
                        .toList(),
                Optional.empty()));
        notes.add(new Note(
                words.text("privacy.title"),
                List.of(deletion(seminar.privacy())),
                List.of(),
                Optional.of(new Link(words.text("privacy.more"), links.privacy()))));
        return notes;
    }

    private String deletion(Seminar.Privacy privacy) {
        var day = words.date(deletedOn());
        return privacy.retentionDays() == 1
                ? words.text("privacy.one", privacy.controller(), day)
                : words.text("privacy", privacy.controller(), privacy.retentionDays(), day);
    }

    private LocalDate deletedOn() {
        return seminar.retentionEnds().atZone(seminar.zone().id()).toLocalDate();
    }

    private String in(Text text) {
        return text.in(words.language());
    }
}
