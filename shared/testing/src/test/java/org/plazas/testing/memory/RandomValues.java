package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Few and small values, so that they meet again: items of which each attribute mostly has the type of its name.
final class RandomValues {
    /// Of the items' attributes, by their usual type: numbers, texts, lists, maps, sets, and the others.
    static final List<String> ATTRIBUTES = List.of("n", "m", "s", "l", "d", "ss", "ns", "bs", "b", "z", "bin");

    private static final List<String> TEXTS = List.of("", "a", "b", "ab", "abc", "ñandú", "😀", "\uffee");
    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "3", "-1", "1.5", "2.50", "1E1", "10", "0.1", "-2.5", "12345678901234567890.5");
    private static final List<String> PKS = List.of("p1", "p2", "P#é");
    private static final List<String> SKS = List.of("a", "a1", "ab", "b", "😀", "\uffee");

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// True so many times in a hundred.
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String pk() {
        return oneOf(PKS);
    }

    String sk() {
        return oneOf(SKS);
    }

    Map<String, AttributeValue> key() {
        return key(pk());
    }

    Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk()));
    }

    Map<String, AttributeValue> item() {
        var item = new HashMap<>(key());
        for (var attribute : ATTRIBUTES) {
            if (percent(60)) {
                item.put(attribute, valueFor(attribute));
            }
        }
        return item;
    }

    /// What an attribute of this name mostly has.
    AttributeValue valueFor(String attribute) {
        return switch (percent(6) ? oneOf(ATTRIBUTES) : attribute) {
            case "n", "m", "x" -> number();
            case "s", "y" -> text();
            case "l" -> AttributeValue.fromL(several(3, this::scalar));
            case "d" -> map(2);
            case "ss" -> AttributeValue.fromSs(set(this::plainText));
            case "ns" -> AttributeValue.fromNs(set(() -> String.valueOf(below(3))));
            case "bs" ->
                AttributeValue.fromBs(set(this::plainText).stream()
                        .map(SdkBytes::fromUtf8String)
                        .toList());
            case "b" -> AttributeValue.fromBool(percent(50));
            case "z" -> AttributeValue.fromNul(true);
            case "bin" -> AttributeValue.fromB(SdkBytes.fromUtf8String(oneOf(TEXTS)));
            default -> scalar();
        };
    }

    AttributeValue number() {
        return AttributeValue.fromN(percent(85) ? String.valueOf(below(5)) : oneOf(NUMBERS));
    }

    AttributeValue text() {
        return AttributeValue.fromS(oneOf(TEXTS));
    }

    private String plainText() {
        return oneOf(TEXTS.subList(1, 4));
    }

    private AttributeValue scalar() {
        return percent(70) ? number() : text();
    }

    private AttributeValue map(int depth) {
        var map = new HashMap<String, AttributeValue>();
        if (percent(80)) {
            map.put("x", number());
        }
        if (depth > 0 && percent(70)) {
            map.put("y", map(depth - 1));
        }
        if (percent(60)) {
            map.put("l", AttributeValue.fromL(several(3, this::scalar)));
        }
        if (percent(20)) {
            map.put("ss", AttributeValue.fromSs(set(this::plainText)));
        }
        return AttributeValue.fromM(map);
    }

    private <T> List<T> several(int most, Supplier<T> element) {
        var elements = new ArrayList<T>();
        var count = below(most + 1);
        for (int i = 0; i < count; i++) {
            elements.add(element.get());
        }
        return elements;
    }

    /// Not empty, no two alike, in any order.
    private List<String> set(Supplier<String> element) {
        var elements = several(2, element);
        elements.add(element.get());
        return elements.stream().distinct().toList();
    }
}
