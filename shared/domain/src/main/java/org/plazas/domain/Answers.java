package org.plazas.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A person's answers to the questions of a seminar, by the question's id; what was left out is absent. What
/// was typed is text, a choice is the option's id, several are their ids parted by spaces, and a consent is
/// `true`. Answers may be about someone's health: the text form says nothing, so that no log can.
public record Answers(Map<String, String> byQuestion) {
    public static final Answers NONE = new Answers(Map.of());

    /// Of a consent that was given.
    public static final String GIVEN = "true";

    /// What a ticked box sends: ours sends `true`, one without a value `on`.
    private static final Set<String> TICKED = Set.of(GIVEN, "on", "yes", "1");

    public Answers {
        byQuestion = Collections.unmodifiableMap(new TreeMap<>(byQuestion));
    }

    /// Whether a form's field says that its box is ticked.
    public static boolean isTicked(String value) {
        return TICKED.contains(value);
    }

    public Optional<String> to(Question question) {
        return Optional.ofNullable(byQuestion.get(question.id()));
    }

    public boolean isEmpty() {
        return byQuestion.isEmpty();
    }

    /// The ids of the questions that are answered otherwise there.
    public SortedSet<String> differingFrom(Answers others) {
        var ids = new TreeSet<>(byQuestion.keySet());
        ids.addAll(others.byQuestion.keySet());
        ids.removeIf(id -> byQuestion.getOrDefault(id, "").equals(others.byQuestion.getOrDefault(id, "")));
        return ids;
    }

    /// As programs get them: text, a list of ids, or `true`. What no question asks for any more is text.
    ///
    /// @param questions of the seminar, in whose order the answers come
    public Map<String, Object> asData(List<Question> questions) {
        var data = new LinkedHashMap<String, Object>();
        questions.forEach(question -> to(question)
                .ifPresent(answer -> data.put(
                        question.id(),
                        switch (question.kind()) {
                            case SOME_OF -> List.of(answer.split(" ", -1));
                            case CONSENT -> true;
                            case TEXT, LONG_TEXT, ONE_OF -> answer;
                        })));
        byQuestion.forEach(data::putIfAbsent);
        return data;
    }

    @Override
    public String toString() {
        return "(answers)";
    }
}
