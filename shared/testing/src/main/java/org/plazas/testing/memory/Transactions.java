package org.plazas.testing.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.memory.Meter.Consistency;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// `TransactWriteItems`: every condition is looked at, and every update computed, on the items as they were; then all
/// are written or none. Since calls come one at a time there are no conflicts; they are for [Faults] to make up.
final class Transactions {
    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_TOKEN = 36;

    /// For so long the same token and parameters succeed again without effect.
    private static final Duration TOKENS_LIVE = Duration.ofMinutes(10);

    private static final CancellationReason NONE =
            CancellationReason.builder().code("None").build();

    private final Writes writes;
    private final Ledger ledger;
    private final Meter meter;
    private final InstantSource clock;

    /// The eldest first.
    private final Map<String, Done> done = new LinkedHashMap<>();

    Transactions(Writes writes, Ledger ledger, Meter meter, InstantSource clock) {
        this.writes = writes;
        this.ledger = ledger;
        this.meter = meter;
        this.clock = clock;
    }

    /// A transaction that succeeded under its token.
    private record Done(List<TransactWriteItem> items, Instant at) {}

    /// One of the transaction's writes, with the item that it meets and what it makes of it.
    ///
    /// @param key null if it is of a wrong type; then the reason says so
    private record Prepared(
            Write write,
            @Nullable Key key,
            @Nullable Item before,
            @Nullable Item after,
            CancellationReason reason) {
        boolean mayCommit() {
            return reason.equals(NONE);
        }
    }

    TransactWriteItemsResponse write(TransactWriteItemsRequest request) {
        var items = request.transactItems();
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw Errors.validation("Value at 'transactItems' failed to satisfy constraint: Member must have length"
                    + " greater than or equal to 1 and less than or equal to " + MOST_ITEMS);
        }
        var token = request.clientRequestToken();
        if (token != null && token.length() > LONGEST_TOKEN) {
            throw Errors.validation("Value at 'clientRequestToken' failed to satisfy constraint: Member must have"
                    + " length less than or equal to " + LONGEST_TOKEN);
        }
        var all = new ArrayList<Write>(items.size());
        for (var item : items) {
            all.add(writes.of(item));
        }
        if (token != null && isDone(token, items, all)) {
            return TransactWriteItemsResponse.builder().build();
        }
        run(all);
        if (token != null) {
            done.put(token, new Done(items, clock.instant()));
        }
        return TransactWriteItemsResponse.builder().build();
    }

    /// True if the same was done under this token; that costs what reading the items costs.
    private boolean isDone(String token, List<TransactWriteItem> items, List<Write> all) {
        var now = clock.instant();
        var eldest = done.values().iterator();
        while (eldest.hasNext() && !eldest.next().at().plus(TOKENS_LIVE).isAfter(now)) {
            eldest.remove();
        }
        var before = done.get(token);
        if (before == null) {
            return false;
        }
        if (!before.items().equals(items)) {
            throw Errors.otherParameters();
        }
        for (var write : all) {
            var item = write.table().get(write.key());
            meter.read(item == null ? 0 : item.size(), Consistency.TRANSACTION);
        }
        return true;
    }

    private void run(List<Write> all) {
        var prepared = new ArrayList<Prepared>(all.size());
        var places = new HashSet<Place>();
        for (var write : all) {
            var one = prepare(write);
            prepared.add(one);
            if (one.key() != null && !places.add(new Place(write.table().name(), one.key()))) {
                throw Errors.validation("Transaction request cannot include multiple operations on one item");
            }
        }
        for (var one : prepared) {
            meter.writeInTransaction(one.before(), one.after());
        }
        if (!prepared.stream().allMatch(Prepared::mayCommit)) {
            throw Errors.cancelled(prepared.stream().map(Prepared::reason).toList());
        }
        for (var one : prepared) {
            if (one.key() != null && one.write().kind() != Write.Kind.CHECK) {
                ledger.commit(one.write().table(), one.key(), one.before(), one.after());
            }
        }
    }

    private record Place(String table, Key key) {}

    private static Prepared prepare(Write write) {
        Key key = null;
        Item before = null;
        try {
            key = write.key();
            before = write.table().get(key);
            return write.isAllowed(before)
                    ? new Prepared(write, key, before, write.after(before), NONE)
                    : new Prepared(write, key, before, null, conditionFailed(write, before));
        } catch (DynamoDbException invalid) {
            var reason = CancellationReason.builder()
                    .code("ValidationError")
                    .message(invalid.awsErrorDetails().errorMessage())
                    .build();
            return new Prepared(write, key, before, null, reason);
        }
    }

    private static CancellationReason conditionFailed(Write write, @Nullable Item before) {
        var reason = CancellationReason.builder().code("ConditionalCheckFailed").message(Errors.CONDITION_FAILED);
        if (write.showsOld() && before != null) {
            reason.item(before.attributes());
        }
        return reason.build();
    }
}
