package org.plazas.local;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.JsonObject;

/// A filter of an event source, as Lambda evaluates it (the event patterns of EventBridge): every member must
/// match, one of each list of rules must. Rules: a value, `prefix`, `exists`, `anything-but`, `numeric`; any
/// other is refused when the pattern is read. As there, `exists` looks at values, not at objects, and `numeric`
/// at numbers, which DynamoDB's own are not: they are text.
final class FilterPattern {
    private final Map<String, Member> members;

    /// What is asked of one member of the event: rules for a value, or a pattern for an object.
    private sealed interface Member {}

    private interface Rule {
        boolean allows(@Nullable Object value);
    }

    private record Rules(List<Rule> anyOf) implements Member {}

    private record Nested(FilterPattern pattern) implements Member {}

    /// What `null` can't say: the event has no such member.
    private static final Object ABSENT = new Object();

    private FilterPattern(Map<String, Member> members) {
        this.members = members;
    }

    /// @throws IllegalArgumentException if the text is no JSON object, a list of rules is empty, or a rule
    ///     isn't known
    static FilterPattern parse(String json) {
        return of(JsonObject.parse(json).members());
    }

    private static FilterPattern of(Map<?, ?> pattern) {
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("a filter pattern without members matches nothing");
        }
        var members = new LinkedHashMap<String, Member>();
        pattern.forEach((name, value) -> members.put(
                name.toString(),
                switch (value) {
                    case Map<?, ?> nested -> new Nested(of(nested));
                    case List<?> rules
                    when !rules.isEmpty() ->
                        new Rules(rules.stream().map(FilterPattern::rule).toList());
                    case null, default ->
                        throw new IllegalArgumentException(name + " needs a list of rules or an object");
                }));
        return new FilterPattern(members);
    }

    boolean matches(Map<?, ?> event) {
        return members.entrySet().stream().allMatch(entry -> {
            var value = event.containsKey(entry.getKey()) ? event.get(entry.getKey()) : ABSENT;
            return switch (entry.getValue()) {
                case Nested nested -> nested.pattern.matches(value instanceof Map<?, ?> object ? object : Map.of());
                case Rules rules -> rules.anyOf.stream().anyMatch(rule -> anyElement(value, rule));
            };
        });
    }

    /// A list matches if one of its elements does; an empty one counts as absent.
    private static boolean anyElement(@Nullable Object value, Rule rule) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? rule.allows(ABSENT) : list.stream().anyMatch(rule::allows);
        }
        return rule.allows(value);
    }

    private static Rule rule(@Nullable Object rule) {
        if (!(rule instanceof Map<?, ?> map)) {
            return value -> same(value, rule);
        }
        if (map.size() != 1) {
            throw new IllegalArgumentException("a rule has one operator, not " + map.keySet());
        }
        var entry = map.entrySet().iterator().next();
        var operator = String.valueOf(entry.getKey());
        return switch (operator) {
            case "prefix" -> prefix(entry.getValue());
            case "exists" -> exists(entry.getValue());
            case "anything-but" -> anythingBut(entry.getValue());
            case "numeric" -> numeric(entry.getValue());
            default -> throw new IllegalArgumentException("the filter rule " + operator + " is not known");
        };
    }

    private static Rule prefix(@Nullable Object argument) {
        if (argument instanceof String prefix) {
            return value -> value instanceof String text && text.startsWith(prefix);
        }
        throw new IllegalArgumentException("prefix needs text");
    }

    private static Rule exists(@Nullable Object argument) {
        if (argument instanceof Boolean wanted) {
            return value -> wanted ? value != ABSENT && !(value instanceof Map) : value == ABSENT;
        }
        throw new IllegalArgumentException("exists needs true or false");
    }

    private static Rule anythingBut(@Nullable Object argument) {
        Rule unwanted =
                switch (argument) {
                    case List<?> list
                    when !list.isEmpty() -> value -> list.stream().anyMatch(element -> same(value, element));
                    case Map<?, ?> prefix when prefix.keySet().equals(Set.of("prefix")) -> prefix(prefix.get("prefix"));
                    case String text -> value -> same(value, text);
                    case Number number -> value -> same(value, number);
                    case null, default -> throw new IllegalArgumentException("anything-but needs values or a prefix");
                };
        return value -> value != ABSENT && !(value instanceof Map) && !unwanted.allows(value);
    }

    private static Rule numeric(@Nullable Object argument) {
        if (!(argument instanceof List<?> list) || (list.size() != 2 && list.size() != 4)) {
            throw new IllegalArgumentException("numeric needs one or two comparisons");
        }
        var first = comparison(list.get(0), list.get(1));
        if (list.size() == 2) {
            return first;
        }
        var second = comparison(list.get(2), list.get(3));
        return value -> first.allows(value) && second.allows(value);
    }

    private static Rule comparison(@Nullable Object operator, @Nullable Object bound) {
        if (!(bound instanceof Number)) {
            throw new IllegalArgumentException("numeric compares with numbers");
        }
        Predicate<Integer> holds =
                switch (String.valueOf(operator)) {
                    case "=" -> sign -> sign == 0;
                    case "<" -> sign -> sign < 0;
                    case "<=" -> sign -> sign <= 0;
                    case ">" -> sign -> sign > 0;
                    case ">=" -> sign -> sign >= 0;
                    default -> throw new IllegalArgumentException("numeric does not know " + operator);
                };
        return value -> value instanceof Number && holds.test(decimal(value).compareTo(decimal(bound)));
    }

    private static boolean same(@Nullable Object value, @Nullable Object wanted) {
        if (value instanceof Number && wanted instanceof Number) {
            return decimal(value).compareTo(decimal(wanted)) == 0;
        }
        return Objects.equals(value, wanted);
    }

    private static BigDecimal decimal(Object number) {
        return new BigDecimal(number.toString());
    }
}
