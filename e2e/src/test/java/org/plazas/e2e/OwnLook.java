package org.plazas.e2e;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A city's own colour and logo, and a programme in which sessions go on side by side.
final class OwnLook {
    private static final String LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 80'><g fill='#0b4f8a'>"
            + "<path d='M8 8h64v20a12 12 0 0 0 0 24v20H8V52a12 12 0 0 0 0-24z'/><path d='M96 20h200v8H96zM96 40h150v8H96zM96"
            + " 60h176v8H96z'/></g></svg>";

    private OwnLook() {}

    /// Puts them into a document made from the flyer's.
    static void dress(Map<String, Object> document) {
        var octets = Base64.getEncoder().encodeToString(LOGO.getBytes(StandardCharsets.UTF_8));
        document.put("accent", "#0b4f8a");
        document.put(
                "logo", Map.of("image", "data:image/svg+xml;base64," + octets, "alternative", text("Red de ciudades")));
        sessions(document).get(5).put("starts", "11:45");
        sessions(document).addAll(parallel());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> sessions(Map<String, Object> document) {
        return (List<Map<String, Object>>) Site.at(document, "agenda", "sessions");
    }

    private static List<Map<String, Object>> parallel() {
        var sessions = new ArrayList<Map<String, Object>>();
        sessions.add(session("workshop-1", "10:00", "10:40", "Taller 1: presupuestos que duran"));
        sessions.add(session("workshop-2", "10:40", "11:20", "Taller 2: equipos que se renuevan"));
        sessions.add(session("visit", "10:00", "11:20", "Visita: la Sala de Arcos del Ayuntamiento"));
        return sessions;
    }

    private static Map<String, Object> session(String id, String starts, String ends, String title) {
        var session = new LinkedHashMap<String, Object>();
        session.put("id", id);
        session.put("kind", "part");
        session.put("starts", starts);
        session.put("ends", ends);
        session.put("title", text(title));
        return session;
    }

    private static Map<String, String> text(String words) {
        return Map.of("es", words, "fr", words, "en", words, "pt", words);
    }
}
