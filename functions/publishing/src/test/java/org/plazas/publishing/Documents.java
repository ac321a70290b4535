package org.plazas.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.plazas.domain.Slug;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The flyer's document, and others that differ from it in one place.
final class Documents {
    static final Path FOLDER = Path.of("../../seminars");
    static final Slug FLYER = new Slug("accion-internacional-sostenible-2018");
    static final JsonMapper JSON = JsonMapper.shared();

    private Documents() {}

    static String flyer() {
        try {
            return Files.readString(FOLDER.resolve(FLYER + ".json"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String under(String slug) {
        return flyerWith("/slug", '"' + slug + '"');
    }

    static String flyerWith(String pointer, String json) {
        return with(flyer(), pointer, json);
    }

    /// With this JSON at that place; an array's `-` is behind its end.
    static String with(String changed, String pointer, String json) {
        var document = JSON.readTree(changed);
        var place = JsonPointer.compile(pointer);
        var value = JSON.readTree(json);
        switch (document.at(place.head())) {
            case ObjectNode object -> object.set(name(place), value);
            case ArrayNode array when name(place).equals("-") -> array.add(value);
            case ArrayNode array -> array.set(Integer.parseInt(name(place)), value);
            default -> throw new IllegalArgumentException(pointer);
        }
        return document.toString();
    }

    static String flyerWithout(String pointer) {
        var document = JSON.readTree(flyer());
        var place = JsonPointer.compile(pointer);
        ((ObjectNode) document.at(place.head())).remove(name(place));
        return document.toString();
    }

    static JsonNode tree(String json) {
        return JSON.readTree(json);
    }

    private static String name(JsonPointer pointer) {
        return pointer.last().getMatchingProperty();
    }
}
