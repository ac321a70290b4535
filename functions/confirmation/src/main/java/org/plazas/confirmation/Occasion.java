package org.plazas.confirmation;

import java.time.Instant;
import java.util.Optional;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailLedger.Stored;
import org.plazas.aws.Notice;
import org.plazas.domain.CalendarFile;
import org.plazas.domain.Difference;
import org.plazas.domain.Language;
import org.plazas.domain.Published;
import org.plazas.domain.Registration;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Seminar;

/// Why a mail is written, and how things stand while it is. Mails go out in the order of the changes that they
/// tell; what one tells may have changed again.
///
/// @param position on the waitlist, 1 for who is next
/// @param time at which the mail is written
/// @param notice what the mail tells, if that is something that many are told
record Occasion(
        Lease.Taken lease, Published published, Optional<Integer> position, Instant time, Optional<Notice> notice) {
    /// For a mail that tells no notice.
    Occasion(Lease.Taken lease, Published published, Optional<Integer> position, Instant time) {
        this(lease, published, position, time, Optional.empty());
    }

    MailKind mail() {
        return lease.mail();
    }

    Stored stored() {
        return lease.stored();
    }

    Registration registration() {
        return lease.registration();
    }

    Seminar seminar() {
        return published.seminar();
    }

    /// The person's own, unless a later publication dropped it.
    Language language() {
        var own = registration().language();
        return seminar().languages().contains(own) ? own : seminar().ownLanguage();
    }

    /// Whom the mail is for; empty if it has become moot.
    Optional<String> recipient() {
        return switch (mail()) {
            case ADDRESS -> stored().newEmail();
            case MOVED -> left();
            case CALLED_OFF -> isCalledOff() ? owner() : Optional.empty();
            case ON_AGAIN -> isCalledOff() ? Optional.empty() : owner();
            case NOTICE, REMINDER, CHANGED ->
                notice.filter(this::isWorthTelling).flatMap(told -> owner());
            case HELD -> isHeld() ? owner() : Optional.empty();
            case CONFIRMED, WAITLISTED, PROMOTED, CORRECTED, ALREADY, LINK, CANCELLED -> owner();
        };
    }

    /// Not what was stopped, what the person is no more concerned by, or what has been overtaken by the
    /// seminar's fate.
    private boolean isWorthTelling(Notice told) {
        if (told.isStopped() || !told.audience().includes(registration().state())) {
            return false;
        }
        return switch (told.content()) {
            case Notice.Content.Words words -> true;
            case Notice.Content.Reminder reminder ->
                !isCalledOff()
                        && reminder.date().equals(seminar().date())
                        && time.isBefore(seminar().startsAt());
            case Notice.Content.Changed changed ->
                !isCalledOff() && !isPast() && !difference(changed).isNone();
        };
    }

    /// The whole of it, from before the change that the person was not told of until now.
    Difference difference(Notice.Content.Changed changed) {
        return new Difference(changed.before(), seminar());
    }

    /// Not an address to which the registration has come back since.
    private Optional<String> left() {
        return stored().formerEmails().stream()
                .findFirst()
                .filter(email -> !email.equals(registration().email()));
    }

    private Optional<String> owner() {
        return Optional.of(registration().email());
    }

    /// True if the mail may be told apart as one about the same registration as others: not at an address that
    /// is anybody's until it is confirmed.
    boolean isInThread() {
        return mail() != MailKind.ADDRESS;
    }

    /// What the person's calendar is to do.
    Optional<CalendarFile.Method> calendar() {
        return switch (mail()) {
            case CONFIRMED, PROMOTED, CORRECTED, ON_AGAIN, REMINDER, CHANGED ->
                isComing() && !isCalledOff() && !isPast() ? Optional.of(CalendarFile.Method.PUBLISH) : Optional.empty();
            case CANCELLED -> isComing() ? Optional.empty() : Optional.of(CalendarFile.Method.CANCEL);
            case CALLED_OFF -> isComing() ? Optional.of(CalendarFile.Method.CANCEL) : Optional.empty();
            case HELD, WAITLISTED, ADDRESS, MOVED, ALREADY, LINK, NOTICE -> Optional.empty();
        };
    }

    /// True if the mail goes to who has a seat, and tells of it or how it stands.
    boolean carriesTicket() {
        return switch (mail()) {
            case CONFIRMED, PROMOTED, CORRECTED, ALREADY, LINK, ON_AGAIN, REMINDER ->
                isComing() && !isCalledOff() && !isPast();
            case HELD, WAITLISTED, CANCELLED, CALLED_OFF, ADDRESS, MOVED, CHANGED, NOTICE -> false;
        };
    }

    /// True if the mail tells that the person has a seat.
    boolean isAboutSeat() {
        return mail() == MailKind.CONFIRMED || mail() == MailKind.PROMOTED || mail() == MailKind.REMINDER;
    }

    /// True if the mail tells of something that is not so any more.
    boolean hasChangedSince() {
        return switch (mail()) {
            case CONFIRMED, PROMOTED -> !isComing() || isCalledOff();
            case WAITLISTED -> position.isEmpty() || isCalledOff();
            case CANCELLED -> !isCancelled();
            case CORRECTED, ALREADY, CALLED_OFF, ON_AGAIN -> isCancelled();
            case HELD -> isCalledOff();
            case ADDRESS, MOVED, LINK, NOTICE, REMINDER, CHANGED -> false;
        };
    }

    /// True if the mail tells how the registration stands, so that the position on the waitlist belongs into
    /// it.
    static boolean tellsState(MailKind mail) {
        return switch (mail) {
            case WAITLISTED, CORRECTED, ALREADY, LINK, ON_AGAIN, CHANGED -> true;
            case CONFIRMED, HELD, PROMOTED, CANCELLED, CALLED_OFF, ADDRESS, MOVED, NOTICE, REMINDER -> false;
        };
    }

    private boolean isComing() {
        return registration().state() == State.CONFIRMED;
    }

    boolean isHeld() {
        return registration().state() == State.HELD;
    }

    boolean isWaiting() {
        return registration().state() == State.WAITLISTED;
    }

    boolean isCancelled() {
        return registration().state() == State.CANCELLED;
    }

    boolean isCalledOff() {
        return seminar().registration().calledOff();
    }

    boolean isPast() {
        return seminar().isPast(time);
    }

    /// True if who is not registered may register, while seats remain.
    boolean isOpen() {
        return seminar().isRegistrationOpen(time);
    }

    /// True if it was open, and is over.
    boolean isClosed() {
        return !time.isBefore(seminar().registration().closes());
    }

    /// True if a seat that is given up may be somebody else's.
    boolean leavesRoom() {
        var awaited = seminar().registration().waitlist() > 0
                && time.isBefore(seminar().handOffUntil());
        return isOpen() || (awaited && !isCalledOff());
    }
}
