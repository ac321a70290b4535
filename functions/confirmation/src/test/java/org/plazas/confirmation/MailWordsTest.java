package org.plazas.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.aws.MailKind;
import org.plazas.domain.Language;
import org.plazas.testing.FrenchForMail;
import org.plazas.testing.OneSidedPortuguese;

class MailWordsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d\\}");

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasTheSameKeysWithTheSamePlaceholders(Language language) {
        var own = MailWords.in(language);
        var spanish = MailWords.in(Language.ES);

        assertThat(own.keys()).isEqualTo(spanish.keys());
        assertThat(own.keys()).allSatisfy(key -> {
            assertThat(raw(own, key)).as(key).isNotBlank();
            assertThat(placeholders(raw(own, key))).as(key).isEqualTo(placeholders(raw(spanish, key)));
        });
    }

    /// Each kind of mail has a heading and a lead; the other words are named where they are used.
    @Test
    void everyKeyIsUsedAndEveryUsedKeyExists() throws IOException {
        var used = new TreeSet<String>();
        for (var mail : MailKind.values()) {
            used.add(mail.id() + ".heading");
            used.add(mail.id() + ".lead");
        }
        var text = Pattern.compile("\"([a-z]+([.-][a-z]+)*)\"");
        for (var writer : List.of("Letters", "LetterParts", "Changes", "MailTicket", "MailWords")) {
            var code = Files.readString(Path.of("src/main/java/org/plazas/confirmation/" + writer + ".java"))
                    .replaceAll("///.*", "");
            text.matcher(code).results().forEach(use -> used.add(use.group(1)));
        }

        assertThat(used).isEqualTo(new TreeSet<>(MailWords.in(Language.ES).keys()));
    }

    @Test
    void portugueseSuitsBothSidesOfTheAtlantic() {
        var words = MailWords.in(Language.PT);

        assertThat(words.keys())
                .allSatisfy(key -> assertThat(raw(words, key)).as(key).doesNotContainPattern(OneSidedPortuguese.WORDS));
    }

    @Test
    void frenchHasOneWordForMail() {
        var words = MailWords.in(Language.FR);

        assertThat(words.keys())
                .allSatisfy(
                        key -> assertThat(raw(words, key)).as(key).doesNotContainPattern(FrenchForMail.OTHER_WORDS));
    }

    /// A line must not begin with what belongs to the word before.
    @Test
    void frenchSignsStayWithTheirWords() {
        var words = MailWords.in(Language.FR);

        assertThat(words.keys())
                .allSatisfy(key -> assertThat(raw(words, key)).as(key).doesNotContainPattern(" [;:!?»]|« "));
    }

    @Test
    void noTwoLettersHaveOneHeading() {
        for (var language : Language.values()) {
            assertThat(Arrays.stream(MailKind.values())
                            .map(mail -> MailWords.in(language).text(mail.id() + ".heading")))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ES | Jueves 5 de julio de 2018        | 5 de julio de 2018
            FR | Jeudi 5 juillet 2018             | 5 juillet 2018
            EN | Thursday 5 July 2018             | 5 July 2018
            PT | Quinta-feira, 5 de julho de 2018 | 5 de julho de 2018
            """)
    void datesAreWrittenAsTheLanguageWritesThem(Language language, String day, String date) {
        var words = MailWords.in(language);

        assertThat(words.day(LocalDate.of(2018, 7, 5))).isEqualTo(day);
        assertThat(words.date(LocalDate.of(2018, 7, 5))).isEqualTo(date);
    }

    @Test
    void frenchCallsTheFirstOfAMonthTheFirst() {
        var words = MailWords.in(Language.FR);

        assertThat(words.day(LocalDate.of(2018, 7, 1))).isEqualTo("Dimanche 1er juillet 2018");
        assertThat(words.date(LocalDate.of(2018, 7, 1))).isEqualTo("1er juillet 2018");
    }

    @Test
    void countriesAndLanguagesAreNamedInTheMailsOwn() {
        assertThat(MailWords.in(Language.FR).country("BR")).isEqualTo("Brésil");
        assertThat(MailWords.in(Language.PT).country("AM")).isEqualTo("Arménia");
        assertThat(MailWords.in(Language.FR).language(Language.PT)).isEqualTo("portugais");
    }

    @Test
    void anArgumentThatLooksLikeAPlaceholderStaysAsItIs() {
        assertThat(MailWords.in(Language.EN).text("subject", "{1}", "{2}", "{0}"))
                .isEqualTo("{1}: {2}, {0}");
    }

    @Test
    void wordsThatDoNotExistAreAFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailWords.in(Language.PT).text("no.such.words"));
    }

    private static String raw(MailWords words, String key) {
        return words.text(key, "{0}", "{1}", "{2}");
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group())
                .sorted()
                .collect(Collectors.toList());
    }
}
