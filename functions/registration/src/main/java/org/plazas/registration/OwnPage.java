package org.plazas.registration;

import gg.jte.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Phase;
import org.plazas.domain.Question;
import org.plazas.domain.Registration;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Seminar;
import org.plazas.domain.TicketKey;
import org.plazas.web.Dates;
import org.plazas.web.FormPage;
import org.plazas.web.Pages;
import org.plazas.web.Words;

/// A person's registration as its page shows it to her.
///
/// @param address of the page, without a language
/// @param position on the waitlist, where it waits
/// @param newEmail an address that awaits its confirmation
/// @param form to correct the data, or to register again; empty where neither is possible
/// @param prospect what she could get who were to register again
/// @param said what has just been done, or could not be
/// @param ticketKey that signs the seminar's tickets, where there is one
public record OwnPage(
        Seminar seminar,
        Words words,
        String address,
        Registration registration,
        Optional<Integer> position,
        Optional<String> newEmail,
        Optional<FormPage> form,
        Phase prospect,
        Optional<Said> said,
        Optional<TicketKey> ticketKey,
        Instant time) {
    /// @param isRefusal true if nothing was done
    public record Said(String words, boolean isRefusal) {}

    /// One line of the data.
    ///
    /// @param lang the value's language, if it is another than the page's; null is no attribute
    public record Fact(String label, String value, @Nullable String lang) {
        Fact(String label, String value) {
            this(label, value, null);
        }
    }

    /// The browser's title: says first that something is wrong.
    String title() {
        var plain = words.text("own.title") + " · " + seminar.title().in(words.language());
        var isWrong = said.filter(Said::isRefusal).isPresent() || isFormFirst();
        return isWrong ? words.text("form.error-title", plain) : plain;
    }

    public String seminarAddress() {
        return "/" + seminar.slug() + "?lang=" + words.language().code();
    }

    public String day() {
        var dates = new Dates(words);
        return dates.capital(dates.day(seminar.date()));
    }

    /// How things stand: what the seminar has come to goes before what the registration was.
    public String state() {
        return switch (registration.state()) {
            case CANCELLED -> registration.isLapsed() ? words.text("own.lapsed") : words.text("own.cancelled");
            case HELD -> seminarsEnd().orElseGet(() -> words.text("own.held"));
            case CONFIRMED -> seminarsEnd().orElseGet(() -> words.text("own.confirmed"));
            case WAITLISTED -> seminarsEnd().orElseGet(() -> words.text("own.waitlisted", position.orElse(1)));
        };
    }

    /// Beside a registration that is cancelled whatever the seminar has come to.
    public Optional<String> beside() {
        return registration.state() == State.CANCELLED ? seminarsEnd() : Optional.empty();
    }

    private Optional<String> seminarsEnd() {
        if (isCalledOff()) {
            return Optional.of(words.text("phase.called-off"));
        }
        return isPast() ? Optional.of(words.text("phase.past")) : Optional.empty();
    }

    public boolean hasSeat() {
        return registration.state() == State.CONFIRMED && seminarsEnd().isEmpty();
    }

    /// For who has a seat.
    public Optional<OwnTicket> ticket() {
        return ticketKey.filter(key -> hasSeat()).map(key -> OwnTicket.of(seminar.slug(), registration, key));
    }

    private boolean isCalledOff() {
        return seminar.registration().calledOff();
    }

    private boolean isPast() {
        return seminar.isPast(time);
    }

    /// What the state means to the person; empty where it says all.
    public Optional<String> meaning() {
        if (registration.isLapsed()) {
            return Optional.of(noReturn()
                    .map(none -> words.text("own.lapsed.why") + " " + none)
                    .orElseGet(() -> words.text("own.lapsed.why")));
        }
        if (registration.state() == State.CANCELLED) {
            return noReturn();
        }
        if (isCalledOff()) {
            return Optional.of(words.text("own.called-off"));
        }
        var waits = registration.state() == State.WAITLISTED;
        if (isPast()) {
            return Optional.of(
                    switch (registration.state()) {
                        case HELD -> words.text("own.past.held");
                        case WAITLISTED -> words.text("own.past.waitlisted");
                        case CONFIRMED, CANCELLED -> words.text("own.past.confirmed");
                    });
        }
        if (registration.state() == State.HELD) {
            return Optional.of(heldUntil());
        }
        return waits ? Optional.of(hope()) : Optional.empty();
    }

    private String heldUntil() {
        var zone = seminar.zone();
        return words.text(
                "own.held.until",
                new Dates(words).moment(registration.heldUntil().orElseThrow(), zone.id()),
                zone.name().in(words.language()));
    }

    /// What confirming the address is good for; empty where there is nothing to confirm.
    public Optional<String> verifying() {
        if (!registration.isUnverified() || registration.isLapsed() || isCalledOff() || isPast()) {
            return Optional.empty();
        }
        return Optional.of(
                registration.state() == State.WAITLISTED ? words.text("own.verify.waiting") : words.text("own.verify"));
    }

    public String verifyAddress() {
        return address + "/confirmation?lang=" + words.language().code();
    }

    /// Why she can't register again who has cancelled; empty where she can, or where it stands beside.
    private Optional<String> noReturn() {
        return switch (prospect) {
            case OPEN, WAITLIST, CALLED_OFF, PAST -> Optional.empty();
            case COMING -> Optional.of(new Dates(words).opening(seminar) + ".");
            case FULL -> Optional.of(words.text("own.again.full"));
            case CLOSED -> Optional.of(words.text("own.again.closed"));
        };
    }

    /// What a person who waits may still hope for.
    private String hope() {
        var until = seminar.handOffUntil();
        if (!time.isBefore(until)) {
            return words.text("own.waitlisted.over");
        }
        var zone = seminar.zone();
        return words.text(
                "own.waitlisted.until",
                new Dates(words).moment(until, zone.id()),
                zone.name().in(words.language()));
    }

    public List<Fact> facts() {
        var language = words.language();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.text("form.name"), registration.name()));
        facts.add(new Fact(words.text("form.email"), EmailAddress.shown(registration.email())));
        registration.institution().ifPresent(name -> facts.add(new Fact(words.text("form.institution"), name)));
        facts.add(new Fact(
                words.text("form.category"),
                seminar.category(registration.category())
                        .map(category -> category.name().in(language))
                        .orElse(registration.category())));
        registration
                .country()
                .ifPresent(code -> facts.add(new Fact(
                        words.text("form.country"), Locale.of("", code).getDisplayCountry(language.locale()))));
        facts.add(new Fact(
                words.text("form.language"),
                Words.nameOf(registration.language()),
                registration.language() == language
                        ? null
                        : registration.language().code()));
        for (var question : seminar.registration().questions()) {
            registration
                    .answers()
                    .to(question)
                    .ifPresent(answer -> facts.add(new Fact(
                            question.label().in(language),
                            question.kind() == Question.Kind.CONSENT
                                    ? words.text("question.yes")
                                    : question.shown(answer, language))));
        }
        return facts;
    }

    public String formTitle() {
        return registration.state() == State.CANCELLED ? words.text("own.again") : words.text("own.correct");
    }

    /// Open where the person has just used it, and where nothing else is to be done.
    public boolean isFormOpen() {
        return registration.state() == State.CANCELLED || isFormFirst();
    }

    /// What is wrong is to be seen before all that is in order.
    public boolean isFormFirst() {
        return form.filter(fields -> !fields.violations().isEmpty()).isPresent();
    }

    public Content entry() {
        return Pages.entry(form.orElseThrow());
    }

    /// What cancelling means; empty where there is nothing to cancel.
    public Optional<String> cancelling() {
        if (isPast() || isCalledOff()) {
            return Optional.empty();
        }
        return switch (registration.state()) {
            case CONFIRMED, HELD -> Optional.of(words.text("own.cancel.confirmed") + " " + wayBack());
            case WAITLISTED -> Optional.of(words.text("own.cancel.waitlisted") + " " + wayBack());
            case CANCELLED -> Optional.empty();
        };
    }

    /// What it would take to come back after cancelling.
    private String wayBack() {
        return switch (prospect) {
            case COMING, OPEN -> words.text("own.cancel.back");
            case WAITLIST ->
                registration.state() == State.WAITLISTED
                        ? words.text("own.cancel.back.end")
                        : words.text("own.cancel.back.wait");
            case FULL -> words.text("own.cancel.back.full");
            case CLOSED, CALLED_OFF, PAST -> words.text("own.cancel.back.closed");
        };
    }

    public String cancelAddress() {
        return address + "/cancellation?lang=" + words.language().code();
    }

    @Override
    public String toString() {
        return "(a registration's page)";
    }
}
