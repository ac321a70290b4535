package org.plazas.publishing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plazas.aws.Notice;
import org.plazas.domain.Audience;
import org.plazas.domain.Language;
import org.plazas.domain.Seminar;
import org.plazas.domain.Text;
import org.plazas.domain.Violation;
import org.plazas.web.Problem;

/// Reads a notice as an organiser sends it: `{"requestId", "audience": "confirmed" | "waitlisted" | "all", "subject":
/// {language: text}, "text": {language: text}}`, in exactly the seminar's languages. Plain text; an empty line parts
/// paragraphs.
final class NoticeForm {
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_TEXT = 5_000;
    private static final Pattern REQUEST_ID = Pattern.compile("[!-~]{1,100}");
    private static final Pattern LINE = Pattern.compile("\\P{Cntrl}*");
    private static final Set<String> MEMBERS = Set.of("requestId", "audience", "subject", "text");

    private final Map<?, ?> sent;
    private final Seminar seminar;
    private final List<Map<String, String>> errors = new ArrayList<>();

    private NoticeForm(Map<?, ?> sent, Seminar seminar) {
        this.sent = sent;
        this.seminar = seminar;
    }

    sealed interface Read {
        record Sound(Audience audience, Notice.Content.Words words) implements Read {}

        /// Every problem, as an answer has them.
        record Faulty(List<Map<String, String>> errors) implements Read {
            public Faulty {
                errors = List.copyOf(errors);
            }
        }
    }

    static Read read(Map<?, ?> sent, Seminar seminar) {
        return new NoticeForm(sent, seminar).read();
    }

    private Read read() {
        for (var name : sent.keySet()) {
            if (!MEMBERS.contains(name)) {
                error("/" + Violation.escaped(String.valueOf(name)), "unknown-field", "is no member that belongs here");
            }
        }
        var requestId = member("requestId").flatMap(this::requestId);
        var audience = member("audience").flatMap(this::audience);
        var subject = words("subject", LONGEST_SUBJECT);
        var text = words("text", LONGEST_TEXT);
        if (!errors.isEmpty() || requestId.isEmpty() || audience.isEmpty()) {
            return new Read.Faulty(errors);
        }
        return new Read.Sound(
                audience.get(), new Notice.Content.Words(requestId.get(), new Text(subject), new Text(text)));
    }

    private Optional<Object> member(String name) {
        if (sent.get(name) == null) {
            error("/" + name, "required", "is missing");
        }
        return Optional.ofNullable(sent.get(name));
    }

    private Optional<String> requestId(Object value) {
        if (value instanceof String id && REQUEST_ID.matcher(id).matches()) {
            return Optional.of(id);
        }
        error("/requestId", "format", "must be 1 to 100 ASCII characters without blanks");
        return Optional.empty();
    }

    private Optional<Audience> audience(Object value) {
        var audience = value instanceof String id ? Audience.of(id) : Optional.<Audience>empty();
        if (audience.isEmpty()) {
            error("/audience", "unknown-choice", "must be one of confirmed, waitlisted, all");
        }
        return audience;
    }

    private Map<Language, String> words(String name, int longest) {
        var words = new EnumMap<Language, String>(Language.class);
        var value = member(name);
        if (value.isPresent() && !(value.get() instanceof Map)) {
            error("/" + name, "type", "must be an object with a text for each language");
        }
        if (value.isPresent() && value.get() instanceof Map<?, ?> texts) {
            for (var code : texts.keySet()) {
                if (seminar.languages().stream()
                        .noneMatch(language -> language.code().equals(code))) {
                    error(
                            "/" + name + "/" + Violation.escaped(String.valueOf(code)),
                            "language-undeclared",
                            "is not among the seminar's languages");
                }
            }
            for (var language : seminar.languages()) {
                text("/" + name + "/" + language.code(), texts.get(language.code()), longest)
                        .ifPresent(text -> words.put(language, text));
            }
        }
        return words;
    }

    private Optional<String> text(String pointer, @Nullable Object value, int longest) {
        if (value == null) {
            error(pointer, "language-missing", "has no text in this language");
        } else if (!(value instanceof String text)) {
            error(pointer, "type", "must be of type string");
        } else if (text.isBlank()) {
            error(pointer, "format", "is empty");
        } else if (text.codePointCount(0, text.length()) > longest) {
            error(pointer, "too-long", "must not exceed " + longest + " characters");
        } else if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            error(pointer, "characters", "holds half a character, a surrogate without the other");
        } else if (longest == LONGEST_SUBJECT && !LINE.matcher(text).matches()) {
            error(pointer, "format", "must be one line");
        } else {
            return Optional.of(text.strip());
        }
        return Optional.empty();
    }

    private void error(String pointer, String code, String detail) {
        errors.add(Problem.error(
                new String(pointer.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), code, detail));
    }
}
