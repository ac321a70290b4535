package org.plazas.confirmation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailLedger.RegistrationKey;
import org.plazas.aws.MailReason;

/// Sends what a registration owes: lease, send, mark. Whatever fails gives the lease back, so that the mail stays owed
/// and the next one to come may try at once. One call sends one mail; where more is owed, its mark wakes the stream.
public final class OwedMails {
    /// So long a mail that is refused is tried again, in case that changes; others wait behind it meanwhile.
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MailLedger ledger;
    private final Function<Lease.Taken, Delivery> dispatch;
    private final InstantSource clock;

    /// @param dispatch composes the mail that the lease is for, and sends it
    public OwedMails(MailLedger ledger, Function<Lease.Taken, Delivery> dispatch, InstantSource clock) {
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /// Never throws: an outage of the table, too, is an outcome.
    public Outcome send(RegistrationKey key) {
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
        return switch (dispatch.apply(lease)) {
            case Delivery.Taken taken -> mark(lease, taken.id());
            case Delivery.Moot moot -> strike(lease, Outcome.of(Outcome.Kind.MOOT));
            case Delivery.NotNow later -> giveBack(lease, Outcome.Kind.POSTPONED, later.reason(), later.fault());
            case Delivery.Barred barred -> giveBack(lease, Outcome.Kind.LEFT_OWED, barred.reason(), barred.fault());
            case Delivery.Refused refused when refused.reason() == MailReason.SUPPRESSED -> giveUp(lease, refused);
            case Delivery.Refused refused
            when isWorthTrying(lease) -> giveBack(lease, Outcome.Kind.REFUSED, refused.reason(), refused.fault());
            case Delivery.Refused refused when lease.mail().isToAnotherAddress() -> giveUp(lease, refused);
            case Delivery.Refused refused -> giveBack(lease, Outcome.Kind.GIVEN_UP, refused.reason(), refused.fault());
        };
    }

    private boolean isWorthTrying(Lease.Taken lease) {
        return clock.instant().isBefore(lease.firstTried().plus(PATIENCE));
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

    /// Where another has taken the lease over, that one comes to the same end.
    private Outcome strike(Lease.Taken lease, Outcome outcome) {
        try {
            ledger.strike(lease);
            return outcome.about(lease);
        } catch (RuntimeException fault) {
            return Outcome.of(Outcome.Kind.HELD).about(lease).because(name(fault));
        }
    }

    private Outcome giveUp(Lease.Taken lease, Delivery.Refused refused) {
        var outcome = Outcome.of(Outcome.Kind.GIVEN_UP).about(lease).because(refused.reason());
        try {
            ledger.giveUp(lease, refused.reason());
            return outcome.because(refused.fault());
        } catch (RuntimeException fault) {
            return Outcome.of(Outcome.Kind.HELD).about(lease).because(name(fault));
        }
    }

    /// A lease that can't be given back runs out by itself.
    private Outcome giveBack(Lease.Taken lease, Outcome.Kind kind, MailReason reason, String fault) {
        try {
            ledger.release(lease, reason, kind == Outcome.Kind.GIVEN_UP);
            return Outcome.of(kind).about(lease).because(reason).because(fault);
        } catch (RuntimeException failure) {
            return Outcome.of(Outcome.Kind.HELD).about(lease).because(reason).because(fault + ", " + name(failure));
        }
    }

    private static String name(RuntimeException fault) {
        return fault.getClass().getSimpleName();
    }
}
