package org.plazas.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Applies a seminar's questions to what was sent. An answer to a question for others is left out, whatever it
/// says: without a script the form shows all questions to everybody, and what nobody asked for is not kept.
final class AnswersCheck {
    private final Map<String, GivenAnswer> given;
    private final List<Violation> wrong;
    private final Map<String, String> answers = new HashMap<>();

    private AnswersCheck(Map<String, GivenAnswer> given, List<Violation> wrong) {
        this.given = given;
        this.wrong = wrong;
    }

    /// @param chosen empty if it is not known what the person comes as: then what only some are asked is passed over
    /// @param wrong gets every violation, in the order of the form
    static Answers check(
            List<Question> questions,
            Map<String, GivenAnswer> given,
            Optional<Seminar.Category> chosen,
            List<Violation> wrong) {
        var check = new AnswersCheck(given, wrong);
        questions.stream()
                .filter(question ->
                        chosen.map(question::asks).orElse(question.categories().isEmpty()))
                .forEach(check::answer);
        var known = questions.stream().map(Question::id).collect(Collectors.toSet());
        new TreeMap<>(given)
                .keySet().stream()
                        .filter(id -> !known.contains(id))
                        .forEach(id -> wrong.add(
                                new Violation("/answers/" + Violation.escaped(id), Violation.Code.UNKNOWN_FIELD)));
        return new Answers(check.answers);
    }

    private void answer(Question question) {
        var answer = given.getOrDefault(question.id(), GivenAnswer.NONE);
        if (!answer.isOfShape(question.kind())) {
            wrong(question, Violation.Code.TYPE);
            return;
        }
        var before = wrong.size();
        var text =
                switch (question.kind()) {
                    case TEXT, LONG_TEXT -> typed(question, answer);
                    case ONE_OF -> one(question, answer);
                    case SOME_OF -> some(question, answer);
                    case CONSENT -> answer.values().stream().anyMatch(Answers::isTicked) ? Answers.GIVEN : "";
                };
        if (wrong.size() > before) {
            return;
        }
        if (!text.isEmpty()) {
            answers.put(question.id(), text);
        } else if (question.required()) {
            wrong(question, Violation.Code.REQUIRED);
        }
    }

    private String typed(Question question, GivenAnswer answer) {
        var typed = single(question, answer);
        return question.kind() == Question.Kind.TEXT
                ? Typed.line(question.pointer(), typed, Question.LONGEST_TEXT, false, wrong)
                : Typed.lines(question.pointer(), typed, Question.LONGEST_LONG_TEXT, wrong);
    }

    private String one(Question question, GivenAnswer answer) {
        var chosen = single(question, answer).strip();
        if (!chosen.isEmpty() && !question.offers(chosen)) {
            wrong(question, Violation.Code.UNKNOWN_CHOICE);
        }
        return chosen;
    }

    private String single(Question question, GivenAnswer answer) {
        if (answer.values().size() > 1) {
            wrong(question, Violation.Code.REPEATED);
        }
        return answer.values().isEmpty() ? "" : answer.values().getFirst();
    }

    /// In the order of the document, each once.
    private String some(Question question, GivenAnswer answer) {
        var chosen = answer.values().stream()
                .flatMap(value -> Arrays.stream(value.strip().split(" ", -1)))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        if (!chosen.stream().allMatch(question::offers)) {
            wrong(question, Violation.Code.UNKNOWN_CHOICE);
        }
        return question.options().stream()
                .map(Question.Option::id)
                .filter(chosen::contains)
                .collect(Collectors.joining(" "));
    }

    private void wrong(Question question, Violation.Code code) {
        wrong.add(new Violation(question.pointer(), code));
    }
}
