package org.plazas.domain;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How a language writes a day, on pages and in mails alike.
///
/// @param pattern as [DateTimeFormatter] reads it, with the day of the month as a lone `d`
/// @param first what stands for that day on the first of a month, which is a word of its own in some languages: "1er"
public record DatePattern(String pattern, String first, Locale locale) {
    /// "dimanche 1er juillet 2018"
    public String write(LocalDate date) {
        var own = date.getDayOfMonth() == 1 ? pattern.replaceFirst("\\bd\\b", "'" + first + "'") : pattern;
        return DateTimeFormatter.ofPattern(own, locale).format(date);
    }
}
