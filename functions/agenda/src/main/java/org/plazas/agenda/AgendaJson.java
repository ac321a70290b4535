package org.plazas.agenda;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Address;
import org.plazas.domain.Language;
import org.plazas.domain.Published;
import org.plazas.domain.Question;
import org.plazas.domain.Seminar;
import org.plazas.domain.Session;
import org.plazas.domain.Text;
import org.plazas.domain.Venue;

/// What the agenda page says, as data: texts as objects by language, times with their offset.
final class AgendaJson {
    private AgendaJson() {}

    static Map<String, Object> of(Published published, String page) {
        var seminar = published.seminar();
        var json = new LinkedHashMap<String, Object>();
        json.put("seminar", seminar.slug().value());
        json.put("url", page);
        json.put("version", published.version());
        json.put("provisional", seminar.provisional());
        json.put("publishedAt", published.publishedAt().toString());
        json.put("languages", seminar.languages().stream().map(Language::code).toList());
        json.put("kind", text(seminar.kind()));
        json.put("title", text(seminar.title()));
        seminar.subtitle().ifPresent(subtitle -> json.put("subtitle", text(subtitle)));
        json.put("date", seminar.date().toString());
        json.put("starts", time(seminar, seminar.starts()));
        json.put("ends", time(seminar, seminar.ends()));
        json.put("timeZone", seminar.zone().id().getId());
        json.put("timeZoneName", text(seminar.zone().name()));
        json.put(
                "readerZones",
                seminar.readerZones().stream()
                        .map(reader -> Map.of("timeZone", reader.id().getId(), "place", text(reader.place())))
                        .toList());
        json.put("venue", venue(seminar.venue()));
        json.put(
                "organisers",
                seminar.organisers().stream().map(AgendaJson::organiser).toList());
        json.put(
                "contacts", seminar.contacts().stream().map(AgendaJson::contact).toList());
        about(json, seminar.about());
        json.put("registration", registration(seminar));
        json.put(
                "sessions",
                seminar.sessions().stream()
                        .map(session -> session(seminar, session))
                        .toList());
        return json;
    }

    private static Map<String, String> text(Text text) {
        var json = new LinkedHashMap<String, String>();
        for (var language : Language.values()) {
            if (text.languages().contains(language)) {
                json.put(language.code(), text.in(language));
            }
        }
        return json;
    }

    private static List<Map<String, String>> texts(List<Text> texts) {
        return texts.stream().map(AgendaJson::text).toList();
    }

    private static void put(Map<String, Object> json, String name, Optional<Text> text) {
        text.ifPresent(words -> json.put(name, text(words)));
    }

    private static String time(Seminar seminar, LocalTime time) {
        return seminar.date()
                .atTime(time)
                .atZone(seminar.zone().id())
                .toOffsetDateTime()
                .toString();
    }

    private static String time(Instant time, ZoneId zone) {
        return time.atZone(zone).toOffsetDateTime().toString();
    }

    private static void about(Map<String, Object> json, Seminar.About about) {
        put(json, "theme", about.theme());
        put(json, "lead", about.lead());
        json.put("presentation", texts(about.presentation()));
        put(json, "audience", about.audience());
    }

    private static Map<String, Object> registration(Seminar seminar) {
        var rules = seminar.registration();
        var json = new LinkedHashMap<String, Object>();
        json.put("opens", time(rules.opens(), seminar.zone().id()));
        json.put("closes", time(rules.closes(), seminar.zone().id()));
        json.put("capacity", rules.capacity());
        if (rules.waitlist() > 0) {
            json.put(
                    "waitlist",
                    rules.waitlist() == Seminar.Registration.WITHOUT_LIMIT
                            ? Map.of()
                            : Map.of("limit", rules.waitlist()));
            json.put("handOffUntil", time(seminar.handOffUntil(), seminar.zone().id()));
        }
        json.put("calledOff", rules.calledOff());
        json.put(
                "categories",
                rules.categories().stream().map(AgendaJson::category).toList());
        if (!rules.questions().isEmpty()) {
            json.put(
                    "questions",
                    rules.questions().stream().map(AgendaJson::question).toList());
        }
        return json;
    }

    private static Map<String, Object> question(Question question) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", question.id());
        json.put("kind", question.kind().id());
        json.put("label", text(question.label()));
        put(json, "help", question.help());
        json.put("required", question.required());
        if (question.kind().longest() > 0) {
            json.put("maxLength", question.kind().longest());
        }
        if (question.kind().isChosen()) {
            json.put(
                    "options",
                    question.options().stream()
                            .map(option -> Map.of("id", option.id(), "name", text(option.name())))
                            .toList());
        }
        if (!question.categories().isEmpty()) {
            json.put("categories", question.categories());
        }
        return json;
    }

    private static Map<String, Object> category(Seminar.Category category) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", category.id());
        json.put("name", text(category.name()));
        category.quota().ifPresent(seats -> json.put("quota", seats));
        return json;
    }

    private static Map<String, Object> session(Seminar seminar, Session session) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", session.id());
        json.put("kind", session.kind().id());
        json.put("starts", time(seminar, session.starts()));
        json.put("ends", time(seminar, session.ends()));
        put(json, "part", session.part());
        json.put("title", text(session.title()));
        put(json, "note", session.note());
        json.put("points", texts(session.points()));
        json.put("methodology", texts(session.methodology()));
        put(json, "who", session.who());
        return json;
    }

    private static Map<String, Object> venue(Venue venue) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", text(venue.name()));
        put(json, "room", venue.room());
        json.put("city", text(venue.city()));
        put(json, "entrance", venue.entrance());
        json.put("address", address(venue.address()));
        json.put(
                "transit",
                venue.transit().stream()
                        .map(stop -> Map.of(
                                "network", text(stop.network()),
                                "symbol", stop.symbol(),
                                "lines", stop.lines(),
                                "stop", stop.name()))
                        .toList());
        return json;
    }

    private static Map<String, String> address(Address address) {
        var json = new LinkedHashMap<String, String>();
        json.put("street", address.street());
        json.put("postalCode", address.postalCode());
        json.put("city", address.city());
        json.put("country", address.country());
        return json;
    }

    private static Map<String, Object> organiser(Seminar.Organiser organiser) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", organiser.name());
        organiser.address().ifPresent(address -> json.put("address", address(address)));
        organiser.url().ifPresent(url -> json.put("url", url));
        return json;
    }

    private static Map<String, Object> contact(Seminar.Contact contact) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", contact.name());
        json.put("email", contact.address().value());
        contact.phone().ifPresent(phone -> json.put("phone", phone));
        return json;
    }
}
