package org.plazas.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plazas.domain.HeldSeat;
import org.plazas.domain.Pool;
import org.plazas.domain.Registration.State;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Gives up the seat, or the place on the waitlist, of a registration: the writes beside the one that changes
/// the registration itself. A seat is handed to whoever waits first, in the same transaction, so that it is
/// never free while somebody waits.
final class Release {
    private final String table;
    private final InstantSource clock;
    private final PoolStore pools;
    private final PoolWrites writes;

    Release(String table, InstantSource clock, PoolStore pools, PoolWrites writes) {
        this.table = table;
        this.clock = clock;
        this.pools = pools;
        this.writes = writes;
    }

    /// Empty if a fresh read must decide.
    Optional<List<TransactWriteItem>> of(Entry entry, Instant t) {
        var slug = entry.slug();
        if (entry.state() == State.WAITLISTED) {
            return Optional.of(
                    List.of(writes.leave(slug, entry.pool()), writes.deleteEntry(slug, entry.pool(), entry.ticket())));
        }
        var pool = pools.read(slug, entry.pool());
        if (!pool.handsOn(t)) {
            return Optional.of(List.of(writes.freeSeat(slug, pool.id(), t)));
        }
        return pools.head(slug, pool.id())
                .filter(head -> isAnother(head, entry))
                .map(head -> {
                    var all = new ArrayList<TransactWriteItem>();
                    all.add(writes.handOff(slug, pool, t));
                    all.addAll(seated(head, pool, t));
                    return all;
                });
    }

    /// False if it is the one that gives up its seat: it has been cancelled and made anew since it was read.
    private static boolean isAnother(PoolStore.Head head, Entry entry) {
        return !head.registration().hash().equals(entry.hash());
    }

    /// The head leaves the waitlist for a seat that the transaction takes from the pool or from somebody else.
    /// Who was told that the seminar is called off is told first that this is taken back. For an address that
    /// is still to be confirmed the seat is held.
    ///
    /// @param pool as it was read
    /// @param t when the seat is given
    List<TransactWriteItem> seated(PoolStore.Head head, Pool pool, Instant t) {
        var entry = head.registration();
        var change = new Change(entry);
        if (entry.believesCallOff(pool.version())) {
            change.tellsOnAgain(pool.version(), clock.instant());
        }
        if (entry.isUnverified()) {
            change.held(HeldSeat.until(t, pool.handOffUntil()), clock.instant());
        } else {
            change.state(State.CONFIRMED).owes(MailKind.PROMOTED, clock.instant());
        }
        return List.of(writes.deleteEntry(entry.slug(), pool.id(), head.ticket()), change.write(table));
    }
}
