package org.plazas.publishing;

import java.util.List;
import org.plazas.domain.DocumentRules;
import org.plazas.web.Problem;
import org.plazas.web.Response;

/// What is answered in place of a success. In English, as documents' problems are.
final class Answers {
    private Answers() {}

    static Response tooLarge() {
        return Problem.CONTENT_TOO_LARGE.response(
                "A document holds at most " + DocumentCheck.LONGEST / 1024 + " KB", List.of());
    }

    static Response notJson(DocumentCheck.Checked.Unreadable unreadable) {
        return Problem.BAD_REQUEST.response(
                "The document is not JSON", List.of(Problem.error("", "json", unreadable.sentence())));
    }

    static Response invalid(List<DocumentRules.Problem> problems) {
        return Problem.INVALID.response(
                "The document has problems; nothing was published",
                problems.stream()
                        .map(problem -> Problem.error(problem.pointer(), problem.code(), problem.detail()))
                        .toList());
    }
}
