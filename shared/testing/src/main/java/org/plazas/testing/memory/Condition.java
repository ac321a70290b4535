package org.plazas.testing.memory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.plazas.testing.memory.Operand.Given;
import org.plazas.testing.memory.Operand.Size;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A condition, filter or key condition. What compares values of different types, or none, is false, but for `<>`.
sealed interface Condition {
    /// @param item empty if there is none
    boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values);

    /// Refuses values that can't fit, whatever the item.
    default void check(Map<String, AttributeValue> values) {}

    /// True if it looks at a top-level attribute of such a name, or at a part of one.
    boolean mentions(Predicate<String> name);

    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean mentions(Predicate<String> name) {
            return left.mentions(name) || right.mentions(name);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            return left.holds(item, values) && right.holds(item, values);
        }

        @Override
        public void check(Map<String, AttributeValue> values) {
            left.check(values);
            right.check(values);
        }
    }

    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean mentions(Predicate<String> name) {
            return left.mentions(name) || right.mentions(name);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            return left.holds(item, values) || right.holds(item, values);
        }

        @Override
        public void check(Map<String, AttributeValue> values) {
            left.check(values);
            right.check(values);
        }
    }

    record Not(Condition of) implements Condition {
        @Override
        public boolean mentions(Predicate<String> name) {
            return of.mentions(name);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            return !of.holds(item, values);
        }

        @Override
        public void check(Map<String, AttributeValue> values) {
            of.check(values);
        }
    }

    record Comparison(Operand left, Operator operator, Operand right) implements Condition {
        @Override
        public boolean mentions(Predicate<String> name) {
            return left.mentions(name) || right.mentions(name);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var one = left.in(item, values);
            var two = right.in(item, values);
            if (one == null || two == null) {
                return operator == Operator.UNEQUAL;
            }
            if (!operator.needsOrder()) {
                return Values.equal(one, two) == (operator == Operator.EQUAL);
            }
            return one.type() == two.type()
                    && Values.isOrdered(one.type())
                    && operator.accepts(Values.compare(one, two));
        }

        @Override
        public void check(Map<String, AttributeValue> values) {
            checkSizes(values, left, right);
            if (operator.needsOrder()) {
                checkOrdered(operator.sign, left, values);
                checkOrdered(operator.sign, right, values);
            }
        }
    }

    record Between(Operand of, Operand low, Operand high) implements Condition {
        @Override
        public boolean mentions(Predicate<String> name) {
            return of.mentions(name) || low.mentions(name) || high.mentions(name);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var value = of.in(item, values);
            var least = low.in(item, values);
            var most = high.in(item, values);
            return value != null
                    && least != null
                    && most != null
                    && Values.isOrdered(value.type())
                    && value.type() == least.type()
                    && value.type() == most.type()
                    && Values.compare(least, value) <= 0
                    && Values.compare(value, most) <= 0;
        }

        @Override
        public void check(Map<String, AttributeValue> values) {
            checkSizes(values, of, low, high);
            checkOrdered("BETWEEN", of, values);
            checkOrdered("BETWEEN", low, values);
            checkOrdered("BETWEEN", high, values);
            if (low instanceof Given least && high instanceof Given most) {
                checkBounds(least.given(values), most.given(values));
            }
        }

        private static void checkBounds(AttributeValue least, AttributeValue most) {
            if (least.type() != most.type()) {
                throw Errors.validation(
                        "Invalid expression: The BETWEEN operator requires same data type for lower and upper bounds");
            }
            if (Values.compare(least, most) > 0) {
                throw Errors.validation("Invalid expression: The BETWEEN operator requires upper bound to be greater"
                        + " than or equal to lower bound");
            }
        }
    }

    record In(Operand of, List<Operand> choices) implements Condition {
        @Override
        public boolean mentions(Predicate<String> name) {
            return of.mentions(name) || choices.stream().anyMatch(choice -> choice.mentions(name));
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var value = of.in(item, values);
            if (value == null) {
                return false;
            }
            for (var choice : choices) {
                var other = choice.in(item, values);
                if (other != null && Values.equal(value, other)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Exists(Path path) implements Condition {
        @Override
        public boolean mentions(Predicate<String> name) {
            return name.test(path.head());
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            return path.find(item) != null;
        }
    }

    record Missing(Path path) implements Condition {
        @Override
        public boolean mentions(Predicate<String> name) {
            return name.test(path.head());
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            return path.find(item) == null;
        }
    }

    record HasType(Operand of, Given type) implements Condition {
        private static final Set<String> TYPES = Set.of("S", "N", "B", "SS", "NS", "BS", "M", "L", "BOOL", "NULL");

        @Override
        public boolean mentions(Predicate<String> name) {
            return of.mentions(name);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var value = of.in(item, values);
            return value != null && name(value.type()).equals(type.given(values).s());
        }

        private static String name(AttributeValue.Type type) {
            return type == AttributeValue.Type.NUL ? "NULL" : type.name();
        }

        @Override
        public void check(Map<String, AttributeValue> values) {
            var wanted = type.given(values);
            if (wanted.type() != AttributeValue.Type.S) {
                throw Operand.wrongType("attribute_type", wanted.type());
            }
            if (!TYPES.contains(wanted.s())) {
                throw Errors.validation("Invalid expression: Invalid attribute type name found; type: " + wanted.s());
            }
        }
    }

    record BeginsWith(Operand of, Operand start) implements Condition {
        @Override
        public boolean mentions(Predicate<String> name) {
            return of.mentions(name) || start.mentions(name);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var value = of.in(item, values);
            var wanted = start.in(item, values);
            return value != null && wanted != null && Values.beginsWith(value, wanted);
        }

        @Override
        public void check(Map<String, AttributeValue> values) {
            checkText(of, values);
            checkText(start, values);
        }

        private static void checkText(Operand operand, Map<String, AttributeValue> values) {
            var type = operand.typeIn(values);
            if (type != null && type != AttributeValue.Type.S && type != AttributeValue.Type.B) {
                throw Operand.wrongType("begins_with", type);
            }
        }
    }

    record Contains(Operand of, Operand part) implements Condition {
        @Override
        public boolean mentions(Predicate<String> name) {
            return of.mentions(name) || part.mentions(name);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
            var whole = of.in(item, values);
            var wanted = part.in(item, values);
            return whole != null && wanted != null && Values.contains(whole, wanted);
        }
    }

    private static void checkOrdered(String operator, Operand operand, Map<String, AttributeValue> values) {
        var type = operand.typeIn(values);
        if (type != null && !Values.isOrdered(type)) {
            throw Operand.wrongType(operator, type);
        }
    }

    private static void checkSizes(Map<String, AttributeValue> values, Operand... operands) {
        for (var operand : operands) {
            if (operand instanceof Size size) {
                size.check(values);
            }
        }
    }
}
