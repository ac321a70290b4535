package org.plazas.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.plazas.domain.HeldSeat;
import org.plazas.domain.Registration.State;
import org.plazas.domain.Seminar;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Seats that nobody came for: held until an address is confirmed, which it was not. They are given up as by a
/// cancellation, but that the address hears nothing of it: it may be anybody's.
final class HeldSeats {
    private final String table;
    private final Release release;
    private final Transactions transactions;

    HeldSeats(DynamoDbClient client, String table, Supplier<UUID> ids, InstantSource clock) {
        this.table = table;
        this.release = new Release(table, clock, new PoolStore(client, table), new PoolWrites(table));
        this.transactions = new Transactions(client, ids);
    }

    /// Whether the time is up in which the address could be confirmed. It does not run out before the mail that
    /// asks for it is out, but with the seminar.
    static boolean isOver(Entry entry, Seminar seminar, Instant at) {
        return entry.isHeld() && !until(entry).isAfter(at) && (isAsked(entry) || seminar.isPast(at));
    }

    /// Until when it is held now, where it can't go on as it was: the mail is late. Empty otherwise.
    static Optional<Instant> prolonged(Entry entry, Seminar seminar, Instant at) {
        return Optional.of(entry)
                .filter(Entry::isHeld)
                .filter(held -> !seminar.isPast(at) && HeldSeat.isToBeProlonged(until(held), isAsked(held), at))
                .map(held -> HeldSeat.until(at, seminar.handOffUntil()))
                .filter(later -> later.isAfter(until(entry)));
    }

    private static Instant until(Entry entry) {
        return entry.attributes().time(Entry.HELD_UNTIL);
    }

    private static boolean isAsked(Entry entry) {
        return !entry.owed().contains(MailKind.HELD);
    }

    /// Gives the seat to whoever waits first, or frees it; the registration is cancelled, and stays unverified,
    /// so that its page can say why. The forms that were sent for the address are forgotten: one that comes
    /// again registers anew, rather than be told of a seat that is held no more. False if a fresh read must
    /// decide.
    boolean giveUp(Entry entry, Instant at) {
        return release.of(entry, at)
                .map(released -> {
                    var all = new ArrayList<TransactWriteItem>(released);
                    var change = new Change(entry).state(State.CANCELLED).remove("requests");
                    all.add(change.write(table));
                    return transactions.run(all) instanceof Transactions.Result.Committed;
                })
                .orElse(false);
    }
}
