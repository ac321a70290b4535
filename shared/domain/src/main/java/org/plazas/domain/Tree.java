package org.plazas.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A look at one JSON object, as every JSON library hands it over: maps, lists, text, numbers, truth values.
/// For documents that were validated: a missing or mistyped member is a fault, and says where it is.
record Tree(String pointer, Map<?, ?> members) {

    static Tree of(Map<?, ?> document) {
        return new Tree("", document);
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    String string(String name) {
        return cast(String.class, name, members.get(name));
    }

    Optional<String> optionalString(String name) {
        return has(name) ? Optional.of(string(name)) : Optional.empty();
    }

    int integer(String name) {
        return cast(Number.class, name, members.get(name)).intValue();
    }

    boolean flag(String name) {
        return has(name) && cast(Boolean.class, name, members.get(name));
    }

    Tree object(String name) {
        return new Tree(pointer + "/" + name, cast(Map.class, name, members.get(name)));
    }

    Text text(String name) {
        return object(name).asText();
    }

    Optional<Text> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /// The objects of a list; none where the list is absent.
    List<Tree> objects(String name) {
        var objects = new ArrayList<Tree>();
        for (Object element : list(name)) {
            var at = name + "/" + objects.size();
            objects.add(new Tree(pointer + "/" + at, cast(Map.class, at, element)));
        }
        return objects;
    }

    List<Text> texts(String name) {
        return objects(name).stream().map(Tree::asText).toList();
    }

    List<String> strings(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    private List<?> list(String name) {
        return has(name) ? cast(List.class, name, members.get(name)) : List.of();
    }

    private Text asText() {
        var words = new java.util.EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            optionalString(language.code()).ifPresent(text -> words.put(language, text));
        }
        return new Text(words);
    }

    private <T> T cast(Class<T> type, String name, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    pointer + "/" + name + " is not a " + type.getSimpleName().toLowerCase(java.util.Locale.ROOT));
        }
        return type.cast(value);
    }
}
