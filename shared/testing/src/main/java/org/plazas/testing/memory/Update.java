package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plazas.testing.memory.Operand.Given;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An update expression. All its actions see the item as it was; their paths never overlap, so their order is free,
/// but for lists: there, what lies behind the end is appended by its index, and elements are removed from the back.
final class Update {
    /// In the order of their paths.
    private final List<Action> actions;

    Update(Collection<Action> actions) {
        this.actions =
                actions.stream().sorted(Comparator.comparing(Action::path)).toList();
    }

    sealed interface Action {
        Path path();

        /// What the path has afterwards; null if nothing.
        @Nullable
        AttributeValue value(Map<String, AttributeValue> item, Map<String, AttributeValue> values);

        default void check(Map<String, AttributeValue> values) {}

        record Assign(Path path, Assigned assigned) implements Action {
            @Override
            public AttributeValue value(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
                return assigned.in(item, values);
            }

            @Override
            public void check(Map<String, AttributeValue> values) {
                assigned.check(values);
            }
        }

        record Remove(Path path) implements Action {
            @Override
            public @Nullable AttributeValue value(
                    Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
                return null;
            }
        }

        record Add(Path path, Given added) implements Action {
            @Override
            public AttributeValue value(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
                var addend = added.given(values);
                var before = path.find(item);
                if (before == null) {
                    return addend;
                }
                if (before.type() != addend.type()) {
                    throw Assigned.wrongType();
                }
                return addend.type() == AttributeValue.Type.N
                        ? AttributeValue.fromN(Numbers.add(before.n(), addend.n()))
                        : Sets.union(before, addend);
            }

            @Override
            public void check(Map<String, AttributeValue> values) {
                var type = added.typeIn(values);
                if (type != AttributeValue.Type.N && !Sets.isSet(type)) {
                    throw Operand.wrongType("ADD", type);
                }
            }
        }

        record Subtract(Path path, Given subtracted) implements Action {
            @Override
            public @Nullable AttributeValue value(
                    Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
                var before = path.find(item);
                if (before == null) {
                    return null;
                }
                if (before.type() != subtracted.typeIn(values)) {
                    throw Assigned.wrongType();
                }
                return Sets.difference(before, subtracted.given(values));
            }

            @Override
            public void check(Map<String, AttributeValue> values) {
                var type = subtracted.typeIn(values);
                if (!Sets.isSet(type)) {
                    throw Operand.wrongType("DELETE", type);
                }
            }
        }
    }

    List<Path> paths() {
        return actions.stream().map(Action::path).toList();
    }

    /// Refuses values that can't fit, whatever the item.
    void check(Map<String, AttributeValue> values) {
        for (var action : actions) {
            action.check(values);
        }
    }

    /// @param item as it was; its key alone if there was none
    /// @return a new map
    /// @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException `ValidationException`, if the item
    ///     does not have what is needed
    Map<String, AttributeValue> applied(Map<String, AttributeValue> item, Map<String, AttributeValue> values) {
        var after = new HashMap<>(item);
        var removed = new ArrayList<Path>();
        for (var action : actions) {
            var path = action.path();
            if (!path.hasPlaceIn(item)) {
                throw Errors.validation("The document path provided in the update expression is invalid for update");
            }
            var value = action.value(item, values);
            if (value != null) {
                put(after, path, value);
            } else if (path.isTopLevel()) {
                after.remove(path.head());
            } else if (path.find(item) != null) {
                removed.add(path);
            }
        }
        for (var path : removed.reversed()) {
            put(after, path, null);
        }
        return after;
    }

    /// @param value null to remove what is there
    private static void put(Map<String, AttributeValue> item, Path path, @Nullable AttributeValue value) {
        var head = item.get(path.head());
        if (path.isTopLevel() || head == null) {
            if (value != null) {
                item.put(path.head(), value);
            }
            return;
        }
        item.put(path.head(), within(head, path.steps(), 1, value));
    }

    private static AttributeValue within(
            AttributeValue container, List<Path.Step> steps, int depth, @Nullable AttributeValue value) {
        var step = steps.get(depth);
        var inside = step.in(container);
        var isLast = depth == steps.size() - 1;
        var replaced = isLast || inside == null ? value : within(inside, steps, depth + 1, value);
        return switch (step) {
            case Path.Attribute(var name) -> withMember(container, name, replaced);
            case Path.Element(var index) -> withElement(container, index, replaced);
        };
    }

    private static AttributeValue withMember(AttributeValue map, String name, @Nullable AttributeValue value) {
        var members = new HashMap<>(map.m());
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        return AttributeValue.fromM(members);
    }

    private static AttributeValue withElement(AttributeValue list, int index, @Nullable AttributeValue value) {
        var elements = new ArrayList<>(list.l());
        if (value == null) {
            elements.remove(index);
        } else if (index < elements.size()) {
            elements.set(index, value);
        } else {
            elements.add(value);
        }
        return AttributeValue.fromL(elements);
    }

    /// Sets of texts, of numbers, of bytes.
    private static final class Sets {
        private Sets() {}

        static boolean isSet(AttributeValue.Type type) {
            return type == AttributeValue.Type.SS || type == AttributeValue.Type.NS || type == AttributeValue.Type.BS;
        }

        static AttributeValue union(AttributeValue one, AttributeValue two) {
            return switch (one.type()) {
                case SS -> AttributeValue.fromSs(union(one.ss(), two.ss()));
                case NS -> AttributeValue.fromNs(union(one.ns(), two.ns()));
                default -> AttributeValue.fromBs(Sets.<SdkBytes>union(one.bs(), two.bs()));
            };
        }

        private static <T> List<T> union(List<T> one, List<T> two) {
            var all = new LinkedHashSet<>(one);
            all.addAll(two);
            return List.copyOf(all);
        }

        /// @return null if nothing is left
        static @Nullable AttributeValue difference(AttributeValue one, AttributeValue two) {
            return switch (one.type()) {
                case SS -> {
                    var left = difference(one.ss(), two.ss());
                    yield left.isEmpty() ? null : AttributeValue.fromSs(left);
                }
                case NS -> {
                    var left = difference(one.ns(), two.ns());
                    yield left.isEmpty() ? null : AttributeValue.fromNs(left);
                }
                default -> {
                    var left = difference(one.bs(), two.bs());
                    yield left.isEmpty() ? null : AttributeValue.fromBs(left);
                }
            };
        }

        private static <T> List<T> difference(List<T> one, List<T> two) {
            return one.stream().filter(element -> !two.contains(element)).toList();
        }
    }
}
