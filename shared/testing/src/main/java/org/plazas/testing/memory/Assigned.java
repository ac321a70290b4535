package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.memory.Operand.Given;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The right side of an assignment. It sees the item as it was before the update.
sealed interface Assigned {
    /// @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException `ValidationException`, if the item does
    ///     not have what is needed
    AttributeValue in(Map<String, AttributeValue> item, Map<String, AttributeValue> values);

    /// Refuses values that can't fit, whatever the item.
    default void check(Map<String, AttributeValue> values) {}

    record Copy(Operand of) implements Assigned {
        @Override
        public AttributeValue in(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var value = of.in(item, values);
            if (value == null) {
                throw Errors.validation(
                        "The provided expression refers to an attribute that does not exist in the item");
            }
            return value;
        }
    }

    /// Also where the path exists, the other operand must.
    record IfNotExists(Path path, Assigned otherwise) implements Assigned {
        @Override
        public AttributeValue in(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var value = path.find(item);
            var other = otherwise.in(item, values);
            return value == null ? other : value;
        }

        @Override
        public void check(Map<String, AttributeValue> values) {
            otherwise.check(values);
        }
    }

    record ListAppend(Assigned front, Assigned back) implements Assigned {
        @Override
        public AttributeValue in(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var first = requireType(AttributeValue.Type.L, front.in(item, values));
            var second = requireType(AttributeValue.Type.L, back.in(item, values));
            var all =
                    new ArrayList<AttributeValue>(first.l().size() + second.l().size());
            all.addAll(first.l());
            all.addAll(second.l());
            return AttributeValue.fromL(all);
        }

        @Override
        public void check(Map<String, AttributeValue> values) {
            checkBoth("list_append", AttributeValue.Type.L, front, back, values);
        }
    }

    record Sum(Assigned left, boolean plus, Assigned right) implements Assigned {
        @Override
        public AttributeValue in(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var one = requireType(AttributeValue.Type.N, left.in(item, values)).n();
            var two = requireType(AttributeValue.Type.N, right.in(item, values)).n();
            return AttributeValue.fromN(plus ? Numbers.add(one, two) : Numbers.subtract(one, two));
        }

        @Override
        public void check(Map<String, AttributeValue> values) {
            checkBoth(plus ? "+" : "-", AttributeValue.Type.N, left, right, values);
        }
    }

    private static void checkBoth(
            String operator,
            AttributeValue.Type type,
            Assigned left,
            Assigned right,
            Map<String, AttributeValue> values) {
        for (var operand : new Assigned[] {left, right}) {
            operand.check(values);
            var given = typeGiven(operand, values);
            if (given != null && given != type) {
                throw Operand.wrongType(operator, given);
            }
        }
    }

    private static AttributeValue.@Nullable Type typeGiven(Assigned operand, Map<String, AttributeValue> values) {
        return operand instanceof Copy(Given given) ? given.typeIn(values) : null;
    }

    private static AttributeValue requireType(AttributeValue.Type type, AttributeValue value) {
        if (value.type() != type) {
            throw wrongType();
        }
        return value;
    }

    static RuntimeException wrongType() {
        return Errors.validation("An operand in the update expression has an incorrect data type");
    }
}
