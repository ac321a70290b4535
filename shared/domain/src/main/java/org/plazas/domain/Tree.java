package org.plazas.domain;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

    /// A text of a form that the schema can't fully describe: a day, a time, a zone.
    <T> T parsed(String name, Function<String, T> parser) {
        return parsed(name, string(name), parser);
    }

    private <T> T parsed(String name, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException notOfTheForm) {
            throw new IllegalArgumentException(pointer + "/" + name + " is not of its form", notOfTheForm);
        }
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
        return parsedList(name, text -> text);
    }

    List<Integer> integers(String name) {
        var integers = new ArrayList<Integer>();
        for (Object element : list(name)) {
            integers.add(
                    cast(Number.class, name + "/" + integers.size(), element).intValue());
        }
        return integers;
    }

    <T> List<T> parsedList(String name, Function<String, T> parser) {
        var parsed = new ArrayList<T>();
        for (Object element : list(name)) {
            var at = name + "/" + parsed.size();
            parsed.add(parsed(at, cast(String.class, at, element), parser));
        }
        return parsed;
    }

    private List<?> list(String name) {
        return has(name) ? cast(List.class, name, members.get(name)) : List.of();
    }

    private Text asText() {
        var words = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            optionalString(language.code()).ifPresent(text -> words.put(language, text));
        }
        return new Text(words);
    }

    private <T> T cast(Class<T> type, String name, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    pointer + "/" + name + " is not a " + type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        return type.cast(value);
    }
}
