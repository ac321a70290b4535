package org.plazas.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        var misshapen = new ArrayList<Violation>();
        object.forEach((name, value) -> {
            if (TEXTS.contains(name)) {
                text(name, value, typed, misshapen);
            } else if (name.equals("consent")) {
                consent(value, typed, misshapen);
            } else if (name.equals("answers")) {
                answers(value, misshapen);
            } else {
                misshapen.add(new Violation("/" + Submission.escaped(name), Violation.Code.UNKNOWN_FIELD));
            }
        });
        return new Submission(typed, misshapen, idempotencyKey.orElseGet(() -> UUID.randomUUID()
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

    /// No seminar asks questions of its own yet, so each answer is to a question that isn't there.
    private static void answers(@Nullable Object value, List<Violation> misshapen) {
        if (value instanceof Map<?, ?> answers) {
            answers.keySet()
                    .forEach(name -> misshapen.add(new Violation(
                            "/answers/" + Submission.escaped(String.valueOf(name)), Violation.Code.UNKNOWN_FIELD)));
        } else if (value != null) {
            misshapen.add(new Violation("/answers", Violation.Code.TYPE));
        }
    }
}
