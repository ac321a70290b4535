package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Expressions at random, with the placeholders that they use; now and then with a mistake. For one request.
final class RandomExpressions {
    private static final List<String> ATTRIBUTE_PATHS =
            List.of("n", "m", "s", "l", "d", "ss", "ns", "bs", "b", "z", "bin", "q");
    private static final List<String> NESTED_PATHS = List.of(
            "d.x", "d.x", "d.x", "d.y.x", "d.y", "d.l[0]", "d.l[1]", "d.q", "d.ss", "l[0]", "l[0]", "l[1]", "l[2]",
            "l[7]");
    private static final List<String> LOST_PATHS =
            List.of("q.x", "n.x", "l[0].x", "d[0]", "d.y.l[0]", "d.y.y.x", "d.q.q", "s[0]");
    private static final List<String> ADDABLE =
            List.of("n", "n", "m", "d.x", "l[0]", "l[7]", "ns", "ss", "ss", "bs", "d.ss", "q", "s", "q.x");
    private static final List<String> SUBTRACTABLE = List.of("ns", "ss", "bs", "d.ss", "q", "n");
    private static final List<String> COMPARATORS = List.of("=", "<>", "<", "<=", ">", ">=");
    private static final List<String> TYPES = List.of("S", "N", "B", "SS", "NS", "BS", "M", "L", "BOOL", "NULL");

    private final RandomValues random;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    private final Set<String> paths = new HashSet<>();

    RandomExpressions(RandomValues random) {
        this.random = random;
    }

    /// Null where no expression used one, as a request that has none wants it; so are the values.
    @Nullable
    Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    String given(AttributeValue value) {
        var placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    private String path() {
        var choice = random.below(100);
        return hidden(random.oneOf(choice < 65 ? ATTRIBUTE_PATHS : choice < 94 ? NESTED_PATHS : LOST_PATHS));
    }

    /// The same path, sometimes with its first attribute behind a placeholder.
    private String hidden(String path) {
        if (random.percent(85)) {
            return path;
        }
        var end = 0;
        while (end < path.length() && Character.isLetter(path.charAt(end))) {
            end++;
        }
        var placeholder = "#n_" + path.substring(0, end);
        names.put(placeholder, path.substring(0, end));
        return placeholder + path.substring(end);
    }

    /// A value that fits the path, mostly.
    private String givenFor(String path) {
        var last = path.replaceAll("\\[\\d+]$", "").replaceAll("^.*[._]", "");
        return given(path.endsWith("]") ? random.number() : random.valueFor(last));
    }

    /// @param depth how deep it may nest
    String condition(int depth) {
        if (depth > 0 && random.percent(45)) {
            return switch (random.below(5)) {
                case 0, 1 -> side(depth) + " AND " + side(depth);
                case 2, 3 -> side(depth) + " OR " + side(depth);
                default -> "NOT " + side(depth);
            };
        }
        return spoilt(simple());
    }

    private String side(int depth) {
        return random.percent(60) ? "(" + condition(depth - 1) + ")" : condition(depth - 1);
    }

    private String simple() {
        var path = path();
        return switch (random.below(17)) {
            case 0, 1, 2, 3 -> path + " " + comparatorFor(path) + " " + givenFor(path);
            case 4 -> givenFor(path) + " " + comparatorFor(path) + " " + path;
            case 5 -> path + " " + random.oneOf(COMPARATORS) + " " + path();
            case 16 -> {
                var set = random.oneOf(List.of("ss", "ns", "bs"));
                yield set + " = " + givenFor(set);
            }
            case 6 -> between(random.percent(70) ? hidden("n") : path);
            case 7 -> path + " IN (" + givenFor(path) + ", " + givenFor(path) + ")";
            case 8, 9 -> "attribute_exists(" + path + ")";
            case 10, 11 -> "attribute_not_exists(" + path + ")";
            case 12 -> "attribute_type(" + path + ", " + given(AttributeValue.fromS(random.oneOf(TYPES))) + ")";
            case 13 ->
                random.percent(50)
                        ? "begins_with(s, " + given(random.text()) + ")"
                        : "s " + random.oneOf(COMPARATORS) + " " + given(random.text());
            case 14 ->
                "contains(" + path + ", " + (random.percent(50) ? given(random.text()) : given(random.number())) + ")";
            default -> "size(" + path + ") " + random.oneOf(COMPARATORS) + " " + given(random.number());
        };
    }

    /// Mostly one that the attribute's usual type has.
    private String comparatorFor(String path) {
        var isOrdered = path.matches(".*([nmsx]|bin|])$");
        return isOrdered || random.percent(5) ? random.oneOf(COMPARATORS) : random.oneOf(List.of("=", "<>"));
    }

    private String between(String path) {
        var low = random.below(3);
        return random.percent(50)
                ? path + " BETWEEN " + number(low) + " AND " + number(low + random.below(3))
                : path + " BETWEEN " + givenFor(path) + " AND " + givenFor(path);
    }

    private String number(int number) {
        return given(AttributeValue.fromN(String.valueOf(number)));
    }

    /// Mostly as it was; else with one of the mistakes that DynamoDB refuses.
    private String spoilt(String expression) {
        if (random.percent(98)) {
            return expression;
        }
        switch (random.below(7)) {
            case 0 -> given(random.number());
            case 1 -> names.put("#unused", "n");
            case 2 -> {
                return "(" + expression + ") AND n = :missing";
            }
            case 3 -> {
                return "(" + expression + ") OR capacity = " + given(random.number());
            }
            case 4 -> {
                return "((" + expression + "))";
            }
            case 5 -> {
                return "(" + expression + ") AND #missing = " + given(random.number());
            }
            default -> {
                return expression + " AND";
            }
        }
        return expression;
    }

    String update() {
        var sections = new HashMap<String, List<String>>();
        var actions = random.percent(70) ? 1 + random.below(2) : 1 + random.below(5);
        for (int i = 0; i < actions; i++) {
            action(sections);
        }
        return sections.entrySet().stream()
                .map(section -> section.getKey() + " " + String.join(", ", section.getValue()))
                .collect(Collectors.joining(" "));
    }

    private void action(Map<String, List<String>> sections) {
        switch (random.below(12)) {
            case 0, 1, 2, 3, 4, 5 -> {
                var path = random.percent(2) ? "pk" : path();
                section(sections, "SET", path, () -> path + " = " + assigned(path));
            }
            case 6, 7 -> {
                var path = path();
                section(sections, "REMOVE", path, () -> path);
            }
            case 8 -> {
                var second = "l[" + (1 + random.below(2)) + "]";
                section(sections, "REMOVE", "l[0]", () -> "l[0]");
                section(sections, "REMOVE", second, () -> second);
            }
            case 9, 10 -> {
                var path = hidden(random.oneOf(ADDABLE));
                section(sections, "ADD", path, () -> path + " " + givenFor(path));
            }
            default -> {
                var path = hidden(random.oneOf(SUBTRACTABLE));
                section(sections, "DELETE", path, () -> path + " " + givenFor(path));
            }
        }
    }

    /// Paths that are touched twice are refused, so they are few.
    private void section(Map<String, List<String>> sections, String section, String path, Supplier<String> action) {
        if (paths.add(path) || random.percent(5)) {
            sections.computeIfAbsent(section, name -> new ArrayList<>()).add(action.get());
        }
    }

    private String assigned(String path) {
        return switch (random.below(10)) {
            case 0, 1, 2 -> givenFor(path);
            case 3, 4 -> number() + (random.percent(50) ? " + " : " - ") + number();
            case 5 -> "if_not_exists(" + path() + ", " + givenFor(path) + ")";
            case 6 -> "list_append(" + list() + ", " + list() + ")";
            case 7 -> random.percent(60) ? path() : givenFor(path);
            case 8 -> "if_not_exists(" + path + ", " + number() + ")";
            default -> "if_not_exists(" + hidden("n") + ", " + given(random.number()) + ") + " + number();
        };
    }

    private String number() {
        return random.percent(50)
                ? hidden(random.oneOf(List.of("n", "n", "m", "m", "d.x", "s")))
                : given(random.number());
    }

    private String list() {
        return switch (random.below(5)) {
            case 0, 1 -> hidden("l");
            case 2 -> "d.l";
            case 3 -> given(random.valueFor("l"));
            default -> "if_not_exists(" + hidden("l") + ", " + given(random.valueFor("l")) + ")";
        };
    }

    String projection() {
        var paths = new ArrayList<String>();
        var count = 1 + random.below(4);
        for (int i = 0; i < count; i++) {
            paths.add(random.percent(15) ? "sk" : path());
        }
        return String.join(", ", paths);
    }

    /// On a partition, and mostly on a range of it.
    String keyCondition(String pk) {
        var partition = (random.percent(90) ? "pk" : hiddenPk()) + " = " + given(AttributeValue.fromS(pk));
        var sk = AttributeValue.fromS(random.sk());
        return switch (random.below(9)) {
            case 0, 1 -> partition;
            case 2 -> partition + " AND sk = " + given(sk);
            case 3 -> partition + " AND begins_with(sk, " + given(sk) + ")";
            case 4 ->
                "sk BETWEEN " + given(sk) + " AND " + given(AttributeValue.fromS(random.sk())) + " AND " + partition;
            case 5 -> partition + " AND " + given(sk) + " " + comparator() + " sk";
            default -> partition + " AND sk " + comparator() + " " + given(sk);
        };
    }

    /// Few of `<>`, which no key condition may have.
    private String comparator() {
        var comparator = random.oneOf(COMPARATORS);
        return comparator.equals("<>") && random.percent(80) ? ">=" : comparator;
    }

    private String hiddenPk() {
        names.put("#pk", "pk");
        return "#pk";
    }
}
