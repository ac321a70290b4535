package org.plazas.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A seminar's calendar entries. UIDs stay from publication to publication; the sequence of an agenda's
/// entry counts publications.
public final class SeminarCalendar {
    private static final Duration REFRESHED = Duration.ofHours(6);

    private final Published published;
    private final Language language;
    private final String page;

    /// @param page the address of the seminar's page
    public SeminarCalendar(Published published, Language language, String page) {
        this.published = published;
        this.language = language;
        this.page = page;
    }

    /// One entry for each session, to subscribe to.
    ///
    /// @param source the address of this very file
    public String agenda(String source) {
        return file(
                CalendarFile.Method.PUBLISH,
                published.seminar().sessions().stream().map(this::entry).toList(),
                Optional.of(new CalendarFile.Subscription(source, REFRESHED)));
    }

    /// One session; empty if there is none of this id.
    public Optional<String> session(String id) {
        return published.seminar().sessions().stream()
                .filter(session -> session.id().equals(id))
                .findFirst()
                .map(session -> file(CalendarFile.Method.PUBLISH, List.of(entry(session))));
    }

    /// The seminar as a whole, at its announced hours, for one person's calendar. The UID stays with her registration;
    /// the sequence rises with every publication and with every change of it.
    ///
    /// @param method with which a calendar shows the entry, or takes it out again
    /// @param stamp when this state of the entry is told
    public String attendance(CalendarFile.Method method, Registration registration, Instant stamp) {
        var seminar = published.seminar();
        return file(
                method,
                List.of(entry(
                        registration.id() + "@plazas",
                        published.version() - 1 + registration.revision(),
                        stamp,
                        seminar.title().in(language),
                        seminar.starts(),
                        seminar.ends(),
                        description(Stream.empty()))));
    }

    private String file(CalendarFile.Method method, List<CalendarFile.Entry> entries) {
        return file(method, entries, Optional.empty());
    }

    private String file(
            CalendarFile.Method method,
            List<CalendarFile.Entry> entries,
            Optional<CalendarFile.Subscription> subscription) {
        var seminar = published.seminar();
        return CalendarFile.of(
                method, seminar.title().in(language), language, seminar.zone().id(), entries, subscription);
    }

    private CalendarFile.Entry entry(Session session) {
        var part = session.part().map(text -> text.in(language) + ". ").orElse("");
        return entry(
                session.id() + "-" + published.uid(),
                published.version() - 1,
                published.publishedAt(),
                part + session.title().in(language),
                session.starts(),
                session.ends(),
                description(Stream.of(
                                session.points().stream().map(point -> "- " + point.in(language)),
                                session.note().stream().map(note -> note.in(language)),
                                session.who().stream().map(who -> who.in(language)))
                        .flatMap(lines -> lines)));
    }

    private String description(Stream<String> lines) {
        return Stream.concat(lines, Stream.of(page)).collect(Collectors.joining("\n"));
    }

    private CalendarFile.Entry entry(
            String uid,
            int sequence,
            Instant stamp,
            String summary,
            LocalTime starts,
            LocalTime ends,
            String description) {
        var seminar = published.seminar();
        return new CalendarFile.Entry(
                uid,
                sequence,
                stamp,
                seminar.date().atTime(starts),
                seminar.date().atTime(ends),
                summary,
                description,
                location(seminar.venue()),
                Optional.of(page),
                organizer(seminar));
    }

    /// The first organisation, at the first contact's address.
    private static CalendarFile.Organizer organizer(Seminar seminar) {
        return new CalendarFile.Organizer(
                seminar.organisers().getFirst().name(),
                seminar.contacts().getFirst().address());
    }

    private String location(Venue venue) {
        var address = venue.address();
        return Stream.of(
                        Stream.of(venue.name().in(language)),
                        venue.room().stream().map(room -> room.in(language)),
                        Stream.of(address.street(), address.postalCode() + " " + address.city()))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(", "));
    }
}
