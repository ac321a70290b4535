package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plazas.domain.Timeline.Row;

class TimelineTest {
    /// Sessions are written `9-10`; a row of several as `9-12[9-10 10-12 | 9-11]`, a gap as `(10-11)`.
    @ParameterizedTest
    @CsvSource({
        "9-10 10-11, 9-10 10-11",
        "10-11 9-10, 9-10 10-11",
        "9-10 11-12, 9-10 (10-11) 11-12",
        "9-10 9-11, 9-11[9-10 | 9-11]",
        "9-12 10-11 11-13 14-15, 9-13[9-12 | 10-11 11-13] (13-14) 14-15",
        "9-12 9-10 10-11, 9-12[9-10 10-11 | 9-12]",
        "9-13 10-11 13-14, 9-13[9-13 | 10-11] 13-14",
        "9-10, 9-10"
    })
    void sessionsAreRowsInTheOrderOfTheDay(String sessions, String rows) {
        var timeline = Timeline.of(Arrays.stream(sessions.split(" ", -1))
                .map(TimelineTest::session)
                .toList());

        assertThat(timeline.stream().map(TimelineTest::written).collect(Collectors.joining(" ")))
                .isEqualTo(rows);
    }

    private static String written(Row row) {
        return switch (row) {
            case Row.Single(var session) -> written(session);
            case Row.Gap(var from, var until) -> "(" + from.getHour() + "-" + until.getHour() + ")";
            case Row.Parallel(var from, var until, var tracks) ->
                from.getHour() + "-" + until.getHour()
                        + tracks.stream()
                                .map(track -> track.stream()
                                        .map(TimelineTest::written)
                                        .collect(Collectors.joining(" ")))
                                .collect(Collectors.joining(" | ", "[", "]"));
        };
    }

    private static String written(Session session) {
        return session.id();
    }

    private static Session session(String hours) {
        var ends = hours.split("-", 2);
        return new Session(
                hours,
                Session.Kind.PART,
                LocalTime.of(Integer.parseInt(ends[0]), 0),
                LocalTime.of(Integer.parseInt(ends[1]), 0),
                Optional.empty(),
                new Text(Map.of(Language.ES, hours)),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
