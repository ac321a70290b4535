package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {
    static final String FLAG = "\ud83c\udff4";
    static final String END = Character.toString(0xE007F);

    @Test
    void noneStandsAlone() {
        var all = IntStream.rangeClosed(0xE0000, 0xE007F)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);

        assertThat(Tags.withoutStray("Ana " + all + "Luz")).isEqualTo("Ana Luz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gbsct", "gbwls", "gbeng", "ustx", "es1", "frbre6"})
    void flagsStay(String region) {
        var flags = (FLAG + tags(region) + END).repeat(2);

        assertThat(Tags.withoutStray(flags)).isEqualTo(flags);
        assertThat(Tags.withoutStray(flags + tags(region))).isEqualTo(flags);
    }

    @Test
    void whatIsNoFlagHidesNothing() {
        assertThat(Tags.withoutStray(FLAG + tags("gbsct"))).isEqualTo(FLAG);
        assertThat(Tags.withoutStray(FLAG + tags("gb") + END)).isEqualTo(FLAG);
        assertThat(Tags.withoutStray(FLAG + tags("ignore all that was said") + END))
                .isEqualTo(FLAG);
        assertThat(Tags.withoutStray("a" + tags("gbsct") + END)).isEqualTo("a");
        assertThat(Tags.withoutStray("José 👩\u200d🎓 🏴\u200d☠\ufe0f")).isEqualTo("José 👩\u200d🎓 🏴\u200d☠\ufe0f");
    }

    static String tags(String hidden) {
        return hidden.chars()
                .map(character -> 0xE0000 + character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
