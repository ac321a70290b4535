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
        "ada@xn--strae-oqa.de, ada@straße.de",
        "ada@xn--strae-oqa.de, ada@STRA\u1e9eE.de",
        "ada@xn--nxasmm1c.com, ada@βόλος.com",
        "ada@xn--nxasmm1c.com, ada@ΒΌΛΟς.COM",
        "ada@xn--fsqu00a.xn--fiqs8s, ada@例子.中国",
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
        "ada@strasse.de, ada@straße.de",
        "ada@βόλοσ.com, ada@βόλος.com",
    })
    void differentMailboxesAreDifferentPeople(String one, String other) {
        assertThat(new EmailAddress(other).normalised()).isNotEqualTo(new EmailAddress(one).normalised());
    }

    @Test
    void mailGoesToTheAddressAsTyped() {
        assertThat(new EmailAddress(" Ada.Lovelace@München.DE ").value()).isEqualTo("Ada.Lovelace@xn--mnchen-3ya.de");
    }

    @ParameterizedTest
    @CsvSource({
        "ada@xn--mnchen-3ya.de,  ada@münchen.de",
        "ada@MÜNCHEN.DE,         ada@münchen.de",
        "ada@xn--strae-oqa.de,   ada@straße.de",
        "ada@mail.xn--fiqs8s,    ada@mail.中国",
        "ada@example.org,        ada@example.org",
        "ada@xn--4ca.org,        ada@ä.org",
        "ada@xn--zca.org,        ada@ß.org",
    })
    void peopleSeeTheDomainAsItsOwnersWriteIt(String address, String shown) {
        assertThat(EmailAddress.shown(address)).isEqualTo(shown);
        assertThat(new EmailAddress(shown)).isEqualTo(new EmailAddress(address));
    }

    @Test
    void whatIsNoAddressIsShownAsItIs() {
        assertThat(EmailAddress.shown("nobody")).isEqualTo("nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "ada@münchen.de,             mailto:ada@xn--mnchen-3ya.de",
        "a+b_c@example.org,          mailto:a+b_c@example.org",
        "a?cc=b&body=%@example.org,  mailto:a%3Fcc%3Db%26body%3D%25@example.org",
        "a/#@example.org,            mailto:a%2F%23@example.org",
        "ñ@example.org,              mailto:%C3%B1@example.org",
    })
    void theLinkToWriteToIsTheAddressAlone(String address, String uri) {
        assertThat(new EmailAddress(address).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@exa\u200dmple.org",
                "ada@a\u200c.org",
                "ada@ß\u0007.org",
                "ada@xn--zzzzzz.org",
                "ada@XN--ZZZZZZ.org",
                "ada@mail.xn--99999999.org",
                "ada@xn--.org",
                "ada@xn--a-.org",
                "ada@xn--mnchen-3y.de",
                "ada@xn--ß.org",
                "ada@xn--ü.org"
            })
    void domainsThatAreNoneAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
    }

    /// Joiners are right in the middle of some scripts; which, the registries know.
    @Test
    void whatIsPunycodeIsADomainWhateverItHolds() {
        var address = "ada@xn--" + Punycode.encode("نامه\u200cای") + ".com";

        assertThat(new EmailAddress(address).value()).isEqualTo(address);
        assertThat(EmailAddress.shown(address)).isEqualTo(address);
    }

    /// 254 as typed, more in ASCII.
    @Test
    void lengthCountsAsItIsSent() {
        var domain = ("ü".repeat(50) + ".").repeat(4) + "org";

        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("a".repeat(40) + "@" + domain));
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
