package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.plazas.testing.memory.Assigned.Copy;
import org.plazas.testing.memory.Assigned.IfNotExists;
import org.plazas.testing.memory.Assigned.ListAppend;
import org.plazas.testing.memory.Assigned.Sum;
import org.plazas.testing.memory.Operand.At;
import org.plazas.testing.memory.Operand.Given;
import org.plazas.testing.memory.Update.Action;

/// Reads update expressions: sections `SET`, `REMOVE`, `ADD` and `DELETE`, each at most once, in any order.
final class UpdateParser {
    private enum Section {
        SET,
        REMOVE,
        ADD,
        DELETE
    }

    private final Tokens tokens;
    private final List<Action> actions = new ArrayList<>();

    private UpdateParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException `ValidationException`
    static Update parse(Tokens tokens) {
        var parser = new UpdateParser(tokens);
        parser.sections();
        var paths = parser.actions.stream().map(Action::path).toList();
        Path.requireApart(paths, tokens);
        return new Update(parser.actions);
    }

    private void sections() {
        var seen = EnumSet.noneOf(Section.class);
        do {
            var section = section();
            if (!seen.add(section)) {
                throw tokens.invalid("The \"" + section + "\" section can only be used once in an update expression;");
            }
            do {
                actions.add(action(section));
            } while (tokens.takeIf(","));
        } while (!tokens.isAtEnd());
    }

    private Section section() {
        for (var section : Section.values()) {
            if (tokens.takeIf(section.name())) {
                return section;
            }
        }
        throw tokens.syntax(tokens.peek());
    }

    private Action action(Section section) {
        var path = tokens.path();
        return switch (section) {
            case SET -> {
                tokens.expect("=");
                yield new Action.Assign(path, sum());
            }
            case REMOVE -> new Action.Remove(path);
            case ADD -> new Action.Add(path, new Given(tokens.value()));
            case DELETE -> new Action.Subtract(path, new Given(tokens.value()));
        };
    }

    private Assigned sum() {
        var left = operand();
        var plus = tokens.peek().equals("+");
        if (!plus && !tokens.peek().equals("-")) {
            return left;
        }
        tokens.take();
        return new Sum(addend(left), plus, addend(operand()));
    }

    private Assigned addend(Assigned operand) {
        if (operand instanceof ListAppend || operand instanceof Sum) {
            throw tokens.invalid("The function is not allowed to be used this way in an expression");
        }
        return operand;
    }

    private Assigned operand() {
        if (tokens.peek().equals("(")) {
            var opened = tokens.open();
            var inside = sum();
            tokens.close(opened);
            return inside;
        }
        if (tokens.isAtValue()) {
            return new Copy(new Given(tokens.value()));
        }
        return tokens.isAtFunction() ? function() : new Copy(new At(tokens.path()));
    }

    private Assigned function() {
        var name = tokens.take();
        if (!Set.of("if_not_exists", "list_append").contains(name)) {
            throw tokens.invalid("Invalid function name; function: " + name);
        }
        tokens.expect("(");
        var first = operand();
        tokens.expect(",");
        var second = operand();
        tokens.expect(")");
        return name.equals("list_append") ? new ListAppend(first, second) : ifNotExists(first, second);
    }

    private Assigned ifNotExists(Assigned first, Assigned otherwise) {
        if (!(first instanceof Copy(At(var path)))) {
            throw tokens.invalid("Operator or function requires a document path; operator or function: if_not_exists");
        }
        if (first.equals(otherwise)) {
            throw tokens.invalid("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; operator: if_not_exists, first operand: " + path);
        }
        return new IfNotExists(path, otherwise);
    }
}
