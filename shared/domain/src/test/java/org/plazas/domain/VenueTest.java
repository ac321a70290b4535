package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VenueTest {
    @ParameterizedTest
    @EnumSource
    void theFlyersStreetIsNamedOnce(Language language) {
        var door = Flyer.seminar().venue().door(language);

        assertThat(door).singleElement().asString().containsOnlyOnce("Lobau").endsWith(", 75004 Paris");
    }

    @ParameterizedTest
    @CsvSource({"Portail B", "Entrée par la rue de Lobau", "Entrée au 15 rue Lobau", "Entrée au 5 rue Lobaus"})
    void anEntranceThatDoesNotNameTheStreetStandsBesideIt(String entrance) {
        assertThat(venue(Optional.of(entrance)).door(Language.FR))
                .containsExactly(entrance, "5 rue Lobau, 75004 Paris");
    }

    @Test
    void withoutAnEntranceThereIsTheStreet() {
        assertThat(venue(Optional.empty()).door(Language.FR)).containsExactly("5 rue Lobau, 75004 Paris");
    }

    private static Venue venue(Optional<String> entrance) {
        var city = text("Paris");
        return new Venue(
                text("Hôtel de Ville"),
                Optional.empty(),
                city,
                entrance.map(VenueTest::text),
                new Address("5 rue Lobau", "75004", "Paris", "FR"),
                List.of());
    }

    private static Text text(String words) {
        return new Text(Map.of(Language.FR, words));
    }
}
