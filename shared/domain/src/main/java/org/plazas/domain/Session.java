package org.plazas.domain;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One entry of the agenda, on the seminar's date and in its zone. `ends` is exclusive.
public record Session(
        String id,
        Kind kind,
        LocalTime starts,
        LocalTime ends,
        Optional<Text> part,
        Text title,
        Optional<Text> note,
        List<Text> points,
        List<Text> methodology,
        Optional<Text> who) {
    public Session {
        points = List.copyOf(points);
        methodology = List.copyOf(methodology);
    }

    public Duration length() {
        return Duration.between(starts, ends);
    }

    public enum Kind {
        REGISTRATION_DESK,
        WELCOME,
        INTRODUCTION,
        PART,
        BREAK,
        LUNCH,
        CLOSING;

        /// As written in documents: `registration-desk`.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// @throws IllegalArgumentException for an id that is none of these
        public static Kind of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
