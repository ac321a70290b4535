package org.plazas.domain;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The agenda in the order of the day: sessions, those that run side by side, and the times that nothing fills.
public final class Timeline {
    private Timeline() {}

    public sealed interface Row {
        /// A session that has its time for itself.
        record Single(Session session) implements Row {}

        /// Sessions that overlap, from the first start until the last end. Those of one track follow each other.
        record Parallel(LocalTime from, LocalTime until, List<List<Session>> tracks) implements Row {
            public Parallel {
                tracks = tracks.stream().map(List::copyOf).toList();
            }
        }

        record Gap(LocalTime from, LocalTime until) implements Row {}
    }

    public static List<Row> of(List<Session> sessions) {
        var sorted = sessions.stream()
                .sorted(Comparator.comparing(Session::starts).thenComparing(Session::ends))
                .toList();
        var rows = new ArrayList<Row>();
        for (int i = 0; i < sorted.size(); ) {
            var group = new ArrayList<Session>();
            var until = sorted.get(i).ends();
            while (i < sorted.size()
                    && (group.isEmpty() || sorted.get(i).starts().isBefore(until))) {
                var session = sorted.get(i++);
                group.add(session);
                until = session.ends().isAfter(until) ? session.ends() : until;
            }
            rows.add(row(group, until));
            if (i < sorted.size() && until.isBefore(sorted.get(i).starts())) {
                rows.add(new Row.Gap(until, sorted.get(i).starts()));
            }
        }
        return rows;
    }

    private static Row row(List<Session> group, LocalTime until) {
        return group.size() == 1
                ? new Row.Single(group.getFirst())
                : new Row.Parallel(group.getFirst().starts(), until, tracks(group));
    }

    /// As few as there can be: a session goes on where another has ended.
    private static List<List<Session>> tracks(List<Session> group) {
        var tracks = new ArrayList<List<Session>>();
        for (var session : group) {
            tracks.stream()
                    .filter(track -> !track.getLast().ends().isAfter(session.starts()))
                    .findFirst()
                    .orElseGet(() -> {
                        var track = new ArrayList<Session>();
                        tracks.add(track);
                        return track;
                    })
                    .add(session);
        }
        return tracks;
    }
}
