package org.plazas.testing.memory;

import java.util.Map;
import org.plazas.aws.ItemSize;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A stored item; its map is never changed.
///
/// @param size in bytes, as DynamoDB counts them
record Item(Map<String, AttributeValue> attributes, int size) {
    static Item of(Map<String, AttributeValue> attributes) {
        return new Item(attributes, ItemSize.of(attributes));
    }
}
