package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.IDN;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunycodeTest {
    /// Section 7.1 of RFC 3492, and a word that everybody knows.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ليهمابتكلموشعربي؟ | egbpdaj6bu4bxfgehfvwxn
            他们为什么不说中文  | ihqwcrb4cv8a8dqg056pqjye
            Pročprostěnemluvíčesky | Proprostnemluvesky-uyb24dma41a
            почемужеонинеговорятпорусски | b1abfaaepdrnnbgefbadotcwatmq2g4l
            3年B組金八先生 | 3B-ww4c5e180e575a65lsy2b
            -> $1.00 <- | -> $1.00 <--
            bücher | bcher-kva
            """)
    void isWrittenAndReadAsTheRfcDoes(String label, String written) {
        assertThat(Punycode.encode(label)).isEqualTo(written);
        assertThat(Punycode.decode(written)).isEqualTo(label);
    }

    @Test
    void isWrittenAsTheJdkDoes() {
        var random = new Random(3492);
        var letters = "aeñüçøαωбяאب中文한字".codePoints().toArray();
        for (int i = 0; i < 5_000; i++) {
            var label = random.ints(1 + random.nextInt(12), 0, letters.length)
                            .mapToObj(at -> Character.toString(letters[at]))
                            .collect(Collectors.joining())
                    + "中";

            assertThat("xn--" + Punycode.encode(label)).isEqualTo(ascii(label));
            assertThat(Punycode.decode(Punycode.encode(label))).isEqualTo(label);
        }
    }

    private static String ascii(String label) {
        try {
            return IDN.toASCII(label);
        } catch (IllegalArgumentException mixedDirections) {
            return "xn--" + Punycode.encode(label);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "99999999", "a-b-é", "a b"})
    void whatIsNoneIsRefused(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> Punycode.decode(written));
    }
}
