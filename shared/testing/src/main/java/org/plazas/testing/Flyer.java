package org.plazas.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.plazas.domain.Language;
import org.plazas.domain.Seminar;
import org.plazas.domain.SeminarDocument;
import org.plazas.domain.Slug;
import tools.jackson.jr.ob.JSON;

/// The flyer's seminar as its document describes it. Each change gives another document.
public record Flyer(String json) {
    public static final Slug SLUG = new Slug("accion-internacional-sostenible-2018");

    /// Members outside texts that hold words of people's own.
    private static final Set<String> NAMES =
            Set.of("name", "controller", "street", "postalCode", "stop", "symbol", "phone");

    public static Flyer asPrinted() {
        try {
            return new Flyer(
                    Files.readString(seminars(Path.of("").toAbsolutePath()).resolve(SLUG + ".json")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /// The folder of the documents, in the module's folder or above.
    private static Path seminars(Path folder) {
        var here = folder.resolve("seminars");
        if (Files.isDirectory(here)) {
            return here;
        }
        var above = folder.getParent();
        if (above == null) {
            throw new IllegalStateException("there is no folder of seminars");
        }
        return seminars(above);
    }

    /// With the first `written` replaced.
    ///
    /// @throws IllegalArgumentException if the document does not say so
    public Flyer with(String written, String instead) {
        var at = json.indexOf(written);
        if (at < 0) {
            throw new IllegalArgumentException("the document does not say " + written);
        }
        return new Flyer(json.substring(0, at) + instead + json.substring(at + written.length()));
    }

    /// Once its seats are gone, nobody can wait for one.
    public Flyer withoutWaitlist() {
        return with("\"waitlist\": {\"limit\": 40},", "");
    }

    /// With every text that people read changed.
    public Flyer withTexts(UnaryOperator<String> change) {
        return new Flyer(JSON.std.asString(changed("", document(), change)));
    }

    private static Object changed(String name, Object value, UnaryOperator<String> change) {
        return switch (value) {
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .collect(Collectors.toMap(
                                member -> (String) member.getKey(),
                                member -> changed((String) member.getKey(), member.getValue(), change)));
            case List<?> elements ->
                elements.stream().map(element -> changed("", element, change)).toList();
            case String text when NAMES.contains(name) || Language.of(name).isPresent() -> change.apply(text);
            default -> value;
        };
    }

    public Map<String, Object> document() {
        return JSON.std.mapFrom(json);
    }

    public Seminar seminar() {
        return SeminarDocument.read(document());
    }

    public byte[] octets() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
