package org.plazas.aws;

import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Pool;
import org.plazas.domain.PoolId;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// Reads one pool and its waitlist, consistently, from the base table.
final class PoolStore {
    private final DynamoDbClient client;
    private final String table;

    PoolStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    static Pool pool(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Pool(
                TableDesign.poolIn(attributes.string(TableDesign.SK)),
                attributes.number("capacity"),
                attributes.number("taken"),
                new Pool.Waitlist(
                        attributes.number("waitlist"), attributes.number("waiting"), attributes.longNumber("joins")),
                attributes.time("opens"),
                attributes.time("closes"),
                attributes.time("handOffUntil"),
                attributes.flag("calledOff"),
                attributes.number("version"));
    }

    /// @throws IllegalStateException if there is none: a pool that ever was stays
    Pool read(Slug slug, PoolId pool) {
        var item = get(TableDesign.pool(slug, pool));
        if (item.isEmpty()) {
            throw new IllegalStateException("a seminar lacks a pool");
        }
        return pool(item);
    }

    /// Who waits first.
    record Head(long ticket, Entry registration) {}

    /// Is to be read after the pool: see `docs/seats.md`. Empty if nobody waits, or if the registration moved to
    /// another address between the two reads: whoever stands there now may be somebody else.
    Optional<Head> head(Slug slug, PoolId pool) {
        var found = client.query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Attributes.text(TableDesign.waitlist(slug, pool))))
                        .consistentRead(true)
                        .limit(1))
                .items();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var entry = new Attributes(found.getFirst());
        var ticket = Long.parseLong(entry.string(TableDesign.SK));
        return Optional.of(get(TableDesign.registration(slug, entry.string("registration"))))
                .filter(registration -> !registration.isEmpty())
                .map(Entry::new)
                .filter(registration -> registration.waits(pool, ticket))
                .map(registration -> new Head(ticket, registration));
    }

    /// How many wait up to and with this ticket: 1 for the head.
    int position(Slug slug, PoolId pool, long ticket) {
        var upTo = TableDesign.waitlistEntry(slug, pool, ticket);
        return client
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk AND sk <= :sk")
                        .expressionAttributeValues(
                                Map.of(":pk", upTo.get(TableDesign.PK), ":sk", upTo.get(TableDesign.SK)))
                        .select(Select.COUNT)
                        .consistentRead(true))
                .stream()
                .mapToInt(page -> page.count())
                .sum();
    }

    /// The next ticket number; empty if a transaction was in the way. A number that is taken and not used leaves a gap.
    Optional<Long> takeTicket(Slug slug, PoolId pool) {
        try {
            var updated = client.updateItem(update -> update.tableName(table)
                            .key(TableDesign.pool(slug, pool))
                            .updateExpression("SET tickets = tickets + :one")
                            .conditionExpression("attribute_exists(pk)")
                            .expressionAttributeValues(Map.of(":one", Attributes.number(1)))
                            .returnValues(ReturnValue.UPDATED_NEW))
                    .attributes();
            return Optional.of(new Attributes(updated).longNumber("tickets"));
        } catch (TransactionConflictException contended) {
            return Optional.empty();
        }
    }

    /// Empty if the store could not serve both.
    Optional<Pair> getBoth(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        return Pair.read(client, new Pair.At(table, one), new Pair.At(table, other));
    }

    Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return client.getItem(request -> request.tableName(table).key(key).consistentRead(true))
                .item();
    }
}
