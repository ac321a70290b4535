package org.plazas.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// CloudFormation's functions and conditions, resolved with local values. `Ref` of a resource is a name of this
/// machine, `GetAtt` is `{resource}.{attribute}`: enough to tell resources apart.
final class Intrinsics {
    /// Stands for `AWS::NoValue`: the member that holds it is left out.
    private static final Object NOTHING = new Object();

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

    private final Map<String, String> names;
    private final Map<?, ?> conditions;

    /// @param names what `Ref` yields for each parameter, pseudo parameter and resource
    /// @param conditions the template's section of that name
    Intrinsics(Map<String, String> names, Map<?, ?> conditions) {
        this.names = Map.copyOf(names);
        this.conditions = conditions;
    }

    /// @throws IllegalArgumentException naming a function that isn't known, or a name that doesn't exist
    @Nullable
    Object resolve(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> map(map);
            case List<?> list -> {
                var resolved = new ArrayList<@Nullable Object>();
                list.stream()
                        .map(this::resolve)
                        .filter(element -> element != NOTHING)
                        .forEach(resolved::add);
                yield resolved;
            }
            case null, default -> value;
        };
    }

    /// The condition's truth; a condition that isn't there is a fault.
    boolean holds(String condition) {
        return Optional.<Object>ofNullable(conditions.get(condition))
                .map(this::truth)
                .orElseThrow(() -> new IllegalArgumentException("there is no condition " + condition));
    }

    private @Nullable Object map(Map<?, ?> map) {
        if (map.size() == 1) {
            var entry = map.entrySet().iterator().next();
            var name = String.valueOf(entry.getKey());
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                return apply(name, Objects.requireNonNull(entry.getValue(), name));
            }
        }
        var resolved = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> {
            var member = resolve(value);
            if (member != NOTHING) {
                resolved.put(String.valueOf(key), member);
            }
        });
        return resolved;
    }

    private @Nullable Object apply(String function, Object argument) {
        return switch (function) {
            case "Ref" -> argument.equals("AWS::NoValue") ? NOTHING : name(argument.toString());
            case "Fn::GetAtt" -> attribute(arguments(argument, 2));
            case "Fn::Sub" -> substitute(argument);
            case "Fn::If" -> {
                var branches = arguments(argument, 3);
                yield resolve(branches.get(holds(text(branches.getFirst())) ? 1 : 2));
            }
            case "Fn::Join" -> {
                var parts = arguments(argument, 2);
                yield strings(resolve(parts.get(1))).collect(Collectors.joining(text(parts.getFirst())));
            }
            case "Fn::Split" -> {
                var parts = arguments(argument, 2);
                yield List.of(text(resolve(parts.get(1))).split(Pattern.quote(text(parts.getFirst())), -1));
            }
            case "Fn::Select" -> {
                var parts = arguments(argument, 2);
                yield strings(resolve(parts.get(1))).toList().get(Integer.parseInt(text(parts.getFirst())));
            }
            case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" -> truth(Map.of(function, argument));
            default -> throw new IllegalArgumentException(function + " is not known to the local run");
        };
    }

    private boolean truth(Object condition) {
        if (!(condition instanceof Map<?, ?> map) || map.size() != 1) {
            throw new IllegalArgumentException("not a condition: " + condition);
        }
        var entry = map.entrySet().iterator().next();
        var argument = Objects.requireNonNull(entry.getValue());
        return switch (String.valueOf(entry.getKey())) {
            case "Condition" -> holds(argument.toString());
            case "Fn::Equals" -> {
                var sides = arguments(argument, 2);
                yield text(resolve(sides.get(0))).equals(text(resolve(sides.get(1))));
            }
            case "Fn::Not" ->
                !truth(Objects.requireNonNull(arguments(argument, 1).getFirst()));
            case "Fn::And" -> ((List<?>) argument).stream().allMatch(this::truth);
            case "Fn::Or" -> ((List<?>) argument).stream().anyMatch(this::truth);
            default -> throw new IllegalArgumentException(entry.getKey() + " is no condition function");
        };
    }

    private String substitute(Object argument) {
        var own = argument instanceof List<?> list && list.size() == 2 && list.get(1) instanceof Map<?, ?> values
                ? values
                : Map.of();
        var text = argument instanceof List<?> list ? text(list.getFirst()) : argument.toString();
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(placeholder(found.group(), own)));
    }

    private String placeholder(String found, Map<?, ?> own) {
        var name = found.substring(2, found.length() - 1);
        if (name.startsWith("!")) {
            return "${" + name.substring(1) + "}";
        }
        if (own.containsKey(name)) {
            return text(resolve(own.get(name)));
        }
        var dot = name.indexOf('.');
        return dot < 0 ? name(name) : attribute(List.of(name.substring(0, dot), name.substring(dot + 1)));
    }

    private String attribute(List<?> path) {
        var resource = text(path.getFirst());
        name(resource);
        return resource + "." + text(path.get(1));
    }

    private String name(String name) {
        return Optional.ofNullable(names.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no parameter or resource " + name));
    }

    private static List<?> arguments(Object argument, int count) {
        if (argument instanceof List<?> list && list.size() == count) {
            return list;
        }
        throw new IllegalArgumentException(count + " arguments expected, not " + argument);
    }

    private static Stream<String> strings(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list)).stream().map(Intrinsics::text);
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
