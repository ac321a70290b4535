package org.plazas.testing.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.plazas.aws.ItemSize;
import org.plazas.testing.TestClock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A table, a clock, and what tests do with both.
abstract class TableInMemory {
    static final String TABLE = "table";
    static final Map<String, AttributeValue> KEY = key("a");
    static final AttributeValue ONE = AttributeValue.fromN("1");

    final TestClock clock = TestClock.at(Instant.parse("2018-06-01T10:00:00Z"));
    final InMemoryDynamoDb table = new InMemoryDynamoDb(clock, TABLE);

    static Map<String, AttributeValue> key(String sk) {
        return Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS(sk));
    }

    /// So large that with its key it has this size.
    void put(String sk, int bytes) {
        var text = AttributeValue.fromS("x".repeat(bytes - ItemSize.of(key(sk)) - 1));
        table.putItem(put -> put.tableName(TABLE)
                .item(Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS(sk), "t", text)));
    }

    static TransactWriteItem increment(String sk, String condition) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(TABLE)
                        .key(key(sk))
                        .updateExpression("ADD n :one")
                        .conditionExpression(condition)
                        .expressionAttributeValues(Map.of(":one", ONE)))
                .build();
    }

    static TransactWriteItem increment(String sk) {
        return increment(sk, "attribute_exists(pk) OR attribute_not_exists(pk)");
    }

    void transact(String token, TransactWriteItem... items) {
        table.transactWriteItems(write -> write.transactItems(items).clientRequestToken(token));
    }

    String numberAt(String sk) {
        var item = table.getItem(get -> get.tableName(TABLE).key(key(sk))).item();
        return item.getOrDefault("n", AttributeValue.fromN("0")).n();
    }

    static void ignoringFailure(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(DynamoDbException.class);
    }

    Units cost(Runnable calls) {
        var before = table.units();
        calls.run();
        return table.units().since(before);
    }
}
