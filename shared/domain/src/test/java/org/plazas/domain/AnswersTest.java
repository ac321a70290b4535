package org.plazas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plazas.domain.ApplicationForm.Checked;
import org.plazas.domain.GivenAnswer.Shape;
import org.plazas.domain.Violation.Code;

/// A seminar's own questions: of every kind one, and one for academia alone.
class AnswersTest {
    private static final String QUESTIONS =
            """
            "questions": [
              {"id": "badge", "kind": "text", "label": %1$s, "required": true},
              {"id": "meal", "kind": "one-of", "label": %1$s, "options": [
                {"id": "vegan", "name": %1$s}, {"id": "any", "name": %1$s}]},
              {"id": "days", "kind": "some-of", "label": %1$s, "required": true, "options": [
                {"id": "one", "name": %1$s}, {"id": "two", "name": %1$s}, {"id": "three", "name": %1$s}]},
              {"id": "photos", "kind": "consent", "label": %1$s, "required": true},
              {"id": "thesis", "kind": "text", "label": %1$s, "required": true, "categories": ["academia"]},
            """.formatted("{\"es\": \"a\", \"fr\": \"a\", \"en\": \"a\", \"pt\": \"a\"}");

    private static final Map<String, GivenAnswer> ALL = Map.of(
            "badge", fields("Ana"),
            "meal", fields("vegan"),
            "days", fields("three", "one"),
            "photos", fields("on"),
            "thesis", fields("Cities"),
            "needs", fields(""));

    private final Seminar seminar = Flyer.with("\"questions\": [", QUESTIONS);

    @Test
    void answersOfEveryKindAreKept() {
        assertThat(valid("academia", ALL).byQuestion())
                .containsExactly(
                        Map.entry("badge", "Ana"),
                        Map.entry("days", "one three"),
                        Map.entry("meal", "vegan"),
                        Map.entry("photos", "true"),
                        Map.entry("thesis", "Cities"));
    }

    @Test
    void whatOthersAreAskedIsNotKept() {
        assertThat(valid("other", ALL).byQuestion()).doesNotContainKey("thesis");
        assertThat(valid("other", with(ALL, "thesis", fields("x".repeat(9999)))).byQuestion())
                .doesNotContainKey("thesis");
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        assertThat(violations("academia", Map.of()))
                .containsExactly(
                        new Violation("/answers/badge", Code.REQUIRED),
                        new Violation("/answers/days", Code.REQUIRED),
                        new Violation("/answers/photos", Code.REQUIRED),
                        new Violation("/answers/thesis", Code.REQUIRED));
        assertThat(violations("other", Map.of()))
                .noneMatch(wrong -> wrong.pointer().contains("thesis"));
        assertThat(violations("nobody", Map.of()))
                .noneMatch(wrong -> wrong.pointer().contains("thesis"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("badge", fields("x".repeat(201)), Code.TOO_LONG),
                arguments("badge", fields("a\nb"), Code.CHARACTERS),
                arguments("badge", fields("a\0b"), Code.CHARACTERS),
                arguments("badge", fields("\u202eb"), Code.CHARACTERS),
                arguments("badge", fields("a", "b"), Code.REPEATED),
                arguments("badge", new GivenAnswer(Shape.LIST, List.of("a")), Code.TYPE),
                arguments("badge", new GivenAnswer(Shape.FLAG, List.of("true")), Code.TYPE),
                arguments("needs", fields("x".repeat(1001)), Code.TOO_LONG),
                arguments("needs", fields("a\u0007b"), Code.CHARACTERS),
                arguments("needs", fields("\u200b\n\u200b"), Code.CHARACTERS),
                arguments("meal", fields("meat"), Code.UNKNOWN_CHOICE),
                arguments("meal", fields("vegan", "any"), Code.REPEATED),
                arguments("days", fields("one", "four"), Code.UNKNOWN_CHOICE),
                arguments("days", new GivenAnswer(Shape.TEXT, List.of("one")), Code.TYPE),
                arguments("photos", fields("no"), Code.REQUIRED),
                arguments("photos", new GivenAnswer(Shape.TEXT, List.of("true")), Code.TYPE),
                arguments("car", fields(""), Code.UNKNOWN_FIELD));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongAnswerIsNamedByItsPlace(String question, GivenAnswer answer, Code code) {
        assertThat(violations("academia", with(ALL, question, answer)))
                .singleElement()
                .satisfies(wrong -> {
                    assertThat(wrong.pointer()).isEqualTo("/answers/" + question);
                    assertThat(wrong.field()).isEqualTo("answers." + question);
                    assertThat(wrong.code()).isEqualTo(code);
                });
    }

    @Test
    void anUnknownQuestionsNameIsEscaped() {
        assertThat(violations("academia", with(ALL, "a/b~c", fields("x"))))
                .containsExactly(new Violation("/answers/a~1b~0c", Code.UNKNOWN_FIELD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Una rampa\r\ny\tun intérprete", "  Una rampa\ny\tun inte\u0301rprete \n"})
    void aLongTextHasLines(String typed) {
        var kept =
                valid("other", with(ALL, "needs", fields(typed))).byQuestion().getOrDefault("needs", "");

        assertThat(kept).isEqualTo("Una rampa\ny\tun intérprete");
        assertThat(Normalizer.isNormalized(kept, Normalizer.Form.NFC)).isTrue();
    }

    @Test
    void aLongTextIsCountedInCharacters() {
        var longest = "😀".repeat(Question.LONGEST_LONG_TEXT);

        assertThat(valid("other", with(ALL, "needs", fields(longest))).byQuestion())
                .containsEntry("needs", longest);
    }

    @Test
    void programsGetThemByTheirKinds() {
        var questions = seminar.registration().questions();

        assertThat(valid("academia", ALL).asData(questions))
                .isEqualTo(Map.of(
                        "badge",
                        "Ana",
                        "meal",
                        "vegan",
                        "days",
                        List.of("one", "three"),
                        "photos",
                        true,
                        "thesis",
                        "Cities"));
        assertThat(new Answers(Map.of("dropped", "x y")).asData(questions)).isEqualTo(Map.of("dropped", "x y"));
    }

    @Test
    void whichAnswersDifferIsKnown() {
        var answers = new Answers(Map.of("a", "1", "b", "2"));

        assertThat(answers.differingFrom(answers)).isEmpty();
        assertThat(answers.differingFrom(new Answers(Map.of("b", "3", "c", "4"))))
                .containsExactly("a", "b", "c");
    }

    private Answers valid(String category, Map<String, GivenAnswer> answers) {
        assertThat(check(category, answers)).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid) check(category, answers)).application().answers();
    }

    private List<Violation> violations(String category, Map<String, GivenAnswer> answers) {
        return check(category, answers) instanceof Checked.Invalid(var violations)
                ? violations.stream()
                        .filter(wrong -> !wrong.pointer().equals("/category"))
                        .toList()
                : List.of();
    }

    private Checked check(String category, Map<String, GivenAnswer> answers) {
        return new ApplicationForm("Ana", "ana@example.org", "", category, "", "", true, answers)
                .check(seminar, Language.ES, address -> true);
    }

    private static GivenAnswer fields(String... values) {
        return new GivenAnswer(Shape.FIELDS, List.of(values));
    }

    private static Map<String, GivenAnswer> with(Map<String, GivenAnswer> all, String question, GivenAnswer answer) {
        var changed = new HashMap<>(all);
        changed.put(question, answer);
        return changed;
    }
}
