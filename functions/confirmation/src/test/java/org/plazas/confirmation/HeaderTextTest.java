package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    private static final String ADDRESS = "plazas@example.org";
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]+)\\?=");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Mercociudades             | "Mercociudades" <plazas@example.org>
            Smith, Jones & Co.        | "Smith, Jones & Co." <plazas@example.org>
            The "Hall"                | "The \\"Hall\\"" <plazas@example.org>
            <boss@example.com>        | "<boss@example.com>" <plazas@example.org>
            """)
    void plainNamesAreQuoted(String name, String expected) {
        assertThat(HeaderText.address(name, ADDRESS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cités Unies France",
                "Ministerio de Relaciones Exteriores y Movilidad Humana de la República del Ecuador, Dirección Ñ",
                "国際都市連合👩‍🎓国際都市連合👩‍🎓国際都市連合👩‍🎓",
                "=?UTF-8?B?Ym9zcw==?=",
            })
    void otherNamesAreEncodedWordsOfWholeCharacters(String name) {
        var address = HeaderText.address(name, ADDRESS);

        assertThat(address).endsWith(" <" + ADDRESS + ">").matches("[ -~]+");
        assertThat(address.substring(0, address.indexOf(" <")).split(" ")).allSatisfy(word -> {
            assertThat(word).hasSizeLessThanOrEqualTo(75);
            assertThat(decoded(word)).doesNotContain("\ufffd");
        });
        assertThat(decoded(address)).isEqualTo(name);
    }

    @Test
    void noNameMakesANewHeader() {
        assertThat(HeaderText.address("Ana\r\nBcc: all@example.org\u202e", ADDRESS))
                .isEqualTo("\"Ana Bcc: all@example.org\" <plazas@example.org>");
    }

    @Test
    void aNameThatIsTooLongIsCut() {
        var address = HeaderText.address("Ñ".repeat(200), ADDRESS);

        assertThat(address).hasSizeLessThanOrEqualTo(320).endsWith(" <" + ADDRESS + ">");
        assertThat(decoded(address)).matches("Ñ{50,}");
    }

    @Test
    void withoutANameTheAddressStandsAlone() {
        assertThat(HeaderText.address("\r\n", ADDRESS)).isEqualTo(ADDRESS);
    }

    private static String decoded(String text) {
        var decoded = new StringBuilder();
        var words = ENCODED_WORD.matcher(text);
        while (words.find()) {
            decoded.append(new String(Base64.getDecoder().decode(words.group(1)), StandardCharsets.UTF_8));
        }
        return decoded.toString();
    }
}
