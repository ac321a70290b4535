package org.plazas.aws;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Two items that were read in one call, each consistently, but not both at one moment. Each is empty if there is none.
record Pair(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    /// Where an item is.
    record At(String table, Map<String, AttributeValue> key) {
        private Map<String, AttributeValue> in(BatchGetItemResponse answer) {
            return answer.responses().getOrDefault(table, List.of()).stream()
                    .filter(item -> item.entrySet().containsAll(key.entrySet()))
                    .findFirst()
                    .orElse(Map.of());
        }
    }

    /// Empty if the store could not serve both.
    static Optional<Pair> read(DynamoDbClient client, At one, At other) {
        var sought = new LinkedHashMap<String, List<Map<String, AttributeValue>>>();
        sought.put(one.table(), List.of(one.key()));
        sought.merge(other.table(), List.of(other.key()), (first, second) -> List.of(one.key(), other.key()));
        var requests = new HashMap<String, KeysAndAttributes>();
        sought.forEach((table, keys) -> requests.put(
                table,
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build()));
        var answer = client.batchGetItem(request -> request.requestItems(requests));
        return answer.unprocessedKeys().isEmpty()
                ? Optional.of(new Pair(one.in(answer), other.in(answer)))
                : Optional.empty();
    }
}
