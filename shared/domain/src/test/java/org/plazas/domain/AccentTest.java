package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccentTest {
    /// The first two by definition, the others as published tools compute them.
    @ParameterizedTest
    @CsvSource({"000000,ffffff,21", "123456,123456,1", "777777,ffffff,4.48", "767676,ffffff,4.54", "0000ff,ffffff,8.59"
    })
    void contrastIsThatOfWcag(String one, String other, double ratio) {
        assertThat(Accent.contrast(Integer.parseInt(one, 16), Integer.parseInt(other, 16)))
                .isCloseTo(ratio, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"#a3341f,true", "#0B4F8A,true", "#000000,true", "#767676,false", "#ffcc00,false", "#ffffff,false"})
    void aColourIsLegibleOrItIsNot(String colour, boolean legible) {
        assertThat(Accent.of(colour).orElseThrow().isLegible()).isEqualTo(legible);
    }

    /// Over a net of all colours: whatever is taken can be read on every paper, and its buttons' ink on it.
    @Test
    void whatIsLegibleInTheLightIsLegibleInTheDark() {
        var taken = IntStream.range(0, 4096)
                .mapToObj(i -> new Accent((i >> 8) * 0x110000 + (i >> 4 & 15) * 0x1100 + (i & 15) * 0x11))
                .filter(Accent::isLegible)
                .toList();

        assertThat(taken).hasSizeBetween(500, 3500).allSatisfy(accent -> {
            var dark = Integer.parseInt(accent.dark(), 16);
            assertThat(Accent.contrast(dark, Accent.DARK_SHEET)).isGreaterThanOrEqualTo(Accent.LEGIBLE);
            assertThat(Accent.contrast(dark, Accent.DARK_PAPER)).isGreaterThanOrEqualTo(Accent.LEGIBLE);
            assertThat(Accent.contrast(dark, Accent.DARK_INK)).isGreaterThanOrEqualTo(Accent.LEGIBLE);
            assertThat(Accent.contrast(Integer.parseInt(accent.soft(), 16), 0x1d1b16))
                    .isGreaterThanOrEqualTo(Accent.LEGIBLE);
            assertThat(Accent.contrast(Integer.parseInt(accent.darkSoft(), 16), 0xefe9dc))
                    .isGreaterThanOrEqualTo(Accent.LEGIBLE);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#fff", "a3341f", "#a3341g", "#a3341f ", "#a3341f00"})
    void nothingElseIsAColour(String text) {
        assertThat(Accent.of(text)).isEmpty();
    }
}
