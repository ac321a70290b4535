package org.plazas.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A seminar's calendar entries. UIDs stay from publication to publication; the sequence of an agenda's
/// entry counts publications.
public final class SeminarCalendar {
    /// As long as an entry has to be for calendars to show it well.
    private static final Duration OPENING = Duration.ofMinutes(15);

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

    /// One entry for each session, in a calendar with the seminar's title as its name: people subscribe to it.
    ///
    /// @param source the address of this very file
    public String agenda(String source) {
        var seminar = published.seminar();
        return CalendarFile.named(
                seminar.title().in(language),
                language,
                seminar.zone().id(),
                seminar.sessions().stream().map(this::entry).toList(),
                new CalendarFile.Subscription(source, REFRESHED));
    }

    /// One session; empty if there is none of this id.
    public Optional<String> session(String id) {
        return published.seminar().sessions().stream()
                .filter(session -> session.id().equals(id))
                .findFirst()
                .map(session -> file(CalendarFile.Method.PUBLISH, entry(session)));
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
                entry(
                        registration.id() + "@plazas",
                        published.version() - 1 + registration.revision(),
                        stamp,
                        seminar.title().in(language),
                        seminar.starts(),
                        seminar.ends(),
                        description(Stream.empty())));
    }

    /// The moment at which registration opens, for who wants to be there.
    ///
    /// @param summary what happens then
    public String opening(String summary) {
        var seminar = published.seminar();
        var opens = seminar.registration().opens().atZone(seminar.zone().id()).toLocalDateTime();
        return file(
                CalendarFile.Method.PUBLISH,
                new CalendarFile.Entry(
                        "opening-" + published.uid(),
                        published.version() - 1,
                        published.publishedAt(),
                        opens,
                        opens.plus(OPENING),
                        summary,
                        page,
                        page,
                        Optional.of(page),
                        organizer(seminar),
                        seminar.registration().calledOff()));
    }

    private String file(CalendarFile.Method method, CalendarFile.Entry entry) {
        return CalendarFile.of(method, language, published.seminar().zone().id(), entry);
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
                organizer(seminar),
                seminar.registration().calledOff());
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
