package org.plazas.testing.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Which parts of an item an answer has. Maps keep the members that are asked for, lists the elements, which close up.
record Projection(List<Path> paths) {
    static Projection parse(Tokens tokens) {
        var paths = new ArrayList<Path>();
        do {
            paths.add(tokens.path());
        } while (tokens.takeIf(","));
        tokens.expectEnd();
        Path.requireApart(paths, tokens);
        return new Projection(List.copyOf(paths));
    }

    Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        var projected = new HashMap<String, AttributeValue>();
        var nested = new LinkedHashMap<String, List<Path>>();
        for (var path : paths) {
            if (path.isTopLevel()) {
                var value = item.get(path.head());
                if (value != null) {
                    projected.put(path.head(), value);
                }
            } else {
                nested.computeIfAbsent(path.head(), head -> new ArrayList<>()).add(path);
            }
        }
        nested.forEach((head, within) -> {
            var value = item.get(head);
            var part = value == null ? null : part(value, within, 1);
            if (part != null) {
                projected.put(head, part);
            }
        });
        return projected;
    }

    /// What these paths leave of the value that their first steps lead to; null if nothing.
    private static @Nullable AttributeValue part(AttributeValue value, List<Path> paths, int depth) {
        if (paths.getFirst().steps().size() == depth) {
            return value;
        }
        var byStep = new LinkedHashMap<Path.Step, List<Path>>();
        for (var path : paths) {
            byStep.computeIfAbsent(path.steps().get(depth), step -> new ArrayList<>())
                    .add(path);
        }
        var members = new HashMap<String, AttributeValue>();
        var elements = new TreeMap<Integer, AttributeValue>();
        byStep.forEach((step, within) -> {
            var inside = step.in(value);
            var part = inside == null ? null : part(inside, within, depth + 1);
            if (part != null) {
                switch (step) {
                    case Path.Attribute(var name) -> members.put(name, part);
                    case Path.Element(var index) -> elements.put(index, part);
                }
            }
        });
        if (members.isEmpty() && elements.isEmpty()) {
            return null;
        }
        return value.type() == AttributeValue.Type.M
                ? AttributeValue.fromM(members)
                : AttributeValue.fromL(List.copyOf(elements.values()));
    }
}
