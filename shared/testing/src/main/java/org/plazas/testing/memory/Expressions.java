package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The expressions of one request with its placeholders. Each text is parsed once in a JVM for the names it comes with.
final class Expressions {
    /// Enough for any program; texts made up at random don't fill the memory.
    private static final int REMEMBERED = 20_000;

    private static final Map<Text, Parsed<Condition>> CONDITIONS = new ConcurrentHashMap<>();
    private static final Map<Text, Parsed<Update>> UPDATES = new ConcurrentHashMap<>();
    private static final Map<Text, Parsed<Projection>> PROJECTIONS = new ConcurrentHashMap<>();

    private record Text(String text, Map<String, String> names) {}

    private record Parsed<T>(T expression, Set<String> names, Set<String> values) {}

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final List<Parsed<?>> parsed = new ArrayList<>(3);

    private Expressions(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
    }

    /// @param names empty where the request has none; so are `values`
    /// @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException `ValidationException`
    static Expressions of(Map<String, String> names, Map<String, AttributeValue> values) {
        return new Expressions(names, values.isEmpty() ? values : Values.stored(values));
    }

    /// The request's values as DynamoDB stores them, by placeholder.
    Map<String, AttributeValue> values() {
        return values;
    }

    /// @param label the parameter that holds the expression, for messages
    Condition condition(String label, String text) {
        var condition = parse(CONDITIONS, label, text, ConditionParser::parse);
        condition.check(values);
        return condition;
    }

    Update update(String text) {
        var update = parse(UPDATES, "UpdateExpression", text, UpdateParser::parse);
        update.check(values);
        return update;
    }

    Projection projection(String text) {
        return parse(PROJECTIONS, "ProjectionExpression", text, Projection::parse);
    }

    private <T> T parse(Map<Text, Parsed<T>> known, String label, String text, Function<Tokens, T> parser) {
        var key = new Text(text, names);
        var found = known.get(key);
        if (found == null) {
            var tokens = new Tokens(label, text, names);
            var expression = parser.apply(tokens);
            found = new Parsed<>(expression, tokens.usedNames(), tokens.usedValues());
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(key, found);
        }
        for (var placeholder : found.values) {
            if (!values.containsKey(placeholder)) {
                throw Errors.validation("Invalid " + label + ": An expression attribute value used in expression is not"
                        + " defined; attribute value: " + placeholder);
            }
        }
        parsed.add(found);
        return found.expression;
    }

    /// Refuses placeholders that no expression used. To be called after the last expression.
    void requireAllUsed() {
        for (var name : names.keySet()) {
            if (!isUsed(name, true)) {
                throw unused("ExpressionAttributeNames", name);
            }
        }
        for (var value : values.keySet()) {
            if (!isUsed(value, false)) {
                throw unused("ExpressionAttributeValues", value);
            }
        }
    }

    private boolean isUsed(String placeholder, boolean name) {
        for (int i = 0; i < parsed.size(); i++) {
            var used = name ? parsed.get(i).names : parsed.get(i).values;
            if (used.contains(placeholder)) {
                return true;
            }
        }
        return false;
    }

    private static RuntimeException unused(String parameter, String placeholder) {
        return Errors.validation(
                "Value provided in " + parameter + " unused in expressions: keys: {" + placeholder + "}");
    }
}
