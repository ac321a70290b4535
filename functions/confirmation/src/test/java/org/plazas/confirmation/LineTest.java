package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana\r\nBcc: all@example.org",
                "Ana\nBcc: all@example.org",
                "Ana\u0000Bcc: all@example.org",
                "Ana\u0085Bcc: all@example.org",
                "Ana\u2028Bcc: all@example.org",
                " Ana \t Bcc: all@example.org ",
            })
    void breaksAndControlsBecomeOneSpace(String text) {
        assertThat(Line.clean(text)).isEqualTo("Ana Bcc: all@example.org");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x61c})
    void nothingTurnsTheDirectionOfWhatFollows(int mark) {
        assertThat(Line.clean("Ana" + Character.toString(mark) + "Luz")).isEqualTo("AnaLuz");
    }

    @Test
    void nothingIsHiddenInTags() {
        var flag = "🏴\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f";

        assertThat(Line.clean("Ana\udb40\udc67\udb40\udc62 Luz")).isEqualTo("Ana Luz");
        assertThat(Line.clean("Ana " + flag)).isEqualTo("Ana " + flag);
        assertThat(Line.excerpt("x".repeat(77) + flag + "y")).isEqualTo("x".repeat(77) + "🏴…");
    }

    @Test
    void halvesOfCharactersAreDropped() {
        assertThat(Line.clean("Ana\ud83d Luz \udc69")).isEqualTo("Ana Luz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"José Ñandú", "Nguyễn Thị Minh Khai", "Ana 👩‍🎓", "محمد", "D’Artagnan & Söhne <3"})
    void namesStayAsTheyAre(String name) {
        assertThat(Line.clean(name)).isEqualTo(name);
        assertThat(Line.unlinked(name)).isEqualTo(name);
    }

    @Test
    void anExcerptIsCutAndUnlinked() {
        assertThat(Line.excerpt("José Ñandú")).isEqualTo("José Ñandú");
        assertThat(Line.excerpt("😀".repeat(80))).isEqualTo("😀".repeat(80));
        assertThat(Line.excerpt("😀".repeat(81))).isEqualTo("😀".repeat(79) + "…");
        assertThat(Line.excerpt("evil.example " + "x".repeat(200)))
                .startsWith("evil.\u200cexample x")
                .hasSize(81);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil\u3002example", "evil\uff0eexample", "evil\uff61example", "boss\uff20evil", "tel:+1900"})
    void noOtherSpellingOfALinkIsOne(String text) {
        assertThat(Line.unlinked(text)).isNotEqualTo(text);
        assertThat(Line.unlinked(text).replace("\u200c", "")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Win at evil.example now", "https://evil.example/x", "mail boss@evil.example"})
    void whatAStrangerTypedIsNoLink(String text) {
        assertThat(Line.unlinked(text)).doesNotContain("evil.example").doesNotContain("://");
        assertThat(Line.unlinked(text).replace("\u200c", "")).isEqualTo(text);
    }
}
