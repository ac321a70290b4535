package org.plazas.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// A look at one JSON object that others wrote: what is absent or of another type is empty.
public record JsonObject(Map<?, ?> members) {
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /// @throws IllegalArgumentException if the bytes are no JSON object
    public static JsonObject parse(byte[] json) {
        try {
            return of(JSON.std.anyFrom(json)).orElseThrow(() -> new IllegalArgumentException("not a JSON object"));
        } catch (JacksonException failure) {
            throw new IllegalArgumentException("not JSON", failure);
        }
    }

    /// @throws IllegalArgumentException if the text is no JSON object
    public static JsonObject parse(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<JsonObject> of(@Nullable Object value) {
        return value instanceof Map<?, ?> members ? Optional.of(new JsonObject(members)) : Optional.empty();
    }

    /// Text, or a number or truth value as text.
    public Optional<String> text(String name) {
        var value = members.get(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    public Optional<JsonObject> find(String name) {
        return of(members.get(name));
    }

    public JsonObject object(String name) {
        return find(name).orElse(EMPTY);
    }

    public List<JsonObject> objects(String name) {
        return elements(name).flatMap(element -> of(element).stream()).toList();
    }

    public List<String> texts(String name) {
        return elements(name)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private Stream<?> elements(String name) {
        return members.get(name) instanceof List<?> list ? list.stream() : Stream.of();
    }
}
