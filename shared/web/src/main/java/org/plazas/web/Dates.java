package org.plazas.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// Days and hours as a language writes them.
public final class Dates {
    private final Words words;
    private final DateTimeFormatter day;
    private final DateTimeFormatter shortDay;
    private final DateTimeFormatter hour;

    public Dates(Words words) {
        this.words = words;
        this.day = formatter("date.day");
        this.shortDay = formatter("date.short");
        this.hour = formatter("date.hour");
    }

    private DateTimeFormatter formatter(String key) {
        return DateTimeFormatter.ofPattern(words.text(key), words.language().locale());
    }

    /// "jueves 5 de julio de 2018"
    public String day(LocalDate date) {
        return day.format(date);
    }

    /// "5 de julio"
    public String shortDay(LocalDate date) {
        return shortDay.format(date);
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
