package org.plazas.agenda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.xml.stream.XMLStreamException;
import org.plazas.domain.Language;
import org.plazas.domain.Published;
import org.plazas.domain.Seminar;
import org.plazas.domain.Session;
import org.plazas.domain.Text;
import org.plazas.web.Words;

/// The agenda in the two forms of the conference system frab, which programme apps and room screens read, in one
/// language: `schedule.xml` and `schedule.json`.
final class Schedule {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final String SLOT = "00:05";
    private static final int SHORTEST_NAME = 4;

    private final Published published;
    private final Seminar seminar;
    private final Language language;
    private final String site;
    private final String room;

    /// @param site where the pages are, without a slash at its end
    Schedule(Published published, Language language, String site) {
        this.published = published;
        this.seminar = published.seminar();
        this.language = language;
        this.site = site;
        this.room = seminar.venue().room().orElse(seminar.venue().name()).in(language);
    }

    Map<String, Object> json() {
        var day = new LinkedHashMap<String, Object>();
        day.put("index", 1);
        day.put("date", seminar.date().toString());
        day.put("day_start", written(begins()));
        day.put("day_end", written(seminar.endsAt()));
        day.put(
                "rooms",
                Map.of(room, seminar.sessions().stream().map(this::json).toList()));

        var conference = new LinkedHashMap<String, Object>();
        conference.put("acronym", acronym());
        conference.put("title", title(seminar.title()));
        conference.put("start", seminar.date().toString());
        conference.put("end", seminar.date().toString());
        conference.put("daysCount", 1);
        conference.put("timeslot_duration", SLOT);
        conference.put("time_zone_name", seminar.zone().id().getId());
        conference.put("url", page());
        conference.put("days", List.of(day));

        var schedule = new LinkedHashMap<String, Object>();
        schedule.put("version", version());
        schedule.put("base_url", site + "/");
        schedule.put("conference", conference);
        return Map.of("schedule", schedule);
    }

    private Map<String, Object> json(Session session) {
        var json = new LinkedHashMap<String, Object>();
        json.put("guid", guid(session));
        json.put("id", number(session));
        json.put("date", written(seminar.at(session.starts())));
        json.put("start", HOUR.format(session.starts()));
        json.put("end", written(seminar.at(session.ends())));
        json.put("duration", duration(session));
        json.put("room", room);
        json.put("slug", slug(session));
        json.put("url", page() + "#" + session.id());
        json.put("title", title(session.title()));
        json.put("subtitle", who(session));
        json.put("track", part(session));
        json.put("type", session.kind().id());
        json.put("language", language.code());
        json.put("abstract", note(session));
        json.put("description", points(session));
        json.put("persons", List.of());
        json.put("links", List.of());
        return json;
    }

    String xml() {
        return Xml.document(document -> document.element("schedule", schedule -> {
            schedule.empty("generator", "name", "plazas");
            schedule.text("url", Site.in(language, site + "/" + seminar.slug() + "/schedule.xml"));
            schedule.text("version", version());
            schedule.element("conference", this::conference);
            schedule.element(
                    "day",
                    new String[] {
                        "index", "1",
                        "date", seminar.date().toString(),
                        "start", written(begins()),
                        "end", written(seminar.endsAt())
                    },
                    day -> day.element("room", new String[] {"name", room}, sessions -> {
                        for (var session : seminar.sessions()) {
                            sessions.element(
                                    "event",
                                    new String[] {"id", Long.toString(number(session)), "guid", guid(session)},
                                    event -> write(event, session));
                        }
                    }));
        }));
    }

    private void conference(Xml xml) throws XMLStreamException {
        xml.text("acronym", acronym());
        xml.text("title", title(seminar.title()));
        xml.text("start", seminar.date().toString());
        xml.text("end", seminar.date().toString());
        xml.text("days", "1");
        xml.text("timeslot_duration", SLOT);
        xml.text("base_url", site + "/");
        xml.text("url", page());
        xml.text("time_zone_name", seminar.zone().id().getId());
    }

    private void write(Xml xml, Session session) throws XMLStreamException {
        xml.text("room", room);
        xml.text("title", title(session.title()));
        xml.text("subtitle", who(session));
        xml.text("type", session.kind().id());
        xml.text("date", written(seminar.at(session.starts())));
        xml.text("start", HOUR.format(session.starts()));
        xml.text("duration", duration(session));
        xml.text("abstract", note(session));
        xml.text("slug", slug(session));
        xml.text("track", part(session));
        xml.empty("persons");
        xml.text("language", language.code());
        xml.text("description", points(session));
        xml.empty("links");
        xml.text("url", page() + "#" + session.id());
    }

    /// The forms have no field for what is called off, and every reader shows titles.
    private String title(Text title) {
        if (!seminar.registration().calledOff()) {
            return title.in(language);
        }
        var words = Words.in(language);
        return words.text("labelled", words.text("phase.called-off"), title.in(language));
    }

    private Instant begins() {
        return Stream.concat(
                        Stream.of(seminar.starts()), seminar.sessions().stream().map(Session::starts))
                .min(LocalTime::compareTo)
                .map(seminar::at)
                .orElseThrow();
    }

    private String page() {
        return Site.in(language, site + "/" + seminar.slug());
    }

    /// Programs tell by it whether anything is new.
    private String version() {
        return Integer.toString(published.version());
    }

    private String written(Instant instant) {
        return EventData.written(instant, seminar.zone().id());
    }

    private static String duration(Session session) {
        Duration length = session.length();
        return String.format(Locale.ROOT, "%02d:%02d", length.toHours(), length.toMinutesPart());
    }

    /// The slug, without the hyphens, which part names from sessions here.
    private String acronym() {
        var name = seminar.slug().value().replace('-', '_');
        return name.length() < SHORTEST_NAME ? name + "_" + seminar.date().getYear() : name;
    }

    private String slug(Session session) {
        return acronym() + "-" + number(session) + "-" + session.id();
    }

    /// Stays with the session from publication to publication.
    private static long number(Session session) {
        var sum = new CRC32();
        sum.update(session.id().getBytes(StandardCharsets.UTF_8));
        return 1 + (sum.getValue() >> 1);
    }

    private String guid(Session session) {
        return UUID.nameUUIDFromBytes((published.uid() + " " + session.id()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private String who(Session session) {
        return session.who().map(text -> text.in(language)).orElse("");
    }

    private String part(Session session) {
        return session.part().map(text -> text.in(language)).orElse("");
    }

    private String note(Session session) {
        return session.note().map(text -> text.in(language)).orElse("");
    }

    private String points(Session session) {
        return Stream.concat(session.points().stream(), session.methodology().stream())
                .map(text -> "- " + text.in(language))
                .collect(Collectors.joining("\n"));
    }
}
