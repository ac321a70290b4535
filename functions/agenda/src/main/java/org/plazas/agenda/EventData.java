package org.plazas.agenda;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plazas.domain.Address;
import org.plazas.domain.Language;
import org.plazas.domain.Phase;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;
import org.plazas.domain.SeatsLeft;
import org.plazas.domain.Seminar;
import org.plazas.domain.Session;
import org.plazas.domain.Venue;

/// A seminar as search engines want it: schema.org's `Event`, in JSON-LD. It says what the page says, so no number of
/// seats, and no price, which no document names.
final class EventData {
    private static final String SCHEMA = "https://schema.org/";

    private final Published published;
    private final Seminar seminar;
    private final Pools pools;
    private final Instant time;
    private final Language language;
    private final String page;

    private EventData(Published published, Pools pools, Instant time, Language language, String page) {
        this.published = published;
        this.seminar = published.seminar();
        this.pools = pools;
        this.time = time;
        this.language = language;
        this.page = page;
    }

    /// @param page the address of the seminar's page, without a language
    static Map<String, Object> of(Published published, Pools pools, Instant time, Language language, String page) {
        return new EventData(published, pools, time, language, page).event();
    }

    private Map<String, Object> event() {
        var event = new LinkedHashMap<String, Object>();
        event.put("@context", "https://schema.org");
        event.put("@type", "Event");
        event.put("name", seminar.title().in(language));
        seminar.about()
                .lead()
                .or(() -> seminar.about().presentation().stream().findFirst())
                .ifPresent(text -> event.put("description", text.in(language)));
        event.put("url", Site.in(language, seminar.languages(), page));
        event.put("inLanguage", language.code());
        event.put("startDate", at(seminar.starts()));
        event.put("endDate", at(seminar.ends()));
        event.put("eventAttendanceMode", SCHEMA + "OfflineEventAttendanceMode");
        status(event);
        event.put("location", place());
        event.put(
                "organizer",
                seminar.organisers().stream().map(EventData::organisation).toList());
        offer().ifPresent(offer -> event.put("offers", offer));
        event.put("subEvent", seminar.sessions().stream().map(this::session).toList());
        return event;
    }

    private void status(Map<String, Object> event) {
        if (seminar.registration().calledOff()) {
            event.put("eventStatus", SCHEMA + "EventCancelled");
            return;
        }
        event.put("eventStatus", SCHEMA + (published.movedFrom().isPresent() ? "EventRescheduled" : "EventScheduled"));
        published.movedFrom().ifPresent(then -> event.put("previousStartDate", at(then)));
    }

    private Map<String, Object> place() {
        var venue = seminar.venue();
        var place = new LinkedHashMap<String, Object>();
        place.put("@type", "Place");
        place.put("name", name(venue, language));
        place.put("address", address(venue.address()));
        return place;
    }

    /// The venue, and the room where there is one.
    static String name(Venue venue, Language language) {
        return venue.name().in(language)
                + venue.room().map(room -> ", " + room.in(language)).orElse("");
    }

    private static Map<String, Object> address(Address address) {
        var json = new LinkedHashMap<String, Object>();
        json.put("@type", "PostalAddress");
        json.put("streetAddress", address.street());
        json.put("postalCode", address.postalCode());
        json.put("addressLocality", address.city());
        json.put("addressCountry", address.country());
        return json;
    }

    private static Map<String, Object> organisation(Seminar.Organiser organiser) {
        var json = new LinkedHashMap<String, Object>();
        json.put("@type", "Organization");
        json.put("name", organiser.name());
        organiser.url().ifPresent(url -> json.put("url", url));
        organiser.address().ifPresent(address -> json.put("address", address(address)));
        return json;
    }

    /// The way to a seat, as long as there is or was one.
    private Optional<Map<String, Object>> offer() {
        var phase = Phase.of(seminar, pools, time);
        if (phase == Phase.CALLED_OFF || phase == Phase.PAST) {
            return Optional.empty();
        }
        var rules = seminar.registration();
        var offer = new LinkedHashMap<String, Object>();
        offer.put("@type", "Offer");
        offer.put("url", Site.in(language, seminar.languages(), page + "/register"));
        availability(phase).ifPresent(availability -> offer.put("availability", SCHEMA + availability));
        offer.put("validFrom", at(rules.opens()));
        offer.put("validThrough", at(rules.closes()));
        return Optional.of(offer);
    }

    /// A place on the waitlist is no seat. Before the opening only the dates speak.
    private Optional<String> availability(Phase phase) {
        return switch (phase) {
            case OPEN -> Optional.of(pools.seatsLeft() == SeatsLeft.PLENTY ? "InStock" : "LimitedAvailability");
            case WAITLIST, FULL -> Optional.of("SoldOut");
            case CLOSED -> Optional.of("OutOfStock");
            case COMING, CALLED_OFF, PAST -> Optional.empty();
        };
    }

    private Map<String, Object> session(Session session) {
        var json = new LinkedHashMap<String, Object>();
        json.put("@type", "Event");
        json.put("name", session.title().in(language));
        json.put("url", Site.in(language, seminar.languages(), page) + "#" + session.id());
        json.put("startDate", at(session.starts()));
        json.put("endDate", at(session.ends()));
        return json;
    }

    private String at(LocalTime local) {
        return at(seminar.at(local));
    }

    private String at(Instant instant) {
        return written(instant, seminar.zone().id());
    }

    /// With seconds and its offset.
    static String written(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.atZone(zone).toOffsetDateTime());
    }
}
