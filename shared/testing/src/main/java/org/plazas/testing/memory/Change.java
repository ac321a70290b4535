package org.plazas.testing.memory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A record of a table's stream: one item that was changed. A write that leaves the item as it was makes none.
///
/// @param sequence rises with each change in any table
/// @param at when it was committed; a real record has whole seconds
/// @param before the old image, which a stream of new images lacks; empty for an insert
/// @param after the new image; empty for a removal
/// @param expired true if TTL removed it: the real record then names the service as its user
public record Change(
        String table,
        long sequence,
        Instant at,
        Kind kind,
        Map<String, AttributeValue> keys,
        Optional<Map<String, AttributeValue>> before,
        Optional<Map<String, AttributeValue>> after,
        boolean expired) {
    /// What a real record calls its event's name.
    public enum Kind {
        INSERT,
        MODIFY,
        REMOVE
    }

    /// As in a real record: 21 digits, so that texts sort like numbers.
    public String sequenceNumber() {
        return "%021d".formatted(sequence);
    }
}
