package org.plazas.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where the seminar takes place and how to get there.
public record Venue(
        Text name, Optional<Text> room, Text city, Optional<Text> entrance, Address address, List<Stop> transit) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    public Venue {
        transit = List.copyOf(transit);
    }

    /// Where to go in, in one line or two: the entrance, then the address. An entrance that names the street stands in
    /// its place.
    public List<String> door(Language language) {
        var city = address.postalCode() + " " + address.city();
        var street = address.street() + ", " + city;
        return entrance.map(text -> text.in(language))
                .map(door -> words(door).containsAll(words(address.street()))
                        ? List.of(door + ", " + city)
                        : List.of(door, street))
                .orElseGet(() -> List.of(street));
    }

    /// "5 rue Lobau" is named by "n.º 5 da rue Lobau" too.
    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /// A stop of a transport network: `M 1 · 11, Hôtel de Ville`.
    public record Stop(Text network, String symbol, List<String> lines, String name) {
        public Stop {
            lines = List.copyOf(lines);
        }
    }
}
