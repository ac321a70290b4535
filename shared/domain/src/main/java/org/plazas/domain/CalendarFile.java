package org.plazas.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes iCalendar (RFC 5545): CRLF, lines folded at 75 octets, text escaped, and a `VTIMEZONE` with the switches
/// around the entries, taken from the zone's rules.
public final class CalendarFile {
    public static final String MEDIA_TYPE = "text/calendar; charset=utf-8";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final int LONGEST_LINE = 75;

    private final StringBuilder out = new StringBuilder();

    private CalendarFile() {}

    /// What a calendar is to do with the entries (RFC 5546): show them, or take them out again.
    public enum Method {
        PUBLISH("CONFIRMED"),
        CANCEL("CANCELLED");

        private final String status;

        Method(String status) {
            this.status = status;
        }

        /// Of a file with this method, as a mail's attachment names it.
        public String mediaType() {
            return MEDIA_TYPE + "; method=" + name();
        }
    }

    /// One entry. `stamp` is when this state of it was made; `sequence` rises with every change. One that
    /// `isCalledOff` stays among what is published, and says that it does not take place.
    public record Entry(
            String uid,
            int sequence,
            Instant stamp,
            LocalDateTime starts,
            LocalDateTime ends,
            String summary,
            String description,
            String location,
            Optional<String> url,
            Organizer organizer,
            boolean isCalledOff) {}

    /// Whose entry it is: RFC 5546 wants to know for everything that is published.
    public record Organizer(String name, EmailAddress address) {}

    /// A published calendar that stands beside others, under its name. `entries` must not be empty.
    public static String named(
            String name, Language language, ZoneId zone, List<Entry> entries, Subscription subscription) {
        return of(Method.PUBLISH, Optional.of(name), language, zone, entries, Optional.of(subscription));
    }

    /// One entry, for the calendar that somebody has. It brings no name, which MS-OXCICAL forbids for a single
    /// appointment: Outlook would make a new calendar of that name, where no later file finds the entry.
    public static String of(Method method, Language language, ZoneId zone, Entry entry) {
        return of(method, Optional.empty(), language, zone, List.of(entry), Optional.empty());
    }

    /// One that programs may subscribe to (RFC 7986).
    ///
    /// @param source the address at which it is to be had
    /// @param refresh how long a program may wait before it looks again
    public record Subscription(String source, Duration refresh) {}

    private static String of(
            Method method,
            Optional<String> name,
            Language language,
            ZoneId zone,
            List<Entry> entries,
            Optional<Subscription> subscription) {
        var file = new CalendarFile();
        file.line("BEGIN:VCALENDAR");
        file.line("VERSION:2.0");
        file.line("PRODID:-//Plazas//Seminar registration//" + language.code().toUpperCase(Locale.ROOT));
        file.line("CALSCALE:GREGORIAN");
        file.line("METHOD:" + method);
        name.ifPresent(text -> file.line("X-WR-CALNAME:" + escaped(text)));
        subscription.ifPresent(to -> {
            name.ifPresent(text -> file.line("NAME;LANGUAGE=" + language.code() + ":" + escaped(text)));
            file.line("REFRESH-INTERVAL;VALUE=DURATION:" + to.refresh());
            file.line("X-PUBLISHED-TTL:" + to.refresh());
            file.line("SOURCE;VALUE=URI:" + to.source());
        });
        file.zone(zone, entries);
        entries.forEach(entry -> file.entry(method, entry, language, zone));
        file.line("END:VCALENDAR");
        return file.out.toString();
    }

    private void entry(Method method, Entry entry, Language language, ZoneId zone) {
        var words = ";LANGUAGE=" + language.code() + ":";
        line("BEGIN:VEVENT");
        line("UID:" + entry.uid());
        line("SEQUENCE:" + entry.sequence());
        line("DTSTAMP:" + LOCAL.format(entry.stamp().atZone(ZoneOffset.UTC)) + "Z");
        line("DTSTART;TZID=" + zone + ":" + LOCAL.format(entry.starts()));
        line("DTEND;TZID=" + zone + ":" + LOCAL.format(entry.ends()));
        line("SUMMARY" + words + escaped(entry.summary()));
        if (!entry.description().isEmpty()) {
            line("DESCRIPTION" + words + escaped(entry.description()));
        }
        line("LOCATION" + words + escaped(entry.location()));
        entry.url().ifPresent(url -> line("URL:" + url));
        line("ORGANIZER;CN=\"" + parameter(entry.organizer().name()) + "\":"
                + entry.organizer().address().uri());
        line("STATUS:" + (entry.isCalledOff() ? Method.CANCEL : method).status);
        line("END:VEVENT");
    }

    /// The offset in force at the first entry, and every switch until the last one ends, and the next after it.
    private void zone(ZoneId zone, List<Entry> entries) {
        var rules = zone.getRules();
        var first = entries.stream()
                .map(Entry::starts)
                .min(LocalDateTime::compareTo)
                .orElseThrow();
        var last = entries.stream()
                .map(Entry::ends)
                .max(LocalDateTime::compareTo)
                .orElseThrow()
                .atZone(zone);
        line("BEGIN:VTIMEZONE");
        line("TZID:" + zone);
        var switched = rules.previousTransition(first.atZone(zone).toInstant().plusMillis(1));
        if (switched == null) {
            var offset = rules.getOffset(first);
            observance("STANDARD", LocalDateTime.of(1970, 1, 1, 0, 0), offset, offset);
            switched = rules.nextTransition(first.atZone(zone).toInstant());
        }
        while (switched != null) {
            observance(rules, switched);
            if (switched.getInstant().isAfter(last.toInstant())) {
                break;
            }
            switched = rules.nextTransition(switched.getInstant());
        }
        line("END:VTIMEZONE");
    }

    private void observance(ZoneRules rules, ZoneOffsetTransition switched) {
        var kind = rules.isDaylightSavings(switched.getInstant()) ? "DAYLIGHT" : "STANDARD";
        observance(kind, switched.getDateTimeBefore(), switched.getOffsetBefore(), switched.getOffsetAfter());
    }

    private void observance(String kind, LocalDateTime onset, ZoneOffset from, ZoneOffset to) {
        line("BEGIN:" + kind);
        line("DTSTART:" + LOCAL.format(onset));
        line("TZOFFSETFROM:" + offset(from));
        line("TZOFFSETTO:" + offset(to));
        line("END:" + kind);
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+0000" : offset.getId().replace(":", "");
    }

    /// RFC 5545 section 3.3.11; what ends a line elsewhere, turns the direction of reading or hides is left out.
    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        Tags.withoutStray(text).codePoints().forEach(c -> {
            switch (c) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(c);
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (isShown(c)) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> !Direction.turns(character);
        };
    }

    /// RFC 5545 section 3.2: a quoted parameter holds anything but control characters and quotes.
    private static String parameter(String text) {
        return Tags.withoutStray(text)
                .codePoints()
                .map(c -> c == '"' ? '\'' : isShown(c) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Folds by octets and never inside a character.
    private void line(String content) {
        var octets = 0;
        for (int i = 0; i < content.length(); ) {
            var character = content.codePointAt(i);
            var size = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                out.append("\r\n ");
                octets = 1;
            }
            out.appendCodePoint(character);
            octets += size;
            i += Character.charCount(character);
        }
        out.append("\r\n");
    }
}
