package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Requests at random on few keys of two tables. The same seed gives the same requests.
final class RandomRequests {
    private final RandomValues random;
    private final List<String> tables;
    private final String run;
    private @Nullable TransactWriteItemsRequest lastWithToken;
    private int tokens;

    /// @param run part of every request token, so that two runs on one table don't meet
    RandomRequests(Random random, List<String> tables, String run) {
        this.random = new RandomValues(random);
        this.tables = tables;
        this.run = run;
    }

    DynamoDbRequest next() {
        return switch (random.below(20)) {
            case 0, 1, 2 -> put();
            case 3, 4, 5, 6, 7 -> update();
            case 8, 9 -> delete();
            case 10 -> get();
            case 11 -> batchGet();
            case 12, 13 -> query();
            case 14 -> transactGet();
            default -> transaction();
        };
    }

    static boolean hasTwoOnOneItem(TransactWriteItemsRequest transaction) {
        var places = new HashSet<Object>();
        return !transaction.transactItems().stream().map(RandomRequests::place).allMatch(places::add);
    }

    private static Object place(TransactWriteItem write) {
        if (write.put() != null) {
            var item = write.put().item();
            return List.of(write.put().tableName(), item.get("pk"), item.get("sk"));
        }
        var isUpdate = write.update() != null;
        var isDelete = write.delete() != null;
        var table = isUpdate
                ? write.update().tableName()
                : isDelete ? write.delete().tableName() : write.conditionCheck().tableName();
        var key = isUpdate
                ? write.update().key()
                : isDelete ? write.delete().key() : write.conditionCheck().key();
        return List.of(table, key.get("pk"), key.get("sk"));
    }

    private String table() {
        return random.oneOf(tables);
    }

    private @Nullable String condition(RandomExpressions expressions, int chance) {
        return random.percent(chance) ? expressions.condition(2) : null;
    }

    private ReturnValuesOnConditionCheckFailure onFailure() {
        return random.percent(50)
                ? ReturnValuesOnConditionCheckFailure.ALL_OLD
                : ReturnValuesOnConditionCheckFailure.NONE;
    }

    private DynamoDbRequest put() {
        var expressions = new RandomExpressions(random);
        return PutItemRequest.builder()
                .tableName(table())
                .item(random.item())
                .conditionExpression(condition(expressions, 40))
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values())
                .returnValues(random.percent(50) ? ReturnValue.ALL_OLD : ReturnValue.NONE)
                .returnValuesOnConditionCheckFailure(onFailure())
                .build();
    }

    private DynamoDbRequest update() {
        var expressions = new RandomExpressions(random);
        return UpdateItemRequest.builder()
                .tableName(table())
                .key(random.key())
                .updateExpression(expressions.update())
                .conditionExpression(condition(expressions, 40))
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values())
                .returnValues(
                        random.oneOf(ReturnValue.knownValues().stream().sorted().toList()))
                .returnValuesOnConditionCheckFailure(onFailure())
                .build();
    }

    private DynamoDbRequest delete() {
        var expressions = new RandomExpressions(random);
        return DeleteItemRequest.builder()
                .tableName(table())
                .key(random.key())
                .conditionExpression(condition(expressions, 70))
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values())
                .returnValues(random.percent(50) ? ReturnValue.ALL_OLD : ReturnValue.NONE)
                .returnValuesOnConditionCheckFailure(onFailure())
                .build();
    }

    private DynamoDbRequest get() {
        var expressions = new RandomExpressions(random);
        return GetItemRequest.builder()
                .tableName(table())
                .key(random.key())
                .projectionExpression(random.percent(60) ? expressions.projection() : null)
                .expressionAttributeNames(expressions.names())
                .build();
    }

    private DynamoDbRequest batchGet() {
        var wanted = new HashMap<String, KeysAndAttributes>();
        for (var table : tables) {
            if (wanted.isEmpty() || random.percent(60)) {
                var expressions = new RandomExpressions(random);
                wanted.put(
                        table,
                        KeysAndAttributes.builder()
                                .keys(List.of(random.key(), random.key()))
                                .projectionExpression(random.percent(30) ? expressions.projection() : null)
                                .expressionAttributeNames(expressions.names())
                                .build());
            }
        }
        return BatchGetItemRequest.builder().requestItems(wanted).build();
    }

    private DynamoDbRequest query() {
        var expressions = new RandomExpressions(random);
        var pk = random.pk();
        var request = QueryRequest.builder()
                .tableName(table())
                .keyConditionExpression(expressions.keyCondition(pk))
                .filterExpression(condition(expressions, 50))
                .scanIndexForward(random.percent(60));
        if (random.percent(20)) {
            request.exclusiveStartKey(random.percent(90) ? random.key(pk) : random.key());
        }
        if (random.percent(50)) {
            request.limit(1 + random.below(4));
        }
        if (random.percent(20)) {
            request.select(Select.COUNT);
        } else if (random.percent(30)) {
            request.projectionExpression(expressions.projection());
        }
        return request.expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values())
                .build();
    }

    private DynamoDbRequest transactGet() {
        var gets = new ArrayList<TransactGetItem>();
        var count = 1 + random.below(3);
        for (int i = 0; i < count; i++) {
            var expressions = new RandomExpressions(random);
            gets.add(TransactGetItem.builder()
                    .get(get -> get.tableName(table())
                            .key(random.key())
                            .projectionExpression(random.percent(30) ? expressions.projection() : null)
                            .expressionAttributeNames(expressions.names()))
                    .build());
        }
        return TransactGetItemsRequest.builder().transactItems(gets).build();
    }

    private DynamoDbRequest transaction() {
        if (lastWithToken != null && random.percent(10)) {
            var again = lastWithToken;
            return random.percent(60)
                    ? again
                    : again.toBuilder().transactItems(transactWrites()).build();
        }
        var request = TransactWriteItemsRequest.builder().transactItems(transactWrites());
        if (random.percent(20)) {
            tokens++;
            lastWithToken = request.clientRequestToken(run + "-" + tokens).build();
        }
        return request.build();
    }

    private List<TransactWriteItem> transactWrites() {
        var count = 1 + random.below(4);
        var writes = new ArrayList<TransactWriteItem>();
        var places = new HashSet<Object>();
        for (int i = 0; i < count; i++) {
            var item = random.item();
            var table = table();
            var isNew = places.add(List.of(table, item.get("pk"), item.get("sk")));
            if (isNew || random.percent(4)) {
                writes.add(transactWrite(table, item));
            }
        }
        return writes;
    }

    private TransactWriteItem transactWrite(String table, Map<String, AttributeValue> item) {
        var expressions = new RandomExpressions(random);
        var key = Map.of("pk", item.get("pk"), "sk", item.get("sk"));
        var kind = random.below(10);
        var update = kind >= 2 && kind < 7 ? expressions.update() : null;
        var condition = kind == 9 ? expressions.condition(1) : condition(expressions, 40);
        var write = TransactWriteItem.builder();
        return switch (kind) {
            case 0, 1 ->
                write.put(put -> put.tableName(table)
                                .item(item)
                                .conditionExpression(condition)
                                .expressionAttributeNames(expressions.names())
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(onFailure()))
                        .build();
            case 7, 8 ->
                write.delete(delete -> delete.tableName(table)
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(expressions.names())
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(onFailure()))
                        .build();
            case 9 ->
                write.conditionCheck(check -> check.tableName(table)
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(expressions.names())
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(onFailure()))
                        .build();
            default ->
                write.update(change -> change.tableName(table)
                                .key(key)
                                .updateExpression(update)
                                .conditionExpression(condition)
                                .expressionAttributeNames(expressions.names())
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(onFailure()))
                        .build();
        };
    }
}
