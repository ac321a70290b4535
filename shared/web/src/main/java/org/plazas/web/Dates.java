package org.plazas.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.plazas.domain.DatePattern;
import org.plazas.domain.Seminar;

/// Days and hours as a language writes them.
public final class Dates {
    private final Words words;
    private final DateTimeFormatter hour;

    public Dates(Words words) {
        this.words = words;
        this.hour = DateTimeFormatter.ofPattern(
                words.text("date.hour"), words.language().locale());
    }

    private String written(LocalDate date, String key) {
        return new DatePattern(
                        words.text(key),
                        words.text("date.first"),
                        words.language().locale())
                .write(date);
    }

    /// "jueves 5 de julio de 2018"
    public String day(LocalDate date) {
        return written(date, "date.day");
    }

    /// "5 de julio"
    public String shortDay(LocalDate date) {
        return written(date, "date.short");
    }

    /// "9:00"
    public String hour(LocalTime time) {
        return hour.format(time);
    }

    /// "jueves 5 de julio de 2018, 9:00"
    public String moment(Instant time, ZoneId zone) {
        var local = time.atZone(zone);
        return day(local.toLocalDate()) + ", " + hour(local.toLocalTime());
    }

    /// "La inscripción se abre el lunes 14 de mayo de 2018 a las 9:00, hora de París"
    public String opening(Seminar seminar) {
        var zone = seminar.zone();
        var opens = seminar.registration().opens().atZone(zone.id());
        return words.text(
                "opens",
                day(opens.toLocalDate()),
                hour(opens.toLocalTime()),
                zone.name().in(words.language()));
    }

    /// When something is, in a reader's own time: "Bogotá", "16:59".
    public record Elsewhere(String place, String time) {}

    /// A moment in the seminar's readers' own time, with the day where it is another there.
    public List<Elsewhere> elsewhere(Seminar seminar, Instant moment) {
        var home = moment.atZone(seminar.zone().id()).toLocalDate();
        return seminar.readerZones().stream()
                .map(reader -> {
                    var there = moment.atZone(reader.id());
                    var day = there.toLocalDate().equals(home) ? "" : shortDay(there.toLocalDate()) + ", ";
                    return new Elsewhere(reader.place().in(words.language()), day + hour(there.toLocalTime()));
                })
                .toList();
    }

    /// The last minute in which something that closes at `closes`, exclusively, is still open, where that is midnight;
    /// otherwise the closing itself.
    public static ZonedDateTime lastMinute(Instant closes, ZoneId zone) {
        var local = closes.atZone(zone);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT) ? local.minusMinutes(1) : local;
    }

    /// "30 min", "1 h 20", "2 h"
    public static String length(Duration length) {
        var hours = length.toHours();
        var minutes = length.toMinutesPart();
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? hours + " h" : hours + " h " + (minutes < 10 ? "0" : "") + minutes;
    }

    /// With its first letter in upper case, for the start of a line.
    public String capital(String text) {
        return text.substring(0, 1).toUpperCase(words.language().locale()) + text.substring(1);
    }
}
