package org.plazas.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ada Lovelace",
                "José Ñandú; \"Pepe\"",
                "O'Higgins",
                "'s-Hertogenbosch",
                "García-Márquez, Gabriel",
                "Ciudades (AL-LAs), París",
                "a@b.example",
                "1 = 1",
                "+33 1 53 41 81 81",
                "+33 (0)1 53 41 81 81",
                "+1 (202) 555-0100",
                "Sede; +33 1 53 41 81 81"
            })
    void leavesNamesAndTelephoneNumbersAlone(String text) {
        assertThat(Formulas.guarded(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "=1+1|'=1+1",
                "=HYPERLINK(\"http://x\")|'=HYPERLINK(\"http://x\")",
                "+1-2|'+1-2",
                "+33153418181|'+33153418181",
                "+A1 B1|'+A1 B1",
                "-1|'-1",
                "@SUM(1)|'@SUM(1)",
                "＝1+1|'＝1+1",
                "  =1|'  =1",
                "\u00a0=1|'\u00a0=1",
                "\u200b=1|'\u200b=1",
                "\"=1\"|'\"=1\"",
                "'=1|''=1",
                "a,=1|a,'=1",
                "a;=1;b|a;'=1;b",
                "a, -b|a,' -b"
            })
    void putsAnApostropheBeforeAFormula(String text, String guarded) {
        assertThat(Formulas.guarded(text)).isEqualTo(guarded);
        assertThat(Formulas.typed(guarded)).isEqualTo(text);
    }

    @Test
    void guardsTabsAndLineBreaks() {
        assertThat(Formulas.guarded("\t=1")).isEqualTo("'\t'=1");
        assertThat(Formulas.guarded("\rx")).isEqualTo("'\rx");
    }

    /// As a spreadsheet sees it, with whichever separator: no cell begins a formula, and what was typed can be
    /// had back.
    @Test
    void noTextBeginsAFormulaAndEveryTextCanBeHadBack() {
        var random = new Random(33);
        var letters = "=+-@'\" ,;\t\r\n13a(ñ＝\u00a0\u200b.".toCharArray();
        var formula = Pattern.compile("[\\s\\p{Z}\\p{Cf}\"]*[=+\\-@＝＋－＠].*", Pattern.DOTALL);
        var evaluable = Pattern.compile(" *\\+[0-9 ().-]*[0-9)] +[(0-9][0-9 ().-]*");
        for (int round = 0; round < 200_000; round++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                text.append(letters[random.nextInt(letters.length)]);
            }
            var guarded = Formulas.guarded(text.toString());

            assertThat(Formulas.typed(guarded)).isEqualTo(text.toString());
            for (var cell : guarded.split("[,;\t\r\n]", -1)) {
                if (formula.matcher(cell).matches()) {
                    assertThat(cell).matches(evaluable);
                }
            }
        }
    }
}
