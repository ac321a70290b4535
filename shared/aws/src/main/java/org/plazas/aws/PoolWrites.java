package org.plazas.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.plazas.domain.Pool;
import org.plazas.domain.PoolId;
import org.plazas.domain.Slug;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// What may happen to a pool and its waitlist, each with the condition under which it may: the table of
/// `docs/seats.md`. Nothing read before can let anybody in.
final class PoolWrites {
    private static final String IS_OPEN = "version = :version AND calledOff = :no AND opens <= :t AND :t < closes";
    private static final String SEAT_IS_FREE = IS_OPEN + " AND taken < #capacity AND waiting = :zero";
    private static final String PLACE_IS_FREE =
            IS_OPEN + " AND (taken >= #capacity OR waiting > :zero) AND waiting < waitlist";
    private static final String HEAD_IS_KNOWN =
            "joins = :joins AND waiting > :zero AND calledOff = :no AND :t < handOffUntil";
    private static final String SEAT_GOES_TO_NOBODY =
            "taken > :zero AND (waiting = :zero OR calledOff = :yes" + " OR taken > #capacity OR handOffUntil <= :t)";

    private final String table;

    PoolWrites(String table) {
        this.table = table;
    }

    TransactWriteItem takeSeat(Slug slug, PoolId pool, int version, Instant t) {
        return update(slug, pool, "SET taken = taken + :one", SEAT_IS_FREE, open(version, t));
    }

    /// Meets what [#takeSeat] would meet, and takes none.
    TransactWriteItem checkSeat(Slug slug, PoolId pool, int version, Instant t) {
        return check(slug, pool, SEAT_IS_FREE, open(version, t));
    }

    /// The publication that was looked at is still in force.
    TransactWriteItem checkVersion(Slug slug, PoolId pool, int version) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table)
                        .key(TableDesign.pool(slug, pool))
                        .conditionExpression("version = :version")
                        .expressionAttributeValues(Map.of(":version", Attributes.number(version)))
                        .build())
                .build();
    }

    TransactWriteItem join(Slug slug, PoolId pool, int version, Instant t) {
        return update(
                slug, pool, "SET waiting = waiting + :one, joins = joins + :one", PLACE_IS_FREE, open(version, t));
    }

    /// Meets what [#join] would meet, and takes no place.
    TransactWriteItem checkPlace(Slug slug, PoolId pool, int version, Instant t) {
        return check(slug, pool, PLACE_IS_FREE, open(version, t));
    }

    /// The seat of somebody who goes becomes that of whoever waits first: `taken` stays.
    ///
    /// @param read the pool as it was read before the head was
    TransactWriteItem handOff(Slug slug, Pool read, Instant t) {
        return update(
                slug,
                read.id(),
                "SET waiting = waiting - :one",
                HEAD_IS_KNOWN + " AND taken <= #capacity",
                known(read, t));
    }

    /// A free seat becomes that of whoever waits first.
    ///
    /// @param read the pool as it was read before the head was
    TransactWriteItem promote(Slug slug, Pool read, Instant t) {
        return update(
                slug,
                read.id(),
                "SET taken = taken + :one, waiting = waiting - :one",
                HEAD_IS_KNOWN + " AND taken < #capacity",
                known(read, t));
    }

    TransactWriteItem freeSeat(Slug slug, PoolId pool, Instant t) {
        var values = Map.of(":yes", Attributes.flag(true), ":t", Attributes.millis(t), ":zero", Attributes.number(0));
        return update(slug, pool, "SET taken = taken - :one", SEAT_GOES_TO_NOBODY, values);
    }

    TransactWriteItem leave(Slug slug, PoolId pool) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(TableDesign.pool(slug, pool))
                        .updateExpression("SET waiting = waiting - :one")
                        .conditionExpression("waiting >= :one")
                        .expressionAttributeValues(Map.of(":one", Attributes.number(1)))
                        .build())
                .build();
    }

    // ---- Entries of the waitlist

    TransactWriteItem putEntry(Slug slug, PoolId pool, long ticket, String addressHash, Instant expires) {
        var item = new HashMap<>(TableDesign.waitlistEntry(slug, pool, ticket));
        item.put("v", Attributes.number(TableDesign.FORMAT));
        item.put("registration", Attributes.text(addressHash));
        item.put("expires", Attributes.number(expires.getEpochSecond()));
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(pk)")
                        .build())
                .build();
    }

    /// Meets what [#putEntry] would meet, and puts nothing.
    TransactWriteItem checkNoEntry(Slug slug, PoolId pool, long ticket) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table)
                        .key(TableDesign.waitlistEntry(slug, pool, ticket))
                        .conditionExpression("attribute_not_exists(pk)")
                        .build())
                .build();
    }

    /// The entry is there, whosever address it is stored under.
    TransactWriteItem deleteEntry(Slug slug, PoolId pool, long ticket) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table)
                        .key(TableDesign.waitlistEntry(slug, pool, ticket))
                        .conditionExpression("attribute_exists(pk)")
                        .build())
                .build();
    }

    /// The registration that the entry stands for is now stored under another address.
    TransactWriteItem moveEntry(Slug slug, PoolId pool, long ticket, String addressHash) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(TableDesign.waitlistEntry(slug, pool, ticket))
                        .updateExpression("SET registration = :registration")
                        .conditionExpression("attribute_exists(pk)")
                        .expressionAttributeValues(Map.of(":registration", Attributes.text(addressHash)))
                        .build())
                .build();
    }

    // ---- Parts

    private static Map<String, AttributeValue> open(int version, Instant t) {
        return Map.of(
                ":version", Attributes.number(version),
                ":no", Attributes.flag(false),
                ":t", Attributes.millis(t),
                ":zero", Attributes.number(0));
    }

    private static Map<String, AttributeValue> known(Pool read, Instant t) {
        return Map.of(
                ":joins", Attributes.number(read.waitlist().joins()),
                ":no", Attributes.flag(false),
                ":t", Attributes.millis(t),
                ":zero", Attributes.number(0));
    }

    private TransactWriteItem update(
            Slug slug, PoolId pool, String expression, String condition, Map<String, AttributeValue> values) {
        var all = new HashMap<>(values);
        all.put(":one", Attributes.number(1));
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(TableDesign.pool(slug, pool))
                        .updateExpression(expression)
                        .conditionExpression(condition)
                        .expressionAttributeNames(TableDesign.RESERVED)
                        .expressionAttributeValues(all)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    private TransactWriteItem check(Slug slug, PoolId pool, String condition, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table)
                        .key(TableDesign.pool(slug, pool))
                        .conditionExpression(condition)
                        .expressionAttributeNames(TableDesign.RESERVED)
                        .expressionAttributeValues(values)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }
}
