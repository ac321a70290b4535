package org.plazas.domain;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a venue or an organiser is. `country` is an ISO 3166 alpha-2 code.
public record Address(String street, String postalCode, String city, String country) {
    /// Countries whose streets have their names in one of the product's languages, and in no other.
    private static final Map<String, Language> NAMED_IN = Stream.of(
                    Map.entry(Language.ES, "AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PY SV UY VE"),
                    Map.entry(Language.FR, "FR MC"),
                    Map.entry(Language.EN, "AU GB US"),
                    Map.entry(Language.PT, "AO BR CV MZ PT ST"))
            .flatMap(entry ->
                    Stream.of(entry.getValue().split(" ", -1)).map(country -> Map.entry(country, entry.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /// The language of names there; empty where a country has several, or none of ours.
    public Optional<Language> language() {
        return Optional.ofNullable(NAMED_IN.get(country));
    }
}
