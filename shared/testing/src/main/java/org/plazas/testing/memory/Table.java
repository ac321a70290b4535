package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.ItemSize;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// A table and its items, by partition and then in the order of the sort key. Keys are texts.
final class Table {
    private static final int LONGEST_PK = 2048;
    private static final int LONGEST_SK = 1024;

    private final String name;
    private final String pk;
    private final @Nullable String sk;
    private final boolean streams;
    private @Nullable String ttlAttribute;
    private final Map<String, NavigableMap<String, Item>> partitions = new HashMap<>();

    /// @param sk null if items have no sort key
    Table(String name, String pk, @Nullable String sk, boolean streams) {
        this.name = name;
        this.pk = pk;
        this.sk = sk;
        this.streams = streams;
    }

    static Table of(CreateTableRequest request) {
        if (request.hasGlobalSecondaryIndexes() || request.hasLocalSecondaryIndexes()) {
            throw new UnsupportedOperationException("no indexes here");
        }
        if (request.attributeDefinitions().stream()
                .anyMatch(attribute -> attribute.attributeType() != ScalarAttributeType.S)) {
            throw new UnsupportedOperationException("keys are texts here");
        }
        var stream = request.streamSpecification();
        var pk = keyName(request, KeyType.HASH);
        if (pk == null) {
            throw Errors.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        return new Table(
                request.tableName(), pk, keyName(request, KeyType.RANGE), stream != null && stream.streamEnabled());
    }

    private static @Nullable String keyName(CreateTableRequest request, KeyType type) {
        return request.keySchema().stream()
                .filter(element -> element.keyType() == type)
                .map(element -> element.attributeName())
                .findFirst()
                .orElse(null);
    }

    String name() {
        return name;
    }

    String pk() {
        return pk;
    }

    /// Null if items have no sort key.
    @Nullable
    String sk() {
        return sk;
    }

    /// Whether changes are noted.
    boolean streams() {
        return streams;
    }

    @Nullable
    String ttlAttribute() {
        return ttlAttribute;
    }

    void expireBy(@Nullable String attribute) {
        ttlAttribute = attribute;
    }

    boolean isKey(String attribute) {
        return attribute.equals(pk) || attribute.equals(sk);
    }

    /// Refuses what names a key incompletely or with something beside it, and empty keys.
    void requireKeyOnly(Map<String, AttributeValue> key) {
        if (key.size() != (sk == null ? 1 : 2) || !key.containsKey(pk) || (sk != null && !key.containsKey(sk))) {
            throw Errors.validation("The provided key element does not match the schema");
        }
        requireNoEmptyKey(key);
    }

    void requireKeyIn(Map<String, AttributeValue> item) {
        if (!item.containsKey(pk) || (sk != null && !item.containsKey(sk))) {
            throw Errors.validation(
                    "One or more parameter values were invalid: Missing the key " + pk + " or " + sk + " in the item");
        }
        requireNoEmptyKey(item);
    }

    private void requireNoEmptyKey(Map<String, AttributeValue> item) {
        requireLength(pk, item.get(pk), LONGEST_PK);
        if (sk != null) {
            requireLength(sk, item.get(sk), LONGEST_SK);
        }
    }

    private static void requireLength(String attribute, @Nullable AttributeValue value, int longest) {
        if (value == null || value.type() != AttributeValue.Type.S) {
            return;
        }
        if (value.s().isEmpty()) {
            throw Errors.validation("One or more parameter values are not valid. The AttributeValue for a key attribute"
                    + " cannot contain an empty string value. Key: " + attribute);
        }
        if (value.s().length() * 3 > longest && ItemSize.text(value.s()) > longest) {
            throw Errors.validation("One or more parameter values were invalid: Size of the key " + attribute
                    + " has exceeded the maximum size limit of " + longest + " bytes");
        }
    }

    /// The key in what was found complete before.
    Key key(Map<String, AttributeValue> item) {
        return new Key(text(item, pk), sk == null ? "" : text(item, sk));
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        var value = item.get(attribute);
        if (value == null || value.type() != AttributeValue.Type.S) {
            throw Errors.validation(
                    "One or more parameter values were invalid: AttributeValue.Type mismatch for key " + attribute);
        }
        return value.s();
    }

    /// The attributes that make up an item's key.
    Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        var key = new HashMap<String, AttributeValue>();
        for (var attribute : sk == null ? List.of(pk) : List.of(pk, sk)) {
            var value = item.get(attribute);
            if (value != null) {
                key.put(attribute, value);
            }
        }
        return Collections.unmodifiableMap(key);
    }

    @Nullable
    Item get(Key key) {
        var partition = partitions.get(key.pk());
        return partition == null ? null : partition.get(key.sk());
    }

    void put(Key key, Item item) {
        partitions
                .computeIfAbsent(key.pk(), pk -> new TreeMap<>(Values::compare))
                .put(key.sk(), item);
    }

    void remove(Key key) {
        var partition = partitions.get(key.pk());
        if (partition != null && partition.remove(key.sk()) != null && partition.isEmpty()) {
            partitions.remove(key.pk());
        }
    }

    /// A partition in the order of its sort key; empty if there is none.
    NavigableMap<String, Item> partition(String key) {
        return partitions.getOrDefault(key, Collections.emptyNavigableMap());
    }

    /// Every item, partitions in the order of their keys, which DynamoDB does not promise.
    List<Item> all() {
        var all = new ArrayList<Item>();
        partitions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Values::compare))
                .map(Map.Entry::getValue)
                .map(NavigableMap::values)
                .forEach((Collection<Item> items) -> all.addAll(items));
        return all;
    }
}
