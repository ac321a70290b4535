package org.plazas.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.plazas.domain.PoolId;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Gives free seats to those who wait, in their order, one transaction each. May be run by anybody at any time
/// and as often as one likes.
public final class Promotion {
    private final RetryBudget retries;
    private final PoolStore pools;
    private final PoolWrites writes;
    private final Release release;
    private final Transactions transactions;

    public Promotion(
            DynamoDbClient client, String table, RetryBudget retries, Supplier<UUID> ids, InstantSource clock) {
        this.retries = retries;
        this.pools = new PoolStore(client, table);
        this.writes = new PoolWrites(table);
        this.release = new Release(table, clock, pools, writes);
        this.transactions = new Transactions(client, ids);
    }

    /// Promotes whoever waits first.
    ///
    /// @param t the time that `handOffUntil` is held against
    /// @return false if no seat is free or nobody waits
    /// @throws Overloaded when contention outlasts the retry budget
    public boolean promote(Slug slug, PoolId pool, Instant t) {
        return retries.decide(() -> one(slug, pool, t));
    }

    /// False if there is nothing to do; empty if a fresh read must decide.
    private Optional<Boolean> one(Slug slug, PoolId id, Instant t) {
        var pool = pools.read(slug, id);
        if (!pool.promotes(t)) {
            return Optional.of(false);
        }
        var head = pools.head(slug, id);
        // Empty, too, where the registration moved to another address since its entry was read.
        if (head.isEmpty()) {
            return Optional.empty();
        }
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(writes.promote(slug, pool, t));
        all.addAll(release.seated(head.get(), pool, t));
        return transactions.run(all) instanceof Transactions.Result.Committed ? Optional.of(true) : Optional.empty();
    }
}
