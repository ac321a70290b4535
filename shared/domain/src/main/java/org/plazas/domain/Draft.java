package org.plazas.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A look at one place of a JSON document that nobody has vouched for yet: what is absent or of another type is empty,
/// nothing throws. [Tree] is its counterpart for documents that were validated.
record Draft(String pointer, Optional<Object> value) {

    static Draft of(Object document) {
        return new Draft("", Optional.of(document));
    }

    /// The member of that name; an absent one has a place all the same.
    Draft at(String name) {
        return new Draft(
                pointer + "/" + Violation.escaped(name),
                value.filter(Map.class::isInstance)
                        .map(Map.class::cast)
                        .flatMap(members -> Optional.ofNullable(members.get(name))));
    }

    Optional<String> string() {
        return value.filter(String.class::isInstance).map(String.class::cast);
    }

    List<Draft> elements() {
        var elements = new ArrayList<Draft>();
        if (value.orElse("") instanceof List<?> list) {
            for (Object element : list) {
                elements.add(new Draft(pointer + "/" + elements.size(), Optional.ofNullable(element)));
            }
        }
        return elements;
    }

    /// The names of an object's members; none where this is no object.
    List<String> names() {
        return value.orElse("") instanceof Map<?, ?> members
                ? members.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }
}
