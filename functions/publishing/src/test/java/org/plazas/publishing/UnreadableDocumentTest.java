package org.plazas.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.publishing.DocumentCheck.Checked;

/// What is no JSON, or no text, is refused in plain words with its place.
class UnreadableDocumentTest {
    private static final DocumentCheck CHECK = new DocumentCheck();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1|1",
                "{|1|2",
                "{\"a\": 1,}|1|9",
                "{\"a\": 1, \"a\": 2}|1|10",
                "{} {}|1|4",
                "nothing|1|1",
                "{\"a\": 01}|1|8",
                "// text|1|1"
            })
    void saysWhereTheJsonEnds(String text, int line, int column) {
        var checked = CHECK.check(text, Optional.empty());

        assertThat(checked).isInstanceOfSatisfying(Checked.Unreadable.class, unreadable -> {
            assertThat(unreadable.line()).isEqualTo(line);
            assertThat(unreadable.column()).isBetween(column - 1, column + 8);
            assertThat(unreadable.reason()).isNotBlank();
        });
    }

    /// Cut off anywhere, as by a connection or a full disk.
    @Test
    void saysOfADocumentThatEndsTooSoonWhereAndInPlainWords() {
        var whole = Documents.flyer();
        var reasons = new TreeSet<String>();
        for (int length = 1; length < whole.stripTrailing().length(); length += 37) {
            var cut = whole.substring(0, length);
            assertThat(CHECK.check(cut, Optional.empty()))
                    .isInstanceOfSatisfying(Checked.Unreadable.class, unreadable -> {
                        assertThat(unreadable.line())
                                .isEqualTo(1
                                        + (int) cut.chars()
                                                .filter(c -> c == '\n')
                                                .count());
                        reasons.add(unreadable.reason());
                    });
        }

        assertThat(reasons).containsExactly("it ends too soon: something that was opened is not closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1, \"a\": 2}",
                "{} {}",
                "nothing",
                "{\"a\": 01}",
                "// text",
                "{\"a\" 1}",
                "[1 2]",
                "\u0000",
                "{\"a\": \"\t\"}",
                "[\"\\x\"]",
                "[-]",
                "[1e]",
                "[.5]",
                "[NaN]"
            })
    void saysInPlainWordsWhatIsNoJson(String text) {
        assertThat(CHECK.check(text, Optional.empty())).isInstanceOfSatisfying(Checked.Unreadable.class, unreadable -> {
            assertThat(unreadable.reason())
                    .doesNotContain("Source", "marker", "Feature", "enable", "token", "Token", "JsonNode", "Jackson");
        });
    }

    @Test
    void refusesWhatIsNotUtf8() {
        var octets = "{\n\"título\": 1}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(CHECK.check(octets, Optional.empty())).isEqualTo(new Checked.Unreadable("this is not UTF-8", 2, 3));
    }

    @Test
    void takesAByteOrderMarkAndDropsIt() {
        var octets = ('\ufeff' + Documents.flyer()).getBytes(StandardCharsets.UTF_8);

        assertThat(CHECK.check(octets, Optional.of(Documents.FLYER)))
                .isInstanceOfSatisfying(
                        Checked.Sound.class, sound -> assertThat(sound.json()).isEqualTo(Documents.flyer()));
    }

    @Test
    void refusesEndlessNesting() {
        assertThat(CHECK.check("[".repeat(100_000), Optional.empty())).isInstanceOf(Checked.Unreadable.class);
    }
}
