package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final CalendarFile.Organizer ORGANIZER =
            new CalendarFile.Organizer("Cités; \"Unies\": France", new EmailAddress("a.latine@example.org"));
    private static final CalendarFile.Subscription SOURCE =
            new CalendarFile.Subscription("https://plazas.example/a.ics", Duration.ofHours(6));
    private static final String LONG = "Los procesos de internacionalización sostenible; ¿por qué medirlos, y cómo? ";

    @Test
    void isACalendarOfVersionTwo() {
        assertThat(lines(entry("a", "")).lines())
                .startsWith("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Plazas//Seminar registration//ES")
                .contains("CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT", "STATUS:CONFIRMED")
                .endsWith("END:VEVENT", "END:VCALENDAR");
    }

    @Test
    void saysEveryThingOfAnEntry() {
        assertThat(lines(entry("Título", "Línea")).lines())
                .contains(
                        "UID:uid-1",
                        "SEQUENCE:4",
                        "DTSTAMP:20180521T221530Z",
                        "DTSTART;TZID=Europe/Paris:20180705T090000",
                        "DTEND;TZID=Europe/Paris:20180705T173000",
                        "SUMMARY;LANGUAGE=es:Título",
                        "DESCRIPTION;LANGUAGE=es:Línea",
                        "LOCATION;LANGUAGE=es:Alcaldía",
                        "URL:https://plazas.example/a",
                        "ORGANIZER;CN=\"Cités; 'Unies': France\":mailto:a.latine@example.org");
    }

    @Test
    void oneEntryBringsNoCalendarOfItsOwn() {
        assertThat(lines(entry("a", "")).values("X-WR-CALNAME")).isEmpty();
    }

    @Test
    void aCalendarOfItsOwnHasItsName() {
        var file = CalendarFile.named(
                "Cities, and more", Language.EN, PARIS, List.of(entry("a", ""), entry("b", "")), SOURCE);

        assertThat(CalendarLines.of(file).values("X-WR-CALNAME")).containsExactly("Cities\\, and more");
        assertThat(CalendarLines.of(file).values("SUMMARY")).containsExactly("a", "b");
    }

    @Test
    void leavesOutWhatThereIsNot() {
        var entry = new CalendarFile.Entry(
                "uid-1", 0, Instant.EPOCH, at(9), at(10), "a", "", "b", Optional.empty(), ORGANIZER, false);

        assertThat(lines(entry).values("DESCRIPTION")).isEmpty();
        assertThat(lines(entry).values("URL")).isEmpty();
    }

    static Stream<Arguments> meaningful() {
        return Stream.of(
                arguments("a, b; c", "a\\, b\\; c"),
                arguments("C:\\temp", "C:\\\\temp"),
                arguments("Modera: AL-LAs", "Modera: AL-LAs"),
                arguments("«¿Qué?» \"sí\"", "«¿Qué?» \"sí\""));
    }

    @ParameterizedTest
    @MethodSource("meaningful")
    void escapesWhatHasAMeaning(String text, String written) {
        assertThat(lines(entry(text, "")).values("SUMMARY")).containsExactly(written);
    }

    @Test
    void breaksLinesAsTextDoes() {
        assertThat(lines(entry("a", "one\r\ntwo\nthree")).values("DESCRIPTION")).containsExactly("one\\ntwo\\nthree");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\rEND:VEVENT",
                "a\u0000END:VEVENT",
                "a\u0007END:VEVENT",
                "a\u0085END:VEVENT",
                "a\u2028END:VEVENT",
                "a\u202eEND:VEVENT",
                "a\udb40\udc67\udb40\udc7fEND:VEVENT",
                "a\ud83dEND:VEVENT"
            })
    void noTextLeavesItsLine(String hostile) {
        assertThat(lines(entry(hostile, hostile)).lines().stream().filter("END:VEVENT"::equals))
                .hasSize(1);
        assertThat(lines(entry(hostile, "")).values("SUMMARY")).containsExactly("aEND:VEVENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "€", "😀", "a😀é", "👩\u200d👩\u200d👧", "\\;,", "n\u0303"})
    void noLineIsLongerThan75Octets(String piece) {
        for (int times = 1; times < 120; times++) {
            var text = piece.repeat(times);
            var file = file(entry(text, text));

            for (var line : file.split("\r\n", -1)) {
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
                assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .as("no character is cut in two")
                        .isEqualTo(line);
            }
            assertThat(CalendarLines.of(file).values("SUMMARY"))
                    .containsExactly(
                            text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,"));
        }
    }

    @Test
    void foldsAsLateAsItMay() {
        var lines = file(entry("", "x".repeat(700))).split("\r\n", -1);

        assertThat(lines.length).isCloseTo(lines(entry("", "")).lines().size() + 10, within(2));
    }

    @Test
    void endsEveryLineByCarriageReturnAndLineFeed() {
        var file = file(entry(LONG.repeat(3), LONG + "\n" + LONG));

        assertThat(file.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(file).doesNotContain("\r\n\r\n").endsWith("END:VCALENDAR\r\n");
    }

    private static CalendarLines lines(CalendarFile.Entry entry) {
        return CalendarLines.of(file(entry));
    }

    private static String file(CalendarFile.Entry entry) {
        return CalendarFile.of(CalendarFile.Method.PUBLISH, Language.ES, PARIS, entry);
    }

    private static CalendarFile.Entry entry(String summary, String description) {
        return new CalendarFile.Entry(
                "uid-1",
                4,
                Instant.parse("2018-05-21T22:15:30.999Z"),
                at(9),
                at(17).plusMinutes(30),
                summary,
                description,
                "Alcaldía",
                Optional.of("https://plazas.example/a"),
                ORGANIZER,
                false);
    }

    private static LocalDateTime at(int hour) {
        return LocalDateTime.of(2018, 7, 5, hour, 0);
    }
}
