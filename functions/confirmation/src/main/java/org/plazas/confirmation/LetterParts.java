package org.plazas.confirmation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plazas.confirmation.Letter.Fact;
import org.plazas.confirmation.Letter.Link;
import org.plazas.confirmation.Letter.Note;
import org.plazas.confirmation.Letter.Person;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Registration;
import org.plazas.domain.Seminar;
import org.plazas.domain.Text;
import org.plazas.domain.Venue;

/// What several letters say alike: about the seminar, the registration, the data.
///
/// @param words in a language that the seminar has
record LetterParts(Seminar seminar, MailWords words, SeminarLinks links) {
    private static final String NOTHING = "—";

    String title() {
        return in(seminar.title());
    }

    /// "Thursday 5 July 2018, 9:00 to 17:00, Paris time · Paris City Hall"
    String whenAndWhere() {
        return String.join(", ", when().lines()) + " · " + in(seminar.venue().name());
    }

    Fact when() {
        var hours = words.text(
                "hours",
                words.hour(seminar.starts()),
                words.hour(seminar.ends()),
                in(seminar.zone().name()));
        return fact(isCalledOff() ? "called-off.when" : "when", Stream.of(words.day(seminar.date()), hours));
    }

    Fact where() {
        var venue = seminar.venue();
        var name = Stream.concat(Stream.of(venue.name()), venue.room().stream()).map(this::in);
        return fact(
                "where",
                Stream.of(
                                Stream.of(String.join(", ", name.toList())),
                                venue.door(words.language()).stream(),
                                venue.transit().stream().map(this::stop))
                        .flatMap(lines -> lines));
    }

    private String stop(Venue.Stop stop) {
        return in(stop.network()) + " " + String.join(" · ", stop.lines()) + ", " + stop.name();
    }

    /// Who is registered, briefly.
    Fact registered(Registration registration) {
        return fact(
                "registered",
                Stream.of(
                                Stream.of(Line.unlinked(registration.name())),
                                registration.institution().stream().map(Line::unlinked),
                                Stream.of(category(registration.category())))
                        .flatMap(lines -> lines));
    }

    /// What the person has said about herself. Her answers to the seminar's questions stay on her page: they
    /// may be about her health, and a mail is read in more places.
    Fact data(Registration registration) {
        return fact(
                "data",
                Stream.concat(
                        Stream.of(
                                labelled("data.name", Line.unlinked(registration.name())),
                                labelled("data.address", EmailAddress.shown(registration.email())),
                                labelled(
                                        "data.institution",
                                        registration
                                                .institution()
                                                .map(Line::unlinked)
                                                .orElse(NOTHING)),
                                labelled("data.category", category(registration.category())),
                                labelled(
                                        "data.country",
                                        registration
                                                .country()
                                                .map(words::country)
                                                .orElse(NOTHING)),
                                labelled("data.language", words.language(registration.language()))),
                        registration.answers().isEmpty()
                                ? Stream.empty()
                                : Stream.of(labelled("data.answers", words.text("data.answers.page")))));
    }

    /// What somebody sent and does not stand in the registration.
    Optional<Fact> notTaken(Offer offer) {
        var lines = Stream.of(
                        offer.name().map(name -> labelled("data.name", Line.excerpt(name))),
                        offer.institution()
                                .map(institution -> labelled(
                                        "data.institution",
                                        institution.isEmpty() ? NOTHING : Line.excerpt(institution))),
                        offer.category().map(category -> labelled("data.category", category(category))),
                        offer.country()
                                .map(country ->
                                        labelled("data.country", country.isEmpty() ? NOTHING : words.country(country))),
                        offer.language().map(language -> labelled("data.language", words.language(language))),
                        questions(offer.answers()).map(labels -> labelled("data.answers", labels)))
                .flatMap(Optional::stream)
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Fact(words.text("not-taken"), lines));
    }

    /// Which questions, without their answers; one that a later publication dropped by its id.
    private Optional<String> questions(List<String> ids) {
        var labels = ids.stream()
                .map(id -> seminar.registration().questions().stream()
                        .filter(question -> question.id().equals(id))
                        .findFirst()
                        .map(question -> in(question.label()))
                        .orElse(id))
                .map(Line::excerpt)
                .collect(Collectors.joining(" · "));
        return Optional.of(labels).filter(text -> !text.isEmpty());
    }

    private String labelled(String key, String value) {
        return words.text("labelled", words.text(key), value);
    }

    /// One that a later publication dropped is shown by its id.
    private String category(String id) {
        return seminar.category(id).map(known -> in(known.name())).orElseGet(() -> Line.excerpt(id));
    }

    /// While the seminar is called off, neither a seat nor a place on the waitlist is anything.
    ///
    /// @param isPast true once the seminar is over
    Fact state(Registration registration, boolean isPast) {
        var state =
                switch (registration.state()) {
                    case CONFIRMED -> standing(isPast ? "state.past.confirmed" : "state.confirmed");
                    case HELD -> standing("state.held");
                    case WAITLISTED -> standing(isPast ? "state.past.waitlisted" : "state.waitlisted");
                    case CANCELLED -> words.text("state.cancelled");
                };
        return fact("state", Stream.of(state));
    }

    private String standing(String key) {
        return words.text(isCalledOff() ? "state.called-off" : key);
    }

    /// "until 27 May 2018 at 12:00, Paris time", in the words of `key`.
    String until(String key, Instant end) {
        var local = end.atZone(seminar.zone().id());
        return words.text(
                key,
                words.date(local.toLocalDate()),
                words.hour(local.toLocalTime()),
                in(seminar.zone().name()));
    }

    private boolean isCalledOff() {
        return seminar.registration().calledOff();
    }

    Link programme() {
        return new Link(words.text("programme"), links.page());
    }

    Link page() {
        return new Link(words.text("page"), links.page());
    }

    Note note(String title, String paragraph) {
        return new Note(words.text(title), List.of(paragraph), List.of(), Optional.empty());
    }

    /// With those whom one can write to.
    Note contacts(String title, String paragraph) {
        return new Note(
                words.text(title),
                List.of(words.text(paragraph)),
                seminar.contacts().stream()
                        .map(contact -> new Person(contact.name(), contact.address(), contact.phone()))
                        .toList(),
                Optional.empty());
    }

    Note privacy() {
        var privacy = seminar.privacy();
        var deleted = seminar.retentionEnds().atZone(seminar.zone().id()).toLocalDate();
        return new Note(
                words.text("privacy.title"),
                List.of(
                        privacy.retentionDays() == 1
                                ? words.text("privacy.one", privacy.controller(), words.date(deleted))
                                : words.text(
                                        "privacy", privacy.controller(), privacy.retentionDays(), words.date(deleted))),
                List.of(),
                Optional.of(new Link(words.text("privacy.more"), links.privacy())));
    }

    /// How many days remain until the seminar, by its own calendar.
    String daysLeft(Instant time) {
        var today = time.atZone(seminar.zone().id()).toLocalDate();
        var days = ChronoUnit.DAYS.between(today, seminar.date());
        if (days > 1) {
            return words.text("reminder.lead", days);
        }
        return words.text(days == 1 ? "reminder.tomorrow" : "reminder.today");
    }

    /// What was written in the languages that the seminar had then.
    String written(Text text) {
        return text.in(words.language(), seminar.languages());
    }

    /// Parted by empty lines.
    List<String> paragraphs(Text text) {
        return Arrays.stream(written(text).split("\\R\\s*\\R", -1))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    private Fact fact(String key, Stream<String> lines) {
        return new Fact(words.text(key), lines.toList());
    }

    private String in(Text text) {
        return text.in(words.language());
    }
}
