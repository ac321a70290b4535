package org.plazas.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/// The real document, as it is published, and small changes of it.
final class Flyer {
    static final Slug SLUG = new Slug("accion-internacional-sostenible-2018");

    private Flyer() {}

    static String json() {
        try {
            return Files.readString(Path.of("../../seminars/" + SLUG + ".json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Map<String, Object> document() {
        return JSON.std.mapFrom(json());
    }

    static Seminar seminar() {
        return SeminarDocument.read(document());
    }

    /// The seminar with the first `written` replaced; fails where there is none.
    static Seminar with(String written, String instead) {
        return SeminarDocument.read(JSON.std.mapFrom(replaced(json(), written, instead)));
    }

    static String replaced(String text, String written, String instead) {
        var at = text.indexOf(written);
        if (at < 0) {
            throw new IllegalArgumentException("the document does not say " + written);
        }
        return text.substring(0, at) + instead + text.substring(at + written.length());
    }

    /// The same agenda on another day, elsewhere.
    static Seminar at(String zone, String date) {
        var elsewhere = replaced(json(), "\"id\": \"Europe/Paris\"", "\"id\": \"" + zone + "\"");
        return SeminarDocument.read(
                JSON.std.mapFrom(replaced(elsewhere, "\"date\": \"2018-07-05\"", "\"date\": \"" + date + "\"")));
    }
}
