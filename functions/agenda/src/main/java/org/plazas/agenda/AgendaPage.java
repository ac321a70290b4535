package org.plazas.agenda;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plazas.domain.Phase;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;
import org.plazas.domain.SeatsLeft;
import org.plazas.domain.Seminar;
import org.plazas.domain.Session;
import org.plazas.domain.Text;
import org.plazas.domain.Venue;
import org.plazas.web.Dates;
import org.plazas.web.Words;

/// The agenda page's content, as its template reads it.
public final class AgendaPage {
    private final Published published;
    private final Seminar seminar;
    private final Phase phase;
    private final SeatsLeft seats;
    private final Instant time;
    private final Words words;
    private final Dates dates;
    private final String site;

    /// @param site where the page is, without a slash at its end
    AgendaPage(Published published, Pools pools, Instant time, Words words, String site) {
        this.published = published;
        this.seminar = published.seminar();
        this.phase = Phase.of(seminar, pools, time);
        this.seats = pools.seatsLeft();
        this.time = time;
        this.words = words;
        this.dates = new Dates(words);
        this.site = site;
    }

    /// A line of the agenda: a session, or the time between two of them.
    public sealed interface Row {
        record Entry(Session session) implements Row {}

        record Gap(LocalTime from, LocalTime until) implements Row {}
    }

    public Seminar seminar() {
        return seminar;
    }

    public Words words() {
        return words;
    }

    public int version() {
        return published.version();
    }

    public String in(Text text) {
        return text.in(words.language());
    }

    /// The browser's title: what, when, where.
    public String title() {
        return in(seminar.title()) + " · " + dates.day(seminar.date()) + ", "
                + in(seminar.venue().city());
    }

    public String address(String file) {
        return "/" + seminar.slug() + "/" + file + "?lang=" + words.language().code();
    }

    public String day() {
        return dates.capital(dates.day(seminar.date()));
    }

    public String hours() {
        return words.text(
                "hours",
                hour(seminar.starts()),
                hour(seminar.ends()),
                in(seminar.zone().name()));
    }

    public String startsIso() {
        return seminar.startsAt().atZone(seminar.zone().id()).toOffsetDateTime().toString();
    }

    public String hour(LocalTime time) {
        return dates.hour(time);
    }

    public String length(Session session) {
        return Dates.length(session.length());
    }

    /// Where to go in, with the street's name in the language of the place.
    public List<Fragment> door() {
        var address = seminar.venue().address();
        return Fragment.of(
                String.join(", ", seminar.venue().door(words.language())),
                address.street(),
                words.foreign(Optional.of(address)));
    }

    /// To follow the agenda in a calendar.
    public String subscribe() {
        return site.replaceFirst("^https?:", "webcal:") + address("agenda.ics");
    }

    public String lines(Venue.Stop stop) {
        return String.join(" · ", stop.lines());
    }

    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    public boolean takesRegistrations() {
        return phase.takesRegistrations();
    }

    public String register() {
        return phase == Phase.WAITLIST ? words.text("register.waitlist") : words.text("register");
    }

    /// What is said to people who are registered: nothing before anybody can be, and nothing once their data are gone.
    public Optional<String> registered() {
        if (phase == Phase.COMING || !time.isBefore(seminar.retentionEnds())) {
            return Optional.empty();
        }
        return Optional.of(
                phase == Phase.FULL || phase == Phase.WAITLIST
                        ? words.text("registered.safe")
                        : words.text("registered"));
    }

    /// Then no opening and no closing means anything.
    public boolean isCalledOff() {
        return phase == Phase.CALLED_OFF;
    }

    /// What there is to say about seats now.
    public String status() {
        return isOpen() ? words.text("seats." + seats.id()) : words.text("phase." + phase.id());
    }

    /// When registration opens, or until when it is open, in words that say whether the moment itself counts.
    public String window() {
        var zone = seminar.zone();
        var rules = seminar.registration();
        if (phase == Phase.COMING) {
            var opens = rules.opens().atZone(zone.id());
            return words.text("opens", dates.day(opens.toLocalDate()), hour(opens.toLocalTime()), in(zone.name()));
        }
        var closes = rules.closes().atZone(zone.id());
        var last = Dates.lastMinute(rules.closes(), zone.id());
        if (!phase.takesRegistrations() && phase != Phase.FULL) {
            return words.text("closed.at", dates.day(last.toLocalDate()), hour(last.toLocalTime()), in(zone.name()));
        }
        if (last.equals(closes)) {
            return words.text("until.at", dates.day(last.toLocalDate()), hour(last.toLocalTime()), in(zone.name()));
        }
        return words.text(
                "until.before",
                dates.shortDay(closes.toLocalDate()),
                dates.day(last.toLocalDate()),
                hour(last.toLocalTime()),
                in(zone.name()));
    }

    /// The opening or closing in the readers' own time: "Bogotá 16:59 · La Paz 17:59"; nothing once it is all over.
    public Optional<String> elsewhere() {
        if (phase == Phase.PAST || seminar.readerZones().isEmpty()) {
            return Optional.empty();
        }
        var rules = seminar.registration();
        var moment = phase == Phase.COMING
                ? rules.opens()
                : Dates.lastMinute(rules.closes(), seminar.zone().id()).toInstant();
        var home = moment.atZone(seminar.zone().id()).toLocalDate();
        return Optional.of(seminar.readerZones().stream()
                .map(reader -> {
                    var there = moment.atZone(reader.id());
                    var day = there.toLocalDate().equals(home) ? "" : dates.shortDay(there.toLocalDate()) + ", ";
                    return in(reader.place()) + " " + day + hour(there.toLocalTime());
                })
                .collect(Collectors.joining(" · ")));
    }

    /// The sessions by start, with the times between them that nothing fills.
    public List<Row> rows() {
        var sessions = seminar.sessions().stream()
                .sorted(Comparator.comparing(Session::starts).thenComparing(Session::ends))
                .toList();
        var rows = new ArrayList<Row>();
        for (var session : sessions) {
            var until = session.starts();
            var latest = sessions.stream()
                    .filter(other -> other.starts().isBefore(until))
                    .map(Session::ends)
                    .max(LocalTime::compareTo);
            if (latest.isPresent()
                    && latest.get().isBefore(until)
                    && !(rows.getLast() instanceof Row.Entry(Session last)
                            && last.starts().equals(until))) {
                rows.add(new Row.Gap(latest.get(), until));
            }
            rows.add(new Row.Entry(session));
        }
        return rows;
    }

    /// The style of a session's row.
    public String style(Session session) {
        return switch (session.kind()) {
            case PART -> "major";
            case BREAK, LUNCH -> "pause";
            case REGISTRATION_DESK, WELCOME, CLOSING -> "minor";
            case INTRODUCTION -> "plainly";
        };
    }
}
