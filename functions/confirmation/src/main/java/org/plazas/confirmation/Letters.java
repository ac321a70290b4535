package org.plazas.confirmation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plazas.aws.Notice;
import org.plazas.confirmation.Letter.Fact;
import org.plazas.confirmation.Letter.Link;
import org.plazas.confirmation.Letter.Note;
import org.plazas.domain.CalendarFile;
import org.plazas.domain.Difference;
import org.plazas.domain.Registration;

/// Writes the letter for an occasion. Each kind has its heading and its lead in the words, under its id; what
/// else it says stands here.
final class Letters {
    private final Occasion occasion;
    private final Registration registration;
    private final MailWords words;
    private final PersonalLinks links;
    private final LetterParts parts;
    private final String calendarFile;
    private final Optional<MailTicket> ticket;

    /// @param words in the occasion's language
    /// @param calendarFile the attached file's name, where there is one
    Letters(
            Occasion occasion,
            MailWords words,
            SeminarLinks seminarLinks,
            PersonalLinks links,
            String calendarFile,
            Optional<MailTicket> ticket) {
        this.occasion = occasion;
        this.registration = occasion.registration();
        this.words = words;
        this.links = links;
        this.parts = new LetterParts(occasion.seminar(), words, seminarLinks);
        this.calendarFile = calendarFile;
        this.ticket = ticket;
    }

    Letter write() {
        return switch (occasion.mail()) {
            case CONFIRMED, PROMOTED -> seat();
            case HELD -> held();
            case WAITLISTED -> waitlisted();
            case CORRECTED -> corrected();
            case ADDRESS -> address();
            case MOVED -> moved();
            case ALREADY -> already();
            case LINK -> link();
            case CANCELLED -> cancelled();
            case CALLED_OFF -> calledOff();
            case ON_AGAIN -> onAgain();
            case NOTICE, REMINDER, CHANGED ->
                notice(occasion.notice().orElseThrow().content());
        };
    }

    private Letter seat() {
        return toOwner(
                List.of(lead()),
                List.of(parts.when(), parts.where(), parts.registered(registration)),
                List.of(own(), programme()),
                change());
    }

    /// To an address that may be anybody's: nothing that was typed stands in it.
    private Letter held() {
        var paragraphs = new ArrayList<>(List.of(
                lead(), parts.until("held.until", registration.heldUntil().orElseThrow()), words.text("held.ignore")));
        if (occasion.hasChangedSince()) {
            paragraphs.add(words.text("since"));
        }
        return letter(
                words.text("greeting.anybody"),
                paragraphs,
                List.of(parts.when(), parts.where()),
                List.of(new Link(words.text("held.confirm"), links.own()), parts.programme()),
                Optional.empty(),
                List.of(questions(), parts.privacy()),
                words.text("held.reason"));
    }

    private Letter waitlisted() {
        return toOwner(
                registration.isUnverified()
                        ? List.of(allTaken(), words.text("waitlisted.how"), words.text("waitlisted.unverified"))
                        : List.of(allTaken(), words.text("waitlisted.how") + " " + words.text("waitlisted.nothing")),
                facts(place(), Stream.of(parts.when(), parts.where(), parts.registered(registration))),
                List.of(own(), programme()),
                change());
    }

    /// Which seats are taken: with quotas, other categories may have some left.
    private String allTaken() {
        return occasion.seminar().hasQuotas() ? words.text("waitlisted.lead.category") : lead();
    }

    private Letter corrected() {
        return toOwner(
                withEnd(lead()),
                facts(state(), Stream.of(parts.data(registration), parts.when(), parts.where())),
                List.of(own(), programme()),
                change());
    }

    private Letter already() {
        var offered = occasion.stored().offered();
        var notTaken = parts.notTaken(Offer.beside(registration, offered));
        return toOwner(
                offered.isEmpty()
                        ? withEnd(words.text("already.address"), words.text("already.calm"))
                        : withEnd(lead(), words.text(notTaken.isEmpty() ? "already.calm" : "already.correct")),
                facts(state(), Stream.concat(Stream.of(parts.registered(registration)), notTaken.stream())),
                List.of(own(), programme()),
                change());
    }

    private Letter link() {
        return toOwner(
                occasion.isCancelled() ? withReturn(lead()) : withEnd(lead(), words.text("link.keep")),
                facts(state(), Stream.of(parts.when(), parts.registered(registration))),
                List.of(own(), programme()),
                questions());
    }

    private Letter cancelled() {
        return toOwner(
                withReturn(occasion.leavesRoom() ? lead() + " " + words.text("cancelled.room") : lead()),
                List.of(parts.when(), parts.registered(registration)),
                List.of(own(), parts.page()),
                questions());
    }

    private Letter calledOff() {
        return toOwner(
                List.of(lead(), words.text("called-off.nothing")),
                List.of(parts.when(), parts.registered(registration)),
                List.of(own(), programme()),
                questions());
    }

    private Letter onAgain() {
        return toOwner(
                List.of(lead(), words.text("on-again.nothing")),
                facts(state(), Stream.of(parts.when(), parts.where(), parts.registered(registration))),
                List.of(own(), programme()),
                change());
    }

    private Letter notice(Notice.Content content) {
        return switch (content) {
            case Notice.Content.Words words -> words(words);
            case Notice.Content.Reminder reminder -> reminder();
            case Notice.Content.Changed changed -> changed(occasion.difference(changed));
        };
    }

    /// What an organiser wrote, as it is: plain paragraphs under the name of who writes.
    private Letter words(Notice.Content.Words written) {
        var paragraphs = Stream.concat(
                Stream.of(words.text(
                        "notice.lead",
                        occasion.seminar().organisers().getFirst().name())),
                parts.paragraphs(written.text()).stream());
        return toOwner(
                paragraphs.toList(),
                List.of(parts.when(), parts.registered(registration)),
                List.of(own(), programme()),
                change());
    }

    private Letter reminder() {
        return toOwner(
                List.of(parts.daysLeft(occasion.time()), words.text("reminder.seat")),
                List.of(parts.when(), parts.where(), parts.registered(registration)),
                List.of(own(), programme()),
                change());
    }

    private Letter changed(Difference difference) {
        return toOwner(
                List.of(lead(), words.text(occasion.isWaiting() ? "changed.waiting" : "changed.coming")),
                facts(new Changes(difference, parts, words).facts(), state()),
                List.of(own(), programme()),
                change());
    }

    /// To an address that may be anybody's: nothing that the asker typed stands in it.
    private Letter address() {
        return letter(
                words.text("greeting.anybody"),
                List.of(lead(), parts.until("address.until", links.confirmationEnds()), words.text("address.ignore")),
                List.of(parts.when(), parts.where()),
                List.of(new Link(words.text("address.confirm"), links.confirmation())),
                Optional.empty(),
                List.of(questions()),
                words.text("address.reason"));
    }

    /// To an address that the person has left, or that somebody took from her: neither the new one nor a way to
    /// the registration stands in it.
    private Letter moved() {
        return letter(
                words.text("greeting.anybody"),
                List.of(lead(), words.text("moved.nothing")),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(parts.contacts("moved.title", "moved.doubt")),
                words.text("moved.reason"));
    }

    /// @param paragraphs followed by a word about what has changed since, where it has
    /// @param note preceded by one about the attached calendar entry, where there is one
    private Letter toOwner(List<String> paragraphs, List<Fact> facts, List<Link> actions, Note note) {
        var all = new ArrayList<>(paragraphs);
        if (occasion.hasChangedSince()) {
            all.add(words.text("since"));
        }
        var isProvisional = occasion.seminar().provisional() && actions.contains(parts.programme());
        var notes = new ArrayList<Note>();
        occasion.calendar().map(this::calendar).ifPresent(notes::add);
        notes.add(note);
        notes.add(parts.privacy());
        return letter(
                words.text("greeting", Line.unlinked(registration.name())),
                all,
                facts,
                actions,
                isProvisional ? Optional.of(words.text("provisional")) : Optional.empty(),
                notes,
                words.text("reason"));
    }

    private Letter letter(
            String greeting,
            List<String> paragraphs,
            List<Fact> facts,
            List<Link> actions,
            Optional<String> aside,
            List<Note> notes,
            String reason) {
        var seminar = occasion.seminar();
        var heading = kind() + ".heading";
        return new Letter(
                words.language(),
                words.text(
                        "subject",
                        ownSubject().orElseGet(() -> words.text(heading)),
                        parts.title(),
                        words.date(seminar.date())),
                preview(paragraphs),
                seminar.organisers().getFirst().name(),
                words.text(heading),
                parts.title(),
                seminar.subtitle().map(text -> text.in(words.language())),
                greeting,
                paragraphs,
                facts,
                ticket.map(carried -> carried.in(words)),
                actions,
                aside,
                notes,
                reason);
    }

    /// Of a notice, what it says rather than who says it.
    private String preview(List<String> paragraphs) {
        if (occasion.isAboutSeat()) {
            return parts.whenAndWhere();
        }
        return paragraphs.get(ownSubject().isPresent() ? 1 : 0);
    }

    /// Of an organiser's notice.
    private Optional<String> ownSubject() {
        return occasion.notice()
                .map(Notice::content)
                .flatMap(content -> content instanceof Notice.Content.Words written
                        ? Optional.of(parts.written(written.subject()))
                        : Optional.empty());
    }

    private static List<Fact> facts(Stream<Fact> first, Stream<Fact> then) {
        return Stream.concat(first, then).toList();
    }

    /// How the registration stands.
    private Stream<Fact> state() {
        return Stream.concat(Stream.of(parts.state(registration, occasion.isPast())), place());
    }

    /// On the waitlist; nothing where there is none to tell.
    private Stream<Fact> place() {
        return occasion.position().filter(position -> !hasEnded()).stream()
                .map(position -> new Fact(
                        words.text("place"), List.of(words.text("place.number", position), words.text("place.now"))));
    }

    /// And what the seminar has come to.
    private List<String> withEnd(String... paragraphs) {
        return Stream.concat(Stream.of(paragraphs), end().stream()).toList();
    }

    /// For who has cancelled: what the seminar has come to, or else whether and how she may come after all.
    private List<String> withReturn(String paragraph) {
        return List.of(
                paragraph,
                end().orElseGet(() -> words.text(occasion.isClosed() ? "cancelled.closed" : "cancelled.again")));
    }

    private Optional<String> end() {
        if (occasion.isCalledOff()) {
            return Optional.of(words.text("called-off.lead"));
        }
        return occasion.isPast() ? Optional.of(words.text("past")) : Optional.empty();
    }

    /// True if there is no seminar to come to any more.
    private boolean hasEnded() {
        return occasion.isCalledOff() || occasion.isPast();
    }

    private Note calendar(CalendarFile.Method method) {
        return switch (method) {
            case PUBLISH -> parts.note("calendar.title", words.text("calendar", calendarFile));
            case CANCEL -> parts.note("calendar.title", words.text("calendar.remove", calendarFile));
        };
    }

    /// The button to the person's own page, by what can be done there.
    private Link own() {
        return new Link(words.text(ownKey()), links.own());
    }

    private String ownKey() {
        if (occasion.isCalledOff()) {
            return "own.see";
        }
        if (occasion.isCancelled()) {
            return occasion.isOpen() ? "own.again" : "own.see";
        }
        return occasion.isPast() ? "own.correct" : "own";
    }

    /// To whom comes or may come yet, the programme; to the others the seminar's page.
    private Link programme() {
        return occasion.isCancelled() || hasEnded() ? parts.page() : parts.programme();
    }

    /// What to do in case of a change of plans.
    private Note change() {
        if (occasion.isCancelled() || hasEnded()) {
            return questions();
        }
        return parts.contacts("change.title", occasion.isWaiting() ? "waitlisted.change" : "change");
    }

    private Note questions() {
        return parts.contacts("questions.title", "questions");
    }

    private String lead() {
        return words.text(kind() + ".lead");
    }

    private String kind() {
        return occasion.mail().id();
    }
}
