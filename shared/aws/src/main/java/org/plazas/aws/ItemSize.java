package org.plazas.aws;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How many bytes DynamoDB charges an item as, by the rules of its developer guide, "DynamoDB item sizes and formats".
/// Its local versions report no capacity that could be asked instead.
public final class ItemSize {
    /// The most that an item may have, names included.
    public static final int LIMIT = 400 * 1024;

    private ItemSize() {}

    public static int of(Map<String, AttributeValue> item) {
        var size = 0;
        for (var attribute : item.entrySet()) {
            size += text(attribute.getKey()) + of(attribute.getValue());
        }
        return size;
    }

    public static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case L -> {
                var size = 3;
                for (var element : value.l()) {
                    size += 1 + of(element);
                }
                yield size;
            }
            case M -> 3 + value.m().size() + of(value.m());
            case SS -> value.ss().stream().mapToInt(ItemSize::text).sum();
            case NS -> value.ns().stream().mapToInt(ItemSize::number).sum();
            case BS ->
                value.bs().stream()
                        .mapToInt(bytes -> bytes.asByteArrayUnsafe().length)
                        .sum();
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("no value: " + value);
        };
    }

    /// Two digits a byte, rounded up, and one more. Zeros at either end, which only give the magnitude, are no digits.
    private static int number(String number) {
        var digits = 0;
        var zeros = 0;
        for (int i = 0; i < number.length(); i++) {
            var c = number.charAt(i);
            if (c == '0') {
                zeros += digits == 0 ? 0 : 1;
            } else if (c != '.') {
                digits += zeros + 1;
                zeros = 0;
            }
        }
        return (digits + 1) / 2 + 1;
    }

    /// In UTF-8.
    public static int text(String text) {
        var size = text.length();
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= 0x80) {
                // Each half of a surrogate pair counts two of its four bytes.
                size += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return size;
    }
}
