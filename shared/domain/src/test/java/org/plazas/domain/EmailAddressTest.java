package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "ada@example.org,      Ada@Example.ORG",
        "info@example.org,     INFO@EXAMPLE.ORG",
        "ada@example.org,      '  ada@example.org  '",
        "ada@xn--mnchen-3ya.de, ada@münchen.de",
        "ada@xn--mnchen-3ya.de, ada@MÜNCHEN.DE",
        "ada@xn--mnchen-3ya.de, ada@mu\u0308nchen.de",
        "ada@xn--mnchen-3ya.de, ADA@XN--MNCHEN-3YA.DE",
        "jose\u0301@example.org, José@example.org",
        "ada@example.org,      ada@example\u3002org",
    })
    void twoSpellingsOfOneMailboxAreOnePerson(String one, String other) {
        assertThat(new EmailAddress(other).normalised()).isEqualTo(new EmailAddress(one).normalised());
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada+seminar@example.org",
        "ada@example.org, a.da@example.org",
        "ada@example.org, ada@example.com",
        "ada@example.org, bada@example.org",
    })
    void differentMailboxesAreDifferentPeople(String one, String other) {
        assertThat(new EmailAddress(other).normalised()).isNotEqualTo(new EmailAddress(one).normalised());
    }

    @Test
    void mailGoesToTheAddressAsTyped() {
        assertThat(new EmailAddress(" Ada.Lovelace@München.DE ").value()).isEqualTo("Ada.Lovelace@xn--mnchen-3ya.de");
    }

    @Test
    void theLastAtDivides() {
        assertThat(new EmailAddress("\"a@b\"@Example.org").value()).isEqualTo("\"a@b\"@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "@", "ada", "@example.org", " @example.org", "ada＠example.org", "ada@a..org"})
    void whatHasNoTwoPartsIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
    }

    @Test
    void anyTextIsAnAddressOrRefused() {
        var random = new Random(2018);
        var characters = "a.@-ñ\u0301\u200dß。\ud83d\ude00%xn\0\n\"<(İ".toCharArray();
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(90); length > 0; length--) {
                text.append(characters[random.nextInt(characters.length)]);
            }

            var thrown = catchThrowable(() -> new EmailAddress(text.toString()));

            assertThat(thrown == null || thrown instanceof IllegalArgumentException)
                    .as(() -> text + " → " + thrown)
                    .isTrue();
        }
    }

    @Test
    void itsTextFormSaysNothing() {
        assertThat(new EmailAddress("ada@example.org").toString()).doesNotContain("ada", "example");
    }
}
