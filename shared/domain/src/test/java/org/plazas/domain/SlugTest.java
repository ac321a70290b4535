package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "2018", "accion-internacional-sostenible-2018", "a-b-c"})
    void isLowerCaseLettersDigitsAndSingleHyphens(String text) {
        assertThat(Slug.of(text)).contains(new Slug(text));
        assertThat(new Slug(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "A",
                "Acción",
                "acción",
                "a_b",
                "a.b",
                "a/b",
                "-a",
                "a-",
                "a--b",
                "a b",
                "a\n",
                "a\u0000",
                "agenda.ics",
                "%61",
                "ı"
            })
    void nothingElseIsOne(String text) {
        assertThat(Slug.of(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Slug(text));
    }

    @Test
    void holdsEightyCharacters() {
        assertThat(Slug.of("a".repeat(80))).isPresent();
        assertThat(Slug.of("a".repeat(81))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "organiser",
                "registrations",
                "health",
                "problems",
                "local",
                "mailbox",
                "assets",
                "console",
                "door",
                "login",
                "privacy"
            })
    void theProductsOwnAddressesAreReserved(String own) {
        assertThat(new Slug(own).isReserved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accion-internacional-sostenible-2018", "health-2018", "a"})
    void othersAreNot(String free) {
        assertThat(new Slug(free).isReserved()).isFalse();
    }
}
