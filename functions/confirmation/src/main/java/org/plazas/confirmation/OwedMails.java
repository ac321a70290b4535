package org.plazas.confirmation;

import java.time.Duration;
import java.time.InstantSource;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailLedger.RegistrationKey;
import org.plazas.aws.SeminarStore;
import org.plazas.confirmation.Mailer.Delivery;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// Sends what a registration owes: lease, send, mark. Whatever fails gives the lease back, so that the mail stays owed
/// and the next one to come may try at once.
final class OwedMails {
    /// So long a mail that SES refuses is tried again, in case that changes; others wait behind it meanwhile.
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MailLedger ledger;
    private final SeminarStore seminars;
    private final Composer composer;
    private final Mailer mailer;
    private final InstantSource clock;

    OwedMails(MailLedger ledger, SeminarStore seminars, Composer composer, Mailer mailer, InstantSource clock) {
        this.ledger = ledger;
        this.seminars = seminars;
        this.composer = composer;
        this.mailer = mailer;
        this.clock = clock;
    }

    Outcome send(RegistrationKey key) {
        try {
            return switch (ledger.lease(key)) {
                case Lease.Taken lease -> send(lease);
                case Lease.NothingOwed nothing -> Outcome.of(Outcome.Kind.NOTHING_OWED);
                case Lease.HeldByAnother held -> Outcome.of(Outcome.Kind.HELD);
            };
        } catch (RuntimeException fault) {
            return Outcome.of(Outcome.Kind.POSTPONED).because(name(fault));
        }
    }

    private Outcome send(Lease.Taken lease) {
        return switch (deliver(lease)) {
            case Delivery.Taken taken -> mark(lease, taken.id());
            case Delivery.NotNow later -> giveBack(lease, Outcome.Kind.POSTPONED, later.reason());
            case Delivery.Refused refused ->
                giveBack(lease, isWorthTrying(lease) ? Outcome.Kind.REFUSED : Outcome.Kind.GIVEN_UP, refused.reason());
        };
    }

    private boolean isWorthTrying(Lease.Taken lease) {
        return clock.instant().isBefore(lease.firstTried().plus(PATIENCE));
    }

    /// A mail that can't be composed is refused by ourselves.
    private Delivery deliver(Lease.Taken lease) {
        SendEmailRequest mail;
        try {
            mail = composer.mail(lease, seminars.find(lease.key().slug()).orElseThrow());
        } catch (SdkException outage) {
            return new Delivery.NotNow(name(outage));
        } catch (RuntimeException fault) {
            return new Delivery.Refused(name(fault));
        }
        return mailer.send(mail);
    }

    /// A mail that went out and can't be marked keeps its lease: giving that back would send it again at once.
    private Outcome mark(Lease.Taken lease, String sesId) {
        try {
            var kind = ledger.sent(lease, sesId) ? Outcome.Kind.SENT : Outcome.Kind.SENT_UNMARKED;
            return Outcome.of(kind).about(lease).sentAs(sesId);
        } catch (RuntimeException fault) {
            return Outcome.of(Outcome.Kind.HELD).about(lease).sentAs(sesId).because(name(fault));
        }
    }

    /// A lease that can't be given back runs out by itself.
    private Outcome giveBack(Lease.Taken lease, Outcome.Kind kind, String reason) {
        try {
            ledger.release(lease);
            return Outcome.of(kind).about(lease).because(reason);
        } catch (RuntimeException fault) {
            return Outcome.of(Outcome.Kind.HELD).about(lease).because(reason + ", " + name(fault));
        }
    }

    private static String name(RuntimeException fault) {
        return fault.getClass().getSimpleName();
    }
}
