package org.plazas.proofs;

import java.util.List;
import org.plazas.aws.MailKind;
import org.plazas.aws.MailLedger;
import org.plazas.aws.MailLedger.Lease;
import org.plazas.aws.MailLedger.RegistrationKey;
import org.plazas.aws.MailReason;
import org.plazas.confirmation.Delivery;
import org.plazas.confirmation.Outcome;
import org.plazas.domain.Registration;

/// An invocation of the sender with a batch of records, and the mail service behind it, which loses nothing
/// that it took and remembers all.
final class Sender {
    private final World world;
    private final History history;
    private final Tally tally;

    Sender(World world, History history, Tally tally) {
        this.world = world;
        this.history = history;
        this.tally = tally;
    }

    void run(List<Post.Parcel> batch, Actor actor, Host host) {
        int done = 0;
        try {
            for (var record : batch) {
                one(record, batch.size(), actor, host);
                done++;
            }
        } finally {
            for (var record : batch.subList(done, batch.size())) {
                world.post.back(record, world.now());
            }
        }
    }

    private void one(Post.Parcel record, int size, Actor actor, Host host) {
        if (breaks(actor, Fault.POISON_RECORD, 12)) {
            if (size > 1) {
                tally.fault(Fault.POISON_RECORD);
            }
            if (world.post.poisoned(record)) {
                world.post.done(record);
            }
            throw new Crash();
        }
        var hasCrashed = true;
        try {
            var outcome = host.mails(lease -> dispatch(lease, actor, host)).send(key(record.hash()));
            world.trace(() -> "    " + actor + " for " + record.hash() + ": "
                    + outcome.kind().id());
            hasCrashed = false;
            if (outcome.kind() == Outcome.Kind.GIVEN_UP) {
                world.mails.givenUp(actor);
            }
            if (outcome.kind().isDone()) {
                world.post.done(record);
            } else {
                world.post.back(record, world.now());
            }
        } finally {
            world.mails.ended(actor, hasCrashed);
        }
    }

    static RegistrationKey key(String hash) {
        return MailLedger.registrationKey("REG#" + Seminars.slug() + "#0", hash).orElseThrow();
    }

    private Delivery dispatch(Lease.Taken lease, Actor actor, Host host) {
        var mail = lease.mail();
        var underway = world.mails.leased(actor, lease.registration().id(), told(lease));
        world.letOthers();
        if (breaks(actor, Fault.CRASH_BEFORE_SEND, 10)) {
            tally.fault(Fault.CRASH_BEFORE_SEND);
            throw new Crash();
        }
        if (world.isBreaking() && history.faults().contains(Fault.MAIL_DOWN)) {
            tally.fault(Fault.MAIL_DOWN);
            return new Delivery.NotNow(MailReason.OUTAGE, "down");
        }
        if (breaks(actor, Fault.MAIL_REFUSED, 5)) {
            tally.fault(Fault.MAIL_REFUSED);
            return switch (actor.random().nextInt(3)) {
                case 0 -> new Delivery.NotNow(MailReason.RATE, "throttled");
                case 1 -> new Delivery.Barred(MailReason.PAUSED, "paused");
                default -> new Delivery.Refused(MailReason.REJECTED, "refused");
            };
        }
        if (isMoot(mail, lease)) {
            world.mails.moot(underway);
            return new Delivery.Moot();
        }
        world.mails.out(underway);
        world.trace(() -> "    " + actor + " sends " + mail.id() + " to "
                + lease.registration().email());
        world.letOthers();
        if (breaks(actor, Fault.CRASH_AFTER_SEND, 10)) {
            tally.fault(Fault.CRASH_AFTER_SEND);
            actor.faults++;
            if (actor.random().nextBoolean()) {
                throw new Crash();
            }
            return new Delivery.NotNow(MailReason.OUTAGE, "no answer");
        }
        return new Delivery.Taken("ses-" + host.instant().toEpochMilli());
    }

    private static String told(Lease.Taken lease) {
        var former = lease.stored().formerEmails();
        return lease.mail() == MailKind.MOVED && !former.isEmpty()
                ? Mails.movedFrom(former.getFirst())
                : lease.mail().id();
    }

    private boolean breaks(Actor actor, Fault fault, int oneOf) {
        return world.isBreaking()
                && history.faults().contains(fault)
                && actor.random().nextInt(oneOf) == 0;
    }

    private boolean isMoot(MailKind mail, Lease.Taken lease) {
        return switch (mail) {
            case ADDRESS -> lease.stored().newEmail().isEmpty();
            case MOVED -> lease.stored().formerEmails().isEmpty();
            case CALLED_OFF -> !world.published().seminar().registration().calledOff();
            case ON_AGAIN -> world.published().seminar().registration().calledOff();
            case HELD -> lease.registration().state() != Registration.State.HELD;
            case CONFIRMED, WAITLISTED, PROMOTED, CORRECTED, ALREADY, LINK, CANCELLED, NOTICE, REMINDER, CHANGED ->
                false;
        };
    }
}
