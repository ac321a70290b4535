package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.memory.Condition.And;
import org.plazas.testing.memory.Condition.BeginsWith;
import org.plazas.testing.memory.Condition.Between;
import org.plazas.testing.memory.Condition.Comparison;
import org.plazas.testing.memory.Operand.At;
import org.plazas.testing.memory.Operand.Given;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a key condition selects: a partition, and a range of its sort keys.
///
/// @param low null for no bound; so is `high`
/// @param start with which the sort keys begin; empty for any
/// @param exact if it selects one sort key with `=`
record KeyRange(
        String pk,
        @Nullable String low,
        boolean withLow,
        @Nullable String high,
        boolean withHigh,
        String start,
        boolean exact) {
    /// @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException `ValidationException`, if the condition
    ///     is no key condition of this table
    static KeyRange of(Condition condition, Table table, Map<String, AttributeValue> values) {
        return switch (condition) {
            case And(var one, var two) when isOnPartition(one, table) -> ranged(one, two, table, values);
            case And(var one, var two) -> ranged(two, one, table, values);
            default -> all(partition(condition, table, values));
        };
    }

    private static KeyRange all(String pk) {
        return new KeyRange(pk, null, false, null, false, "", false);
    }

    private static boolean isOnPartition(Condition condition, Table table) {
        return condition instanceof Comparison(var left, var operator, var right)
                && operator == Operator.EQUAL
                && (isKey(left, table.pk()) || isKey(right, table.pk()));
    }

    private static boolean isKey(Operand operand, @Nullable String key) {
        return operand instanceof At(var path)
                && path.isTopLevel()
                && path.head().equals(key);
    }

    private static String partition(Condition condition, Table table, Map<String, AttributeValue> values) {
        if (condition instanceof Comparison(var left, var operator, var right) && operator == Operator.EQUAL) {
            if (isKey(left, table.pk()) && right instanceof Given given) {
                return text(given, values);
            }
            if (isKey(right, table.pk()) && left instanceof Given given) {
                return text(given, values);
            }
        }
        throw Errors.validation("Query condition missed key schema element: " + table.pk());
    }

    private static KeyRange ranged(Condition onPk, Condition onSk, Table table, Map<String, AttributeValue> values) {
        var pk = partition(onPk, table, values);
        return switch (onSk) {
            case Comparison(var left, var operator, var right)
            when isKey(left, table.sk()) && right instanceof Given given -> compared(pk, operator, text(given, values));
            case Comparison(var left, var operator, var right)
            when isKey(right, table.sk()) && left instanceof Given given ->
                compared(pk, mirrored(operator), text(given, values));
            case Between(var of, var low, var high)
            when isKey(of, table.sk()) && low instanceof Given least && high instanceof Given most ->
                new KeyRange(pk, text(least, values), true, text(most, values), true, "", false);
            case BeginsWith(var of, var start)
            when isKey(of, table.sk()) && start instanceof Given given ->
                new KeyRange(pk, null, false, null, false, text(given, values), false);
            default -> throw Errors.validation("Query key condition not supported");
        };
    }

    private static KeyRange compared(String pk, Operator operator, String sk) {
        return switch (operator) {
            case EQUAL -> new KeyRange(pk, sk, true, sk, true, "", true);
            case LESS -> new KeyRange(pk, null, false, sk, false, "", false);
            case AT_MOST -> new KeyRange(pk, null, false, sk, true, "", false);
            case GREATER -> new KeyRange(pk, sk, false, null, false, "", false);
            case AT_LEAST -> new KeyRange(pk, sk, true, null, false, "", false);
            case UNEQUAL -> throw Errors.validation("Invalid operator used in KeyConditionExpression: <>");
        };
    }

    private static Operator mirrored(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case AT_MOST -> Operator.AT_LEAST;
            case GREATER -> Operator.LESS;
            case AT_LEAST -> Operator.AT_MOST;
            case EQUAL, UNEQUAL -> operator;
        };
    }

    private static String text(Given given, Map<String, AttributeValue> values) {
        var value = given.given(values);
        if (value.type() != AttributeValue.Type.S) {
            throw Errors.validation("One or more parameter values were invalid: Condition parameter type does not match"
                    + " schema type");
        }
        if (value.s().isEmpty()) {
            throw Errors.validation("One or more parameter values are not valid. The AttributeValue for a key attribute"
                    + " cannot contain an empty string value.");
        }
        return value.s();
    }

    /// True if a reading that came to this sort key is at the range's end, so that there is no further page even where
    /// the limit was reached. DynamoDB Local looks at the bound, not at whether there are more items, and at no
    /// bound for `=`.
    boolean endsAt(String sk, boolean forward) {
        return !exact && (forward ? withHigh && sk.equals(high) : withLow && sk.equals(low));
    }

    boolean contains(String sk) {
        return sk.startsWith(start)
                && (low == null || Values.compare(low, sk) < (withLow ? 1 : 0))
                && (high == null || Values.compare(sk, high) < (withHigh ? 1 : 0));
    }

    /// The partition's items in this range, in the order of the reading.
    ///
    /// @param after where to go on, exclusively; null at the beginning
    Collection<Item> items(NavigableMap<String, Item> partition, boolean forward, @Nullable String after) {
        var range = partition;
        if (low != null) {
            range = range.tailMap(low, withLow);
        } else if (!start.isEmpty()) {
            range = range.tailMap(start, true);
        }
        if (after != null && forward) {
            range = low != null && Values.compare(after, low) < 0 ? range : partition.tailMap(after, false);
        }
        return forward ? upwards(range) : downwards(range, after);
    }

    private List<Item> upwards(NavigableMap<String, Item> range) {
        var items = new ArrayList<Item>();
        for (var entry : range.entrySet()) {
            if (!contains(entry.getKey())) {
                break;
            }
            items.add(entry.getValue());
        }
        return items;
    }

    private List<Item> downwards(NavigableMap<String, Item> range, @Nullable String after) {
        var items = new ArrayList<Item>();
        for (var entry : range.entrySet()) {
            if (!contains(entry.getKey()) || (after != null && Values.compare(entry.getKey(), after) >= 0)) {
                break;
            }
            items.add(entry.getValue());
        }
        return items.reversed();
    }
}
