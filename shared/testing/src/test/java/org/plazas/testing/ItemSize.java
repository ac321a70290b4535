package org.plazas.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How many bytes DynamoDB charges an item as, by the rules of its developer guide, "DynamoDB item sizes and formats".
/// Its local versions report no capacity that could be asked instead.
final class ItemSize {
    private ItemSize() {}

    static int of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> text(attribute.getKey()) + of(attribute.getValue()))
                .sum();
    }

    private static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            // Two digits a byte, rounded up, and one more.
            case N -> (value.n().length() + 1) / 2 + 1;
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case L ->
                3 + value.l().stream().mapToInt(element -> 1 + of(element)).sum();
            case M -> 3 + value.m().size() + of(value.m());
            default -> throw new IllegalArgumentException("items of ours have no " + value.type());
        };
    }

    private static int text(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
