package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.memory.Condition.And;
import org.plazas.testing.memory.Condition.BeginsWith;
import org.plazas.testing.memory.Condition.Between;
import org.plazas.testing.memory.Condition.Comparison;
import org.plazas.testing.memory.Condition.Contains;
import org.plazas.testing.memory.Condition.Exists;
import org.plazas.testing.memory.Condition.HasType;
import org.plazas.testing.memory.Condition.In;
import org.plazas.testing.memory.Condition.Missing;
import org.plazas.testing.memory.Condition.Not;
import org.plazas.testing.memory.Condition.Or;
import org.plazas.testing.memory.Operand.At;
import org.plazas.testing.memory.Operand.Given;
import org.plazas.testing.memory.Operand.Size;

/// Reads condition, filter and key condition expressions: `OR`, `AND`, `NOT`, then comparisons and functions.
final class ConditionParser {
    private final Tokens tokens;

    private ConditionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException `ValidationException`
    static Condition parse(Tokens tokens) {
        var parser = new ConditionParser(tokens);
        var condition = parser.condition(parser.or());
        tokens.expectEnd();
        return condition;
    }

    /// Either may stand inside parentheses; which one it is shows after it was read.
    private sealed interface Term {}

    private record Truth(Condition condition) implements Term {}

    private record Value(Operand operand) implements Term {}

    private Condition condition(Term term) {
        return switch (term) {
            case Truth(var condition) -> condition;
            case Value(Size size) ->
                throw tokens.invalid(
                        "The function is not allowed to be used this way in an expression; function: size");
            case Value value -> throw tokens.syntax(tokens.peek());
        };
    }

    private Operand operand(Term term) {
        return switch (term) {
            case Value(var operand) -> operand;
            case Truth truth ->
                throw tokens.invalid("The function is not allowed to be used this way in an expression");
        };
    }

    private Term or() {
        var left = and();
        while (tokens.takeIf("OR")) {
            left = new Truth(new Or(condition(left), condition(and())));
        }
        return left;
    }

    private Term and() {
        var left = not();
        while (tokens.takeIf("AND")) {
            left = new Truth(new And(condition(left), condition(not())));
        }
        return left;
    }

    private Term not() {
        return tokens.takeIf("NOT") ? new Truth(new Not(condition(not()))) : comparison();
    }

    private Term comparison() {
        var left = primary();
        var operator = operator();
        if (operator != null) {
            tokens.take();
            var right = operand(primary());
            return new Truth(new Comparison(distinct(operand(left), List.of(right)), operator, right));
        }
        if (tokens.takeIf("BETWEEN")) {
            var low = operand(primary());
            tokens.expect("AND");
            var high = operand(primary());
            return new Truth(new Between(distinct(operand(left), List.of(low, high)), low, high));
        }
        if (tokens.takeIf("IN")) {
            var choices = operands();
            return new Truth(new In(distinct(operand(left), choices), choices));
        }
        return left;
    }

    private @Nullable Operator operator() {
        for (var operator : Operator.values()) {
            if (operator.sign.equals(tokens.peek())) {
                return operator;
            }
        }
        return null;
    }

    private Term primary() {
        if (tokens.peek().equals("(")) {
            var opened = tokens.open();
            var inside = or();
            tokens.close(opened);
            return inside;
        }
        if (tokens.isAtValue()) {
            return new Value(new Given(tokens.value()));
        }
        return tokens.isAtFunction() ? function() : new Value(new At(tokens.path()));
    }

    private List<Operand> operands() {
        tokens.expect("(");
        var operands = new ArrayList<Operand>();
        do {
            operands.add(operand(primary()));
        } while (tokens.takeIf(","));
        tokens.expect(")");
        return operands;
    }

    private Term function() {
        var name = tokens.take();
        var operands = operands();
        return switch (name) {
            case "attribute_exists" -> new Truth(new Exists(path(name, only(name, operands))));
            case "attribute_not_exists" -> new Truth(new Missing(path(name, only(name, operands))));
            case "size" -> new Value(new Size(measured(only(name, operands))));
            case "attribute_type" -> {
                requireTwo(name, operands);
                yield new Truth(new HasType(operands.get(0), given(name, operands.get(1))));
            }
            case "begins_with" -> {
                requireTwo(name, operands);
                var start = operands.get(1);
                yield new Truth(new BeginsWith(distinct(operands.get(0), List.of(start)), start));
            }
            case "contains" -> {
                requireTwo(name, operands);
                var part = operands.get(1);
                yield new Truth(new Contains(distinct(operands.get(0), List.of(part)), part));
            }
            default -> throw tokens.invalid("Invalid function name; function: " + name);
        };
    }

    private Operand only(String function, List<Operand> operands) {
        if (operands.size() != 1) {
            throw wrongNumber(function, operands);
        }
        return operands.getFirst();
    }

    private void requireTwo(String function, List<Operand> operands) {
        if (operands.size() != 2) {
            throw wrongNumber(function, operands);
        }
    }

    private RuntimeException wrongNumber(String function, List<Operand> operands) {
        return tokens.invalid("Incorrect number of operands for operator or function; operator or function: " + function
                + ", number of operands: " + operands.size());
    }

    private Path path(String function, Operand operand) {
        if (operand instanceof At(var path)) {
            return path;
        }
        throw tokens.invalid("Operator or function requires a document path; operator or function: " + function);
    }

    private Given given(String function, Operand operand) {
        if (operand instanceof Given given) {
            return given;
        }
        throw tokens.invalid("Incorrect operand type for operator or function; operator or function: " + function);
    }

    private Operand measured(Operand operand) {
        if (operand instanceof Size) {
            throw tokens.invalid("Incorrect operand type for operator or function; operator or function: size");
        }
        return operand;
    }

    /// No attribute is compared with itself.
    private Operand distinct(Operand first, List<Operand> others) {
        if (first instanceof At && others.contains(first)) {
            throw tokens.invalid("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; first operand: " + first);
        }
        return first;
    }
}
