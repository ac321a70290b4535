package org.plazas.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a publication said anew to who follows the seminar, kept as it was then: later ones change nothing of it.
///
/// @param place the venue, and the room where there is one, as newly announced
public record Publication(
        int version,
        Instant at,
        List<Kind> kinds,
        LocalDate date,
        LocalTime starts,
        LocalTime ends,
        Text place,
        List<OfSession> sessions) {
    public Publication {
        kinds = List.copyOf(kinds);
        sessions = List.copyOf(sessions);
    }

    public enum Kind {
        FIRST,
        CALLED_OFF,
        ON_AGAIN,
        TIME,
        PLACE,
        /// When registration opens or closes.
        REGISTRATION,
        SESSIONS,
        /// Nothing of the above.
        DETAILS;

        /// As in words' keys and items: `called-off`.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// @throws IllegalArgumentException for an id that is none of these
        public static Kind of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /// A session that came, is another, or went.
    public record OfSession(Became became, LocalTime starts, Text title) {}

    public enum Became {
        NEW,
        OTHER,
        GONE;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException for an id that is none of these
        public static Became of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /// @param before what was in force until then; empty for the first publication
    public static Publication of(Optional<Seminar> before, Seminar now, int version, Instant at) {
        var difference = before.map(was -> new Difference(was, now));
        var sessions = difference.map(Difference::sessions).orElse(List.of()).stream()
                .map(Publication::session)
                .toList();
        return new Publication(
                version,
                at,
                difference.map(Publication::kinds).orElse(List.of(Kind.FIRST)),
                now.date(),
                now.starts(),
                now.ends(),
                place(now.venue()),
                sessions);
    }

    private static List<Kind> kinds(Difference difference) {
        var was = difference.before().registration();
        var is = difference.now().registration();
        var kinds = new ArrayList<Kind>();
        if (was.calledOff() != is.calledOff()) {
            kinds.add(is.calledOff() ? Kind.CALLED_OFF : Kind.ON_AGAIN);
        }
        if (difference.isOfTime()) {
            kinds.add(Kind.TIME);
        }
        if (difference.isOfPlace()) {
            kinds.add(Kind.PLACE);
        }
        if (!was.opens().equals(is.opens()) || !was.closes().equals(is.closes())) {
            kinds.add(Kind.REGISTRATION);
        }
        if (!difference.sessions().isEmpty()) {
            kinds.add(Kind.SESSIONS);
        }
        return kinds.isEmpty() ? List.of(Kind.DETAILS) : kinds;
    }

    private static OfSession session(Difference.OfSession pair) {
        var became = pair.before().isEmpty() ? Became.NEW : pair.now().isEmpty() ? Became.GONE : Became.OTHER;
        return new OfSession(became, pair.any().starts(), pair.any().title());
    }

    private static Text place(Venue venue) {
        return venue.room()
                .map(room -> venue.name().with(room, (name, inside) -> name + ", " + inside))
                .orElse(venue.name());
    }
}
