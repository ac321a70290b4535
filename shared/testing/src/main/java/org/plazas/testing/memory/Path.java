package org.plazas.testing.memory;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A document path such as `a.b[2]`, its placeholders resolved. Ordered by its steps, list elements by their index.
///
/// @param steps the first one is an attribute
record Path(List<Step> steps) implements Comparable<Path> {
    sealed interface Step {
        /// What is there in this value; null if nothing, or if it is another kind of value.
        @Nullable
        AttributeValue in(AttributeValue value);
    }

    record Attribute(String name) implements Step {
        @Override
        public @Nullable AttributeValue in(AttributeValue value) {
            return value.type() == AttributeValue.Type.M ? value.m().get(name) : null;
        }
    }

    record Element(int index) implements Step {
        @Override
        public @Nullable AttributeValue in(AttributeValue value) {
            return value.type() == AttributeValue.Type.L && index < value.l().size()
                    ? value.l().get(index)
                    : null;
        }
    }

    Path {
        steps = List.copyOf(steps);
    }

    /// The top-level attribute.
    String head() {
        return steps.getFirst() instanceof Attribute attribute ? attribute.name() : "";
    }

    boolean isTopLevel() {
        return steps.size() == 1;
    }

    @Nullable
    AttributeValue find(Map<String, AttributeValue> item) {
        var value = item.get(head());
        for (int i = 1; i < steps.size() && value != null; i++) {
            value = steps.get(i).in(value);
        }
        return value;
    }

    /// True if something can be put there: all but the last step exist, and the last fits the value that it is in.
    boolean hasPlaceIn(Map<String, AttributeValue> item) {
        if (isTopLevel()) {
            return true;
        }
        var parent = new Path(steps.subList(0, steps.size() - 1)).find(item);
        return parent != null
                && parent.type()
                        == (steps.getLast() instanceof Attribute ? AttributeValue.Type.M : AttributeValue.Type.L);
    }

    /// Refuses paths of which one is within another, and paths that want a map and a list in the same place.
    static void requireApart(List<Path> paths, Tokens tokens) {
        for (int i = 0; i < paths.size(); i++) {
            for (int j = i + 1; j < paths.size(); j++) {
                paths.get(i).requireApartFrom(paths.get(j), tokens);
            }
        }
    }

    private void requireApartFrom(Path other, Tokens tokens) {
        for (int i = 0; i < steps.size() && i < other.steps.size(); i++) {
            var mine = steps.get(i);
            var theirs = other.steps.get(i);
            if (mine.getClass() != theirs.getClass()) {
                throw tokens.invalid("Two document paths conflict with each other; must remove or rewrite one of these"
                        + " paths; path one: " + this + ", path two: " + other);
            }
            if (!mine.equals(theirs)) {
                return;
            }
        }
        throw tokens.invalid("Two document paths overlap with each other; must remove or rewrite one of these paths;"
                + " path one: " + this + ", path two: " + other);
    }

    @Override
    public int compareTo(Path other) {
        for (int i = 0; i < steps.size() && i < other.steps.size(); i++) {
            var order = compare(steps.get(i), other.steps.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(steps.size(), other.steps.size());
    }

    private static int compare(Step one, Step two) {
        if (one instanceof Attribute(var name) && two instanceof Attribute(var other)) {
            return name.compareTo(other);
        }
        if (one instanceof Element(var index) && two instanceof Element(var other)) {
            return Integer.compare(index, other);
        }
        return one instanceof Attribute ? -1 : 1;
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(step -> switch (step) {
                    case Attribute(var name) -> name;
                    case Element(var index) -> "[" + index + "]";
                })
                .toList()
                .toString();
    }
}
