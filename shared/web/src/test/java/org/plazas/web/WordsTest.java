package org.plazas.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plazas.domain.Language;
import org.plazas.domain.Phase;
import org.plazas.domain.Refusal;
import org.plazas.domain.SeatsLeft;
import org.plazas.domain.Violation;
import org.plazas.testing.FrenchForMail;
import org.plazas.testing.OneSidedPortuguese;

class WordsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]+}");

    /// Those of [Violation] that name a field of the form.
    private static final List<String> FIELDS =
            List.of("name", "email", "institution", "category", "country", "consent");

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasTheSameWordsInTheSameOrder(Language language) throws IOException {
        assertThat(bundle(language).keySet()).isEqualTo(bundle(Language.ES).keySet());
        assertThat(keysInOrder(language)).isEqualTo(keysInOrder(Language.ES)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageMentionsTheSameThings(Language language) throws IOException {
        var spanish = bundle(Language.ES);
        bundle(language)
                .forEach((key, text) ->
                        assertThat(placeholders(text)).as(key).isEqualTo(placeholders(spanish.getOrDefault(key, ""))));
    }

    @ParameterizedTest
    @EnumSource
    void noWordsAreBlankOrBroken(Language language) throws IOException {
        assertThat(bundle(language)).allSatisfy((key, text) -> {
            assertThat(text).as(key).isNotBlank().isEqualTo(text.strip()).doesNotContain("\ufffd", "  ", "Ã");
            assertThat(PLACEHOLDER.matcher(text).replaceAll("")).as(key).doesNotContain("{", "}");
        });
    }

    @Test
    void portugueseSuitsBothSidesOfTheAtlantic() throws IOException {
        assertThat(bundle(Language.PT))
                .allSatisfy((key, text) -> assertThat(text).as(key).doesNotContainPattern(OneSidedPortuguese.WORDS));
    }

    @Test
    void frenchHasOneWordForMail() throws IOException {
        assertThat(bundle(Language.FR))
                .allSatisfy((key, text) -> assertThat(text).as(key).doesNotContainPattern(FrenchForMail.OTHER_WORDS));
    }

    /// A line must not begin with what belongs to the word before.
    @Test
    void frenchSignsStayWithTheirWords() throws IOException {
        assertThat(bundle(Language.FR))
                .allSatisfy((key, text) -> assertThat(text).as(key).doesNotContainPattern(" [;:!?»]|« "));
    }

    @Test
    void wordsThatAreAskedForAreThere() throws IOException {
        assertThat(bundle(Language.ES).keySet()).containsAll(asked());
    }

    @Test
    void wordsThatAreThereAreAskedFor() throws IOException {
        assertThat(asked()).containsAll(bundle(Language.ES).keySet());
    }

    @ParameterizedTest
    @EnumSource
    void everyViolationIsSaidInWords(Language language) {
        var words = Words.in(language);
        for (var code : Violation.Code.values()) {
            for (var field : FIELDS) {
                assertThat(words.violation(new Violation("/" + field, code, 200)))
                        .as("%s %s", field, code)
                        .isNotBlank()
                        .doesNotContainPattern(PLACEHOLDER);
            }
        }
        assertThat(words.violation(new Violation("/name", Violation.Code.TOO_LONG, 200)))
                .contains("200");
        assertThat(words.violation(new Violation("/colour", Violation.Code.UNKNOWN_FIELD)))
                .contains("colour");
    }

    @Test
    void aFieldsOwnWordsGoFirst() {
        var words = Words.in(Language.EN);

        assertThat(words.violation(new Violation("/email", Violation.Code.REQUIRED)))
                .isEqualTo("Enter your email address");
        assertThat(words.violation(new Violation("/other", Violation.Code.REQUIRED)))
                .isEqualTo("This is missing");
    }

    @Test
    void whatIsInsertedIsNotReadAgain() {
        assertThat(Words.in(Language.EN).text("labelled", "{1}", "{0}")).isEqualTo("{1}: {0}");
        assertThat(Words.in(Language.EN).text("labelled", "$1", "\\")).isEqualTo("$1: \\");
    }

    @Test
    void missingWordsAreAFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Words.in(Language.EN).text("no.such.words"))
                .withMessageContaining("no.such.words");
    }

    @Test
    void eachLanguageNamesItself() {
        assertThat(Arrays.stream(Language.values()).map(Words::nameOf))
                .containsExactly("Español", "Français", "English", "Português");
    }

    /// The keys that code and templates ask for: written out, or made from an id.
    private static Set<String> asked() throws IOException {
        var call = Pattern.compile("(?:words|words\\(\\))\\s*\\.text\\(\\s*\"([^\"]+)\"\\s*[,)]");
        var asked = sources().flatMap(source -> call.matcher(source).results()).map(found -> found.group(1));
        return Stream.concat(asked, composed()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> composed() {
        return Stream.of(
                        Arrays.stream(Phase.values()).map(phase -> "phase." + phase.id()),
                        Arrays.stream(SeatsLeft.values()).map(seats -> "seats." + seats.id()),
                        Arrays.stream(Refusal.values()).flatMap(refusal -> outcome(refusal.id())),
                        Stream.of("confirmed", "held", "waitlisted", "past").flatMap(WordsTest::outcome),
                        Arrays.stream(Problem.values()).map(problem -> "problem." + problem.id()),
                        Arrays.stream(Problem.values())
                                .map(Problem::id)
                                .filter(id -> Arrays.stream(Refusal.values())
                                        .map(Refusal::id)
                                        .noneMatch(id::equals))
                                .map(id -> "problem." + id + ".why"),
                        Stream.of(
                                        Problem.BAD_REQUEST,
                                        Problem.METHOD_NOT_ALLOWED,
                                        Problem.CONTENT_TOO_LARGE,
                                        Problem.UNSUPPORTED_MEDIA_TYPE)
                                .flatMap(problem ->
                                        Stream.of("refused." + problem.id(), "refused." + problem.id() + ".title")),
                        Arrays.stream(Violation.Code.values()).map(code -> "error." + code.id()),
                        Stream.of("name", "email", "institution", "category", "country", "language")
                                .map(field -> "form." + field),
                        Stream.of("error.name.required", "error.email.required", "error.category.required"),
                        Stream.of("waitlist", "full", "closed").map(phase -> "category." + phase),
                        Stream.of("language.name", "date.day", "date.short"))
                .flatMap(keys -> keys);
    }

    private static Stream<String> outcome(String id) {
        return Stream.of("outcome." + id, "outcome." + id + ".title");
    }

    /// Code and templates of everything that shows these words. The mails have words of their own.
    private static Stream<String> sources() throws IOException {
        var roots = List.of(
                "../../shared/web/src/main",
                "../../functions/agenda/src/main",
                "../../functions/registration/src/main",
                "../../functions/publishing/src/main",
                "../../functions/export/src/main",
                "../../local/src/main");
        var sources = Stream.<String>builder();
        for (var root : roots) {
            if (Files.isDirectory(Path.of(root))) {
                try (var files = Files.walk(Path.of(root))) {
                    for (var file : files.filter(WordsTest::isSource).toList()) {
                        sources.add(Files.readString(file));
                    }
                }
            }
        }
        return sources.build();
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".jte");
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Map<String, String> bundle(Language language) throws IOException {
        var bundle = new TreeMap<String, String>();
        for (var line : lines(language)) {
            var parts = line.split("=", 2);
            bundle.put(parts[0], parts[1]);
        }
        return bundle;
    }

    private static List<String> keysInOrder(Language language) throws IOException {
        return lines(language).stream().map(line -> line.split("=", 2)[0]).toList();
    }

    private static List<String> lines(Language language) throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/org/plazas/web/words_" + language.code() + ".properties"))
                .stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
