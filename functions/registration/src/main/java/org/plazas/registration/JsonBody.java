package org.plazas.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.plazas.domain.Answers;
import org.plazas.domain.GivenAnswer;
import org.plazas.domain.GivenAnswer.Shape;
import org.plazas.domain.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// Reads a registration in JSON, strictly: one object, no member twice, no unknown one, each of its type.
final class JsonBody {
    private static final Set<String> TEXTS = Set.of("name", "email", "institution", "category", "country", "language");

    private JsonBody() {}

    /// Empty if the body is no JSON object.
    ///
    /// @param idempotencyKey the request's id, if the client gave one
    static Optional<Submission> read(byte[] body, Optional<String> idempotencyKey) {
        return parsed(body).map(object -> submission(object, idempotencyKey));
    }

    private static Optional<Map<String, Object>> parsed(byte[] body) {
        try (var parser = JSON.std.createParser(body)) {
            var object = JSON.std.mapFrom(parser);
            return object != null && parser.nextToken() == null ? Optional.of(object) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Submission submission(Map<String, Object> object, Optional<String> idempotencyKey) {
        var typed = new HashMap<String, String>();
        var answers = new HashMap<String, GivenAnswer>();
        var misshapen = new ArrayList<Violation>();
        object.forEach((name, value) -> {
            if (TEXTS.contains(name)) {
                text(name, value, typed, misshapen);
            } else if (name.equals("consent")) {
                consent(value, typed, misshapen);
            } else if (name.equals("answers")) {
                answers(value, answers, misshapen);
            } else {
                misshapen.add(new Violation("/" + Violation.escaped(name), Violation.Code.UNKNOWN_FIELD));
            }
        });
        return new Submission(typed, answers, misshapen, idempotencyKey.orElseGet(() -> UUID.randomUUID()
                .toString()));
    }

    private static void text(
            String name, @Nullable Object value, Map<String, String> typed, List<Violation> misshapen) {
        if (value instanceof String text) {
            typed.put(name, text);
        } else if (value != null) {
            misshapen.add(new Violation("/" + name, Violation.Code.TYPE));
        }
    }

    private static void consent(@Nullable Object value, Map<String, String> typed, List<Violation> misshapen) {
        if (Boolean.TRUE.equals(value)) {
            typed.put("consent", "true");
        } else if (value != null && !(value instanceof Boolean)) {
            misshapen.add(new Violation("/consent", Violation.Code.TYPE));
        }
    }

    private static void answers(@Nullable Object value, Map<String, GivenAnswer> answers, List<Violation> misshapen) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, answer) -> answer(String.valueOf(name), answer, answers, misshapen));
        } else if (value != null) {
            misshapen.add(new Violation("/answers", Violation.Code.TYPE));
        }
    }

    private static void answer(
            String name, @Nullable Object value, Map<String, GivenAnswer> answers, List<Violation> misshapen) {
        switch (value) {
            case null -> {}
            case String text -> answers.put(name, new GivenAnswer(Shape.TEXT, List.of(text)));
            case Boolean flag ->
                answers.put(name, new GivenAnswer(Shape.FLAG, flag ? List.of(Answers.GIVEN) : List.of()));
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                answers.put(
                        name,
                        new GivenAnswer(
                                Shape.LIST, list.stream().map(String::valueOf).toList()));
            default -> misshapen.add(new Violation("/answers/" + Violation.escaped(name), Violation.Code.TYPE));
        }
    }
}
