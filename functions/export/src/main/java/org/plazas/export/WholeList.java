package org.plazas.export;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plazas.domain.Registration;

/// A list that is answered straight, in the order of arrival, as long as it fits one answer and is read in time.
final class WholeList {
    /// Of the 8 s of a request, so that enough is left to ask for the file.
    private static final Duration IN_ALL = Duration.ofSeconds(5);

    private final InstantSource clock;

    WholeList(InstantSource clock) {
        this.clock = clock;
    }

    /// What an answer may hold, in octets.
    ///
    /// @param body the list itself
    /// @param wrapped the list inside a JSON string, as Lambda passes it on; it takes 6 MB
    record Room(long body, long wrapped) {
        static final Room OF_GATEWAY = new Room(4_000_000, 5_900_000);
        static final Room OF_INVOCATION = new Room(5_900_000, 5_900_000);
    }

    private record Row(Instant registeredAt, String text) {}

    /// Empty if the list is too large or takes too long: then it is for a file.
    Optional<String> read(Stream<Registration> registrations, Listing listing, ListFormat format, Room room) {
        var end = clock.instant().plus(IN_ALL);
        var rows = new ArrayList<Row>();
        long body = 0;
        long wrapped = 0;
        for (var all = registrations.iterator(); all.hasNext(); ) {
            var registration = all.next();
            var text = format.row(listing, registration);
            rows.add(new Row(registration.registeredAt(), text));
            var octets = octets(text) + 1;
            body += octets;
            wrapped += octets + escapes(text);
            if (body > room.body()
                    || wrapped > room.wrapped()
                    || clock.instant().isAfter(end)) {
                return Optional.empty();
            }
        }
        return Optional.of(rows.stream()
                .sorted(Comparator.comparing(Row::registeredAt))
                .map(Row::text)
                .collect(Collectors.joining(format.betweenRows(), format.head(listing), format.tail())));
    }

    private static long octets(String text) {
        return text.chars()
                .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate((char) c) ? 2 : 3)
                .sum();
    }

    private static long escapes(String text) {
        return text.chars()
                .mapToLong(c -> c == '"' || c == '\\' ? 1 : c < ' ' ? 5 : 0)
                .sum();
    }
}
