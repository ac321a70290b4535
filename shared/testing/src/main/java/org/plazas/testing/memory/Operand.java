package org.plazas.testing.memory;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a condition looks at.
sealed interface Operand {
    /// @return null if the item has no such value
    @Nullable
    AttributeValue in(Map<String, AttributeValue> item, Map<String, AttributeValue> values);

    /// Its type where that does not depend on the item, null otherwise.
    default AttributeValue.@Nullable Type typeIn(Map<String, AttributeValue> values) {
        return null;
    }

    /// True if it is, or measures, a top-level attribute of such a name or a part of one.
    default boolean mentions(Predicate<String> name) {
        return switch (this) {
            case At(var path) -> name.test(path.head());
            case Size(var of) -> of.mentions(name);
            case Given given -> false;
        };
    }

    /// An attribute of the item, or a part of one.
    record At(Path path) implements Operand {
        @Override
        public @Nullable AttributeValue in(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            return path.find(item);
        }
    }

    /// A value of the request, `:…`.
    record Given(String placeholder) implements Operand {
        @Override
        public AttributeValue in(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            return given(values);
        }

        @Override
        public AttributeValue.Type typeIn(Map<String, AttributeValue> values) {
            return given(values).type();
        }

        AttributeValue given(Map<String, AttributeValue> values) {
            var value = values.get(placeholder);
            if (value == null) {
                throw new IllegalStateException(placeholder + " was not checked");
            }
            return value;
        }
    }

    record Size(Operand of) implements Operand {
        @Override
        public @Nullable AttributeValue in(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var value = of.in(item, values);
            return value == null ? null : Values.size(value);
        }

        @Override
        public AttributeValue.Type typeIn(Map<String, AttributeValue> values) {
            return AttributeValue.Type.N;
        }

        void check(Map<String, AttributeValue> values) {
            var type = of.typeIn(values);
            if (type == AttributeValue.Type.N || type == AttributeValue.Type.BOOL || type == AttributeValue.Type.NUL) {
                throw wrongType("size", type);
            }
        }
    }

    static RuntimeException wrongType(String operator, AttributeValue.Type type) {
        return Errors.validation("Invalid expression: Incorrect operand type for operator or function; operator or"
                + " function: " + operator + ", operand type: " + type);
    }
}
