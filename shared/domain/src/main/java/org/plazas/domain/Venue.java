package org.plazas.domain;

import java.util.List;
import java.util.Optional;

/// Where the seminar takes place and how to get there.
public record Venue(
        Text name, Optional<Text> room, Text city, Optional<Text> entrance, Address address, List<Stop> transit) {
    public Venue {
        transit = List.copyOf(transit);
    }

    /// A stop of a transport network: `M 1 · 11, Hôtel de Ville`.
    public record Stop(Text network, String symbol, List<String> lines, String name) {
        public Stop {
            lines = List.copyOf(lines);
        }
    }
}
