package org.plazas.agenda;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plazas.aws.SeminarStore.Change;
import org.plazas.domain.Phase;
import org.plazas.domain.Pools;
import org.plazas.domain.Published;
import org.plazas.domain.SeatsLeft;
import org.plazas.domain.Seminar;
import org.plazas.domain.Session;
import org.plazas.domain.Text;
import org.plazas.domain.Timeline;
import org.plazas.domain.Venue;
import org.plazas.web.Dates;
import org.plazas.web.Dates.Elsewhere;
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
    private final Optional<Changes> changes;
    private final String site;

    /// @param change the last one of day, hours, place or sessions; empty if there was none
    /// @param site where the page is, without a slash at its end
    AgendaPage(Published published, Optional<Change> change, Pools pools, Instant time, Words words, String site) {
        this.published = published;
        this.seminar = published.seminar();
        this.phase = Phase.of(seminar, pools, time);
        this.seats = pools.seatsLeft();
        this.time = time;
        this.words = words;
        this.dates = new Dates(words);
        this.changes = change.map(what -> new Changes(what, published.seminar(), words));
        this.site = site;
    }

    /// Everything that the page depends on but for the code: two pages of the same state are the same.
    String state() {
        return Stream.of(
                        seminar.slug(),
                        published.uid(),
                        published.version(),
                        changes.map(Changes::version).orElse(0),
                        words.language(),
                        phase,
                        phase == Phase.OPEN ? seats : "",
                        registered().isPresent(),
                        status(),
                        now().stream().map(Session::id).toList())
                .map(String::valueOf)
                .collect(Collectors.joining("|"));
    }

    public Seminar seminar() {
        return seminar;
    }

    public Words words() {
        return words;
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

    /// The page itself.
    public String own() {
        return "/" + seminar.slug() + "?lang=" + words.language().code();
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

    /// What whoever has the programme on paper types to register.
    public String registerAt() {
        return site + "/" + seminar.slug() + "/register";
    }

    public String lines(Venue.Stop stop) {
        return String.join(" · ", stop.lines());
    }

    /// What a mark beside the seats looks like: `plenty`, `few`, `none`.
    public String mark() {
        if (phase != Phase.OPEN) {
            return phase == Phase.COMING ? "soon" : "none";
        }
        return seats == SeatsLeft.PLENTY ? "plenty" : "few";
    }

    public boolean isComing() {
        return phase == Phase.COMING;
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

    /// Whether it is worth a place in a calendar.
    public boolean isAhead() {
        return phase != Phase.PAST && !isCalledOff();
    }

    /// What there is to say about seats now, or about the day.
    public String status() {
        if (phase == Phase.CLOSED && seminar.isUnderWay(time)) {
            return words.text("phase.under-way");
        }
        return phase == Phase.OPEN ? words.text("seats." + seats.id()) : words.text("phase." + phase.id());
    }

    /// What else a person can do, or need not do, now.
    public Optional<String> next() {
        return switch (phase) {
            case FULL -> Optional.of(words.text("full.next"));
            case CALLED_OFF -> Optional.of(words.text("called-off.next"));
            case PAST -> Optional.of(words.text("past.next"));
            case COMING, OPEN, WAITLIST, CLOSED -> Optional.empty();
        };
    }

    /// Whether there is nothing left but to ask.
    public boolean leadsToContacts() {
        return phase == Phase.CLOSED || phase == Phase.CALLED_OFF;
    }

    /// The sessions that are going on.
    public List<Session> now() {
        return seminar.sessions().stream().filter(this::isNow).toList();
    }

    public boolean isNow(Session session) {
        return !isCalledOff()
                && !time.isBefore(seminar.at(session.starts()))
                && time.isBefore(seminar.at(session.ends()));
    }

    /// When registration opens, or until when it is open, in words that say whether the moment itself counts.
    public String window() {
        return phase == Phase.COMING ? dates.opening(seminar) : closing();
    }

    /// Until when registration is open, or was.
    public String closing() {
        var zone = seminar.zone();
        var rules = seminar.registration();
        var closes = rules.closes().atZone(zone.id());
        var last = Dates.lastMinute(rules.closes(), zone.id());
        if (phase == Phase.CLOSED || phase == Phase.PAST) {
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

    /// The opening or closing, whichever is to come, in the readers' own time.
    public List<Elsewhere> windowElsewhere() {
        var rules = seminar.registration();
        return switch (phase) {
            case COMING -> elsewhere(rules.opens());
            case OPEN, WAITLIST, FULL ->
                elsewhere(Dates.lastMinute(rules.closes(), seminar.zone().id()).toInstant());
            case CLOSED, CALLED_OFF, PAST -> List.of();
        };
    }

    /// The start in the readers' own time; nothing once it is of no use.
    public List<Elsewhere> startElsewhere() {
        return phase == Phase.PAST || isCalledOff() ? List.of() : elsewhere(seminar.startsAt());
    }

    private List<Elsewhere> elsewhere(Instant moment) {
        return dates.elsewhere(seminar, moment);
    }

    public List<Timeline.Row> rows() {
        return Timeline.of(seminar.sessions());
    }

    public boolean isNow(Timeline.Row row) {
        return switch (row) {
            case Timeline.Row.Single(var session) -> isNow(session);
            case Timeline.Row.Parallel(var from, var until, var tracks) ->
                tracks.stream().flatMap(List::stream).anyMatch(this::isNow);
            case Timeline.Row.Gap gap -> false;
        };
    }

    public String parallel(Timeline.Row.Parallel row) {
        var count = row.tracks().stream().mapToInt(List::size).sum();
        return words.text("agenda.parallel", count, hour(row.from()), hour(row.until()));
    }

    /// "Provisional · version 3 · changed on 3 May"
    public String edition() {
        return Stream.of(
                        seminar.provisional()
                                ? Optional.of(words.text("agenda.provisional"))
                                : Optional.<String>empty(),
                        Optional.of(words.text("agenda.version", published.version())),
                        changes.map(Changes::day).map(day -> words.text("agenda.changed", day)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    /// What has changed since the seminar was published before.
    public Optional<Changes> changes() {
        return changes;
    }

    /// The style of a session's row.
    public String style(Session session) {
        return kind(session) + (isNow(session) ? " now" : "");
    }

    private static String kind(Session session) {
        return switch (session.kind()) {
            case PART -> "major";
            case BREAK, LUNCH -> "pause";
            case REGISTRATION_DESK, WELCOME, CLOSING -> "minor";
            case INTRODUCTION -> "plainly";
        };
    }
}
