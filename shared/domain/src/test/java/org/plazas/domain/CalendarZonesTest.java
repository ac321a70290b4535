package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import biweekly.Biweekly;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Two other people's readers of iCalendar find the instants that the zone's rules give, from nothing but the file:
/// the zone goes under a name that neither can look up.
class CalendarZonesTest {
    private static final List<String> ZONES = List.of(
            "Europe/Paris",
            "Europe/Dublin",
            "America/Bogota",
            "America/Sao_Paulo",
            "America/Mexico_City",
            "Asia/Kathmandu",
            "Africa/Casablanca",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "UTC");
    private static final String UNKNOWN = "Plazas/Nowhere";
    private static final CalendarFile.Organizer ORGANIZER =
            new CalendarFile.Organizer("Plazas", new EmailAddress("plazas@example.org"));
    private static final CalendarFile.Subscription SOURCE =
            new CalendarFile.Subscription("https://plazas.example/a.ics", Duration.ofHours(6));
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    @BeforeAll
    static void askNobodyElseForZones() {
        System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
    }

    /// In each zone: a summer's and a winter's day, and the days around every switch of two years.
    static Stream<Arguments> days() {
        return ZONES.stream().map(ZoneId::of).flatMap(zone -> Stream.concat(
                        Stream.of(LocalDate.of(2018, 7, 5), LocalDate.of(2018, 12, 31)), switches(zone))
                .distinct()
                .map(day -> arguments(zone, day)));
    }

    private static Stream<LocalDate> switches(ZoneId zone) {
        return transitions(zone, Instant.parse("2018-01-01T00:00:00Z"), Instant.parse("2020-01-01T00:00:00Z")).stream()
                .map(transition -> transition.getDateTimeBefore().toLocalDate())
                .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)));
    }

    @ParameterizedTest
    @MethodSource("days")
    void twoReadersAgreeWithTheZonesRules(ZoneId zone, LocalDate day) throws IOException, ParserException {
        var starts = Stream.of(4, 9, 13, 22)
                .map(hour -> day.atTime(hour, 0))
                .map(local -> unambiguous(local, zone))
                .toList();

        agree(zone, starts);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void theyAgreeOverManyYears(ZoneId zone) throws IOException, ParserException {
        var starts = Stream.iterate(LocalDate.of(2012, 1, 15), day -> day.getYear() < 2032, day -> day.plusDays(41))
                .map(day -> day.atTime(LocalTime.of(10, 30)))
                .toList();

        agree(zone, starts);
    }

    static Stream<ZoneId> zones() {
        return ZONES.stream().map(ZoneId::of);
    }

    private static void agree(ZoneId zone, List<LocalDateTime> starts) throws IOException, ParserException {
        agree(starts, zone, CalendarZonesTest::ical4j);
        agree(starts.stream().filter(local -> biweeklyKnows(zone, local)).toList(), zone, CalendarZonesTest::biweekly);
    }

    /// biweekly 0.6.8 takes an afternoon's hours for the morning's on the day of a switch, and summer time for an hour.
    private static boolean biweeklyKnows(ZoneId zone, LocalDateTime local) {
        var time = local.atZone(zone).toInstant();
        return !zone.getId().equals("Australia/Lord_Howe")
                && transitions(zone, time.minus(Duration.ofDays(1)), time.plus(Duration.ofDays(1)))
                        .isEmpty();
    }

    private interface Reader {
        List<Seen> read(String file) throws IOException, ParserException;
    }

    private static void agree(List<LocalDateTime> starts, ZoneId zone, Reader reader)
            throws IOException, ParserException {
        if (starts.isEmpty()) {
            return;
        }
        var file = CalendarFile.named(
                "Zones",
                Language.EN,
                zone,
                starts.stream().map(CalendarZonesTest::entry).toList(),
                SOURCE);
        var renamed = file.replace("TZID:" + zone, "TZID:" + UNKNOWN).replace("TZID=" + zone, "TZID=" + UNKNOWN);
        var expected = starts.stream()
                .map(local -> new Seen(
                        local.atZone(zone).toInstant(),
                        local.plusMinutes(45).atZone(zone).toInstant()))
                .toList();

        assertThat(reader.read(file)).isEqualTo(expected);
        assertThat(reader.read(renamed)).isEqualTo(expected);
    }

    private record Seen(Instant starts, Instant ends) {}

    private static List<Seen> biweekly(String file) {
        var calendars = Biweekly.parse(file).all();
        assertThat(calendars).hasSize(1);
        return calendars.getFirst().getEvents().stream()
                .map(event -> new Seen(
                        event.getDateStart().getValue().toInstant(),
                        event.getDateEnd().getValue().toInstant()))
                .toList();
    }

    private static List<Seen> ical4j(String file) throws IOException, ParserException {
        var calendar = new CalendarBuilder().build(new StringReader(file));
        calendar.validate();
        return calendar.<VEvent>getComponents("VEVENT").stream()
                .map(event -> new Seen(
                        instant(event.<DtStart<Temporal>>getRequiredProperty("DTSTART")
                                .getDate()),
                        instant(event.<DtEnd<Temporal>>getRequiredProperty("DTEND")
                                .getDate())))
                .toList();
    }

    private static Instant instant(Temporal time) {
        return Instant.from(time);
    }

    @ParameterizedTest
    @MethodSource("days")
    void everyOnsetIsASwitchOfTheZone(ZoneId zone, LocalDate day) {
        var starts = day.atTime(4, 0);
        var observances = observances(CalendarFile.named("Zones", Language.EN, zone, List.of(entry(starts)), SOURCE));

        var first = starts.atZone(zone).toInstant();
        var before = zone.getRules().previousTransition(first.plusMillis(1));
        if (before == null) {
            assertThat(observances)
                    .containsExactly(new Observance(
                            LocalDateTime.of(1970, 1, 1, 0, 0),
                            zone.getRules().getOffset(first),
                            zone.getRules().getOffset(first),
                            false));
            return;
        }
        var inForce =
                Stream.concat(Stream.of(before), transitions(zone, first, first.plus(Duration.ofHours(1))).stream());
        assertThat(observances)
                .containsSequence(inForce.map(transition -> Observance.of(zone, transition))
                        .distinct()
                        .toList());
        var all = transitions(zone, before.getInstant().minusMillis(1), first.plus(Duration.ofDays(4000)));
        assertThat(observances)
                .isSubsetOf(all.stream()
                        .map(transition -> Observance.of(zone, transition))
                        .toList());
    }

    private record Observance(LocalDateTime onset, ZoneOffset from, ZoneOffset to, boolean daylight) {
        static Observance of(ZoneId zone, ZoneOffsetTransition transition) {
            return new Observance(
                    transition.getDateTimeBefore(),
                    transition.getOffsetBefore(),
                    transition.getOffsetAfter(),
                    zone.getRules().isDaylightSavings(transition.getInstant()));
        }
    }

    private static List<Observance> observances(String file) {
        var found = new ArrayList<Observance>();
        var lines = CalendarLines.of(file).lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("BEGIN:STANDARD") || lines.get(i).equals("BEGIN:DAYLIGHT")) {
                found.add(new Observance(
                        LocalDateTime.parse(lines.get(i + 1).substring("DTSTART:".length()), LOCAL),
                        ZoneOffset.of(lines.get(i + 2).substring("TZOFFSETFROM:".length())),
                        ZoneOffset.of(lines.get(i + 3).substring("TZOFFSETTO:".length())),
                        lines.get(i).equals("BEGIN:DAYLIGHT")));
            }
        }
        return found;
    }

    private static List<ZoneOffsetTransition> transitions(ZoneId zone, Instant after, Instant until) {
        var found = new ArrayList<ZoneOffsetTransition>();
        for (var next = zone.getRules().nextTransition(after);
                next != null && !next.getInstant().isAfter(until);
                next = zone.getRules().nextTransition(next.getInstant())) {
            found.add(next);
        }
        return found;
    }

    /// A seminar starts at no hour that the clocks skip or repeat.
    private static LocalDateTime unambiguous(LocalDateTime local, ZoneId zone) {
        return zone.getRules().getValidOffsets(local).size() == 1
                ? local
                : ZonedDateTime.of(local.plusHours(2), zone).toLocalDateTime();
    }

    private static CalendarFile.Entry entry(LocalDateTime starts) {
        return new CalendarFile.Entry(
                "uid-" + starts,
                0,
                Instant.EPOCH,
                starts,
                starts.plusMinutes(45),
                "Entry",
                "",
                "Somewhere",
                Optional.empty(),
                ORGANIZER,
                false);
    }
}
