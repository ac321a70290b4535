package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormStampsTest {
    private static final Slug SEMINAR = new Slug("open-cities");
    private static final Instant NOON = Instant.parse("2018-05-20T12:00:00.123Z");

    private final FormStamps stamps = new FormStamps("a secret");

    @Test
    void aStampSaysWhenTheFormWasGivenOut() {
        assertThat(stamps.read(stamps.of(SEMINAR, "request", NOON), SEMINAR, "request"))
                .contains(NOON);
    }

    @Test
    void aStampIsForOneFormOfOneSeminar() {
        var stamp = stamps.of(SEMINAR, "request", NOON);

        assertThat(stamps.read(stamp, SEMINAR, "another")).isEmpty();
        assertThat(stamps.read(stamp, new Slug("other-cities"), "request")).isEmpty();
        assertThat(new FormStamps("another secret").read(stamp, SEMINAR, "request"))
                .isEmpty();
    }

    @Test
    void aStampsTimeCannotBeChanged() {
        var later = stamps.of(SEMINAR, "request", NOON.plusSeconds(60));
        var stamp = stamps.of(SEMINAR, "request", NOON);

        var forged = later.split("\\.", -1)[0] + "." + stamp.split("\\.", -1)[1];

        assertThat(stamps.read(forged, SEMINAR, "request")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a", "a.b.c", "!.!", "jh.AAAAAAAAAAAAAAAAAAAAAA", "ñ.ñ"})
    void anythingElseIsNoStamp(String text) {
        assertThat(stamps.read(text, SEMINAR, "request")).isEmpty();
    }
}
