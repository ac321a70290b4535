package org.plazas.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plazas.domain.Seminar;
import org.plazas.domain.SeminarDocument;
import org.plazas.domain.Slug;
import tools.jackson.jr.ob.JSON;

/// A small seminar, valid and complete in Spanish and English, from which tests make the one that they need. Each
/// change gives another fixture; times are local to Paris, as in documents.
///
/// It takes 20 registrations from 2018-05-14T09:00 until 2018-06-18T00:00, exclusive, and is held on 2018-07-05.
public record SeminarFixtures(Map<String, Object> document) {
    private static final String DOCUMENT = """
            {
              "$schema": "./seminar.schema.json",
              "slug": "ciudades-abiertas",
              "languages": ["es", "en"],
              "kind": {"es": "Seminario", "en": "Seminar"},
              "title": {"es": "Ciudades abiertas", "en": "Open cities"},
              "date": "2018-07-05", "starts": "09:00", "ends": "17:00",
              "timeZone": {"id": "Europe/Paris", "name": {"es": "hora de París", "en": "Paris time"}},
              "readerZones": [{"id": "America/Bogota", "place": {"es": "Bogotá", "en": "Bogotá"}}],
              "venue": {
                "name": {"es": "Casa de las Ciudades", "en": "House of Cities"},
                "city": {"es": "París", "en": "Paris"},
                "address": {"street": "9, rue Christiani", "postalCode": "75018", "city": "Paris", "country": "FR"}
              },
              "organisers": [{"name": "Red de Ciudades"}],
              "contacts": [{"name": "Secretaría", "email": "seminar@example.org", "phone": "+33 1 53 41 81 81"}],
              "presentation": [{"es": "Un día entre ciudades.", "en": "A day among cities."}],
              "registration": {
                "opens": "2018-05-14T09:00", "closes": "2018-06-18T00:00", "capacity": 20,
                "categories": [
                  {"id": "local-authority", "name": {"es": "Gobierno local", "en": "Local authority"}},
                  {"id": "academia", "name": {"es": "Academia", "en": "Academia"}}
                ]
              },
              "privacy": {"controller": "Red de Ciudades", "retentionDays": 30, "consentVersion": "2018-05"},
              "agenda": {
                "provisional": false,
                "sessions": [
                  {"id": "welcome", "kind": "welcome", "starts": "09:00", "ends": "09:30",
                   "title": {"es": "Bienvenida", "en": "Welcome"}},
                  {"id": "debate", "kind": "part", "starts": "09:30", "ends": "17:00",
                   "title": {"es": "Debate", "en": "Debate"}}
                ]
              }
            }
            """;

    public SeminarFixtures {
        document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
    }

    public static SeminarFixtures seminar() {
        return new SeminarFixtures(JSON.std.mapFrom(DOCUMENT));
    }

    public SeminarFixtures withSlug(Slug slug) {
        return with(slug.value(), "slug");
    }

    /// In both languages.
    public SeminarFixtures withTitle(String title) {
        return with(Map.of("es", title, "en", title), "title");
    }

    /// @param date as in documents: `2018-07-05`
    public SeminarFixtures withDate(String date) {
        return with(date, "date");
    }

    /// @param local as in documents: `2018-05-14T09:00`
    public SeminarFixtures withOpens(String local) {
        return with(local, "registration", "opens");
    }

    /// @param local as in documents: `2018-06-18T00:00`
    public SeminarFixtures withCloses(String local) {
        return with(local, "registration", "closes");
    }

    public SeminarFixtures withCapacity(int seats) {
        return with(seats, "registration", "capacity");
    }

    /// @param limit how many may wait for a seat of each pool
    public SeminarFixtures withWaitlist(int limit) {
        return with(Map.of("limit", limit), "registration", "waitlist");
    }

    /// Gives a category seats of its own.
    public SeminarFixtures withQuota(String category, int seats) {
        var categories = new ArrayList<Object>();
        if (document.get("registration") instanceof Map<?, ?> rules && rules.get("categories") instanceof List<?> all) {
            for (var one : all) {
                categories.add(
                        one instanceof Map<?, ?> member && category.equals(member.get("id"))
                                ? with(member, List.of("quota"), seats)
                                : one);
            }
        }
        return with(categories, "registration", "categories");
    }

    /// @param json an array, as in documents
    public SeminarFixtures withQuestions(String json) {
        return with(JSON.std.listFrom(json), "registration", "questions");
    }

    public SeminarFixtures withCalledOff() {
        return with(true, "registration", "calledOff");
    }

    public SeminarFixtures withRetentionDays(int days) {
        return with(days, "privacy", "retentionDays");
    }

    /// Sets any member of the document.
    ///
    /// @param path the names that lead to it, through objects
    public SeminarFixtures with(Object value, String... path) {
        return new SeminarFixtures(with(document, List.of(path), value));
    }

    private static Map<String, Object> with(Map<?, ?> object, List<String> path, Object value) {
        var changed = new LinkedHashMap<String, Object>();
        object.forEach((name, member) -> changed.put((String) name, member));
        var name = path.getFirst();
        if (path.size() == 1) {
            changed.put(name, value);
        } else if (object.get(name) instanceof Map<?, ?> member) {
            changed.put(name, with(member, path.subList(1, path.size()), value));
        } else {
            throw new IllegalArgumentException("no object at " + name);
        }
        return changed;
    }

    public Seminar toSeminar() {
        return SeminarDocument.read(document);
    }

    public byte[] json() {
        return JSON.std.asString(document).getBytes(StandardCharsets.UTF_8);
    }
}
