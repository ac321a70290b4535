package org.plazas.registration;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.plazas.domain.Answers;
import org.plazas.domain.GivenAnswer;
import org.plazas.domain.Question;
import org.plazas.domain.Violation;

/// Reads `application/x-www-form-urlencoded`, strictly: what can't be decoded is refused, not guessed.
final class FormBody {
    private static final Set<String> FIELDS = Set.of(
            "name",
            "email",
            "institution",
            "category",
            "country",
            "language",
            "consent",
            "requestId",
            "stamp",
            "work",
            "website");

    private FormBody() {}

    /// Empty if the body is no such form.
    static Optional<Submission> read(byte[] body) {
        var typed = new HashMap<String, String>();
        var answers = new HashMap<String, List<String>>();
        var misshapen = new LinkedHashSet<Violation>();
        try {
            for (var pair : text(body).split("&", -1)) {
                if (pair.isEmpty()) {
                    continue;
                }
                var parts = pair.split("=", 2);
                var name = decoded(parts[0]);
                var value = parts.length == 2 ? decoded(parts[1]) : "";
                if (name.startsWith(Question.FIELD)) {
                    answers.computeIfAbsent(name.substring(Question.FIELD.length()), id -> new ArrayList<>())
                            .add(value);
                } else if (!FIELDS.contains(name)) {
                    misshapen.add(new Violation("/" + Violation.escaped(name), Violation.Code.UNKNOWN_FIELD));
                } else if (typed.putIfAbsent(name, value) != null) {
                    misshapen.add(new Violation("/" + name, Violation.Code.REPEATED));
                }
            }
        } catch (CharacterCodingException | NumberFormatException unreadable) {
            return Optional.empty();
        }
        if (!Answers.isTicked(typed.getOrDefault("consent", ""))) {
            typed.remove("consent");
        }
        var requestId = typed.getOrDefault("requestId", "");
        return Optional.of(new Submission(
                typed,
                answers.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                answer -> new GivenAnswer(GivenAnswer.Shape.FIELDS, answer.getValue()))),
                List.copyOf(misshapen),
                requestId.isBlank() ? UUID.randomUUID().toString() : requestId));
    }

    private static String text(byte[] octets) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets))
                .toString();
    }

    private static String decoded(String encoded) throws CharacterCodingException {
        var octets = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); ) {
            var character = encoded.codePointAt(i);
            if (character == '%') {
                octets.write(hex(encoded, i + 1) << 4 | hex(encoded, i + 2));
                i += 3;
            } else {
                octets.writeBytes(
                        (character == '+' ? " " : Character.toString(character)).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(character);
            }
        }
        return text(octets.toByteArray());
    }

    private static int hex(String text, int at) {
        var digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw new NumberFormatException("a percent sign without two hexadecimal digits");
        }
        return digit;
    }
}
