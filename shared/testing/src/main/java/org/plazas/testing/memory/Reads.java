package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.memory.Meter.Consistency;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/// Reads of items by their keys. All are consistent here; what is asked for eventually costs half.
final class Reads {
    private static final int MOST_ITEMS = 100;

    private final Catalog catalog;
    private final Meter meter;

    Reads(Catalog catalog, Meter meter) {
        this.catalog = catalog;
        this.meter = meter;
    }

    GetItemResponse get(GetItemRequest request) {
        var table = catalog.table(request.tableName());
        table.requireKeyOnly(request.key());
        var projection = projection(
                request.projectionExpression(),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null);
        var item = table.get(table.key(request.key()));
        meter.read(size(item), Consistency.of(request.consistentRead()));
        var response = GetItemResponse.builder();
        if (item != null) {
            response.item(projected(item, projection));
        }
        return response.build();
    }

    BatchGetItemResponse batchGet(BatchGetItemRequest request) {
        var wanted = request.requestItems();
        var count = wanted.values().stream().mapToInt(of -> of.keys().size()).sum();
        if (count > MOST_ITEMS
                || wanted.isEmpty()
                || wanted.values().stream().anyMatch(of -> of.keys().isEmpty())) {
            throw Errors.validation("BatchGetItem takes 1 to " + MOST_ITEMS + " keys");
        }
        var found = new HashMap<String, List<Map<String, AttributeValue>>>();
        wanted.forEach((name, keys) -> found.put(name, batch(catalog.table(name), keys)));
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(Map.of())
                .build();
    }

    private List<Map<String, AttributeValue>> batch(Table table, KeysAndAttributes wanted) {
        var projection = projection(
                wanted.projectionExpression(),
                wanted.hasExpressionAttributeNames() ? wanted.expressionAttributeNames() : null);
        var keys = new ArrayList<Key>(wanted.keys().size());
        for (var key : wanted.keys()) {
            table.requireKeyOnly(key);
            keys.add(table.key(key));
        }
        if (keys.size() > 1 && new HashSet<>(keys).size() < keys.size()) {
            throw Errors.validation("Provided list of item keys contains duplicates");
        }
        var items = new ArrayList<Map<String, AttributeValue>>(keys.size());
        for (var key : keys) {
            var item = table.get(key);
            meter.read(size(item), Consistency.of(wanted.consistentRead()));
            if (item != null) {
                items.add(projected(item, projection));
            }
        }
        return items;
    }

    TransactGetItemsResponse transactGet(TransactGetItemsRequest request) {
        var wanted = request.transactItems();
        if (wanted.isEmpty() || wanted.size() > MOST_ITEMS) {
            throw Errors.validation("TransactGetItems takes 1 to " + MOST_ITEMS + " items");
        }
        var places = new HashSet<>();
        var responses = new ArrayList<ItemResponse>(wanted.size());
        for (var one : wanted) {
            var get = one.get();
            var table = catalog.table(get.tableName());
            table.requireKeyOnly(get.key());
            var projection = projection(
                    get.projectionExpression(),
                    get.hasExpressionAttributeNames() ? get.expressionAttributeNames() : null);
            var key = table.key(get.key());
            if (!places.add(List.of(table.name(), key))) {
                throw Errors.validation("Transaction request cannot include multiple operations on one item");
            }
            var item = table.get(key);
            meter.read(size(item), Consistency.TRANSACTION);
            var response = ItemResponse.builder();
            if (item != null) {
                response.item(projected(item, projection));
            }
            responses.add(response.build());
        }
        return TransactGetItemsResponse.builder().responses(responses).build();
    }

    private static @Nullable Projection projection(@Nullable String expression, @Nullable Map<String, String> names) {
        if (expression == null) {
            if (names != null) {
                throw Errors.validation("ExpressionAttributeNames can only be specified when using expressions");
            }
            return null;
        }
        var expressions = Expressions.of(names == null ? Map.of() : names, Map.of());
        var projection = expressions.projection(expression);
        expressions.requireAllUsed();
        return projection;
    }

    static Map<String, AttributeValue> projected(Item item, @Nullable Projection projection) {
        return projection == null ? item.attributes() : projection.of(item.attributes());
    }

    private static int size(@Nullable Item item) {
        return item == null ? 0 : item.size();
    }
}
