package org.plazas.export;

import java.util.List;
import org.plazas.domain.Slug;
import org.plazas.web.Problem;
import org.plazas.web.Response;

/// What is answered besides lists. In English, as all that is for organisers' programs.
final class Answers {
    private Answers() {}

    static Response notKept() {
        return Problem.NOT_FOUND.response(
                "This seminar's registrations are no longer kept: their retention has ended", List.of());
    }

    static Response noSuchExport() {
        return Problem.NOT_FOUND.response("There is no such export; it is forgotten after a day", List.of());
    }

    static Response noSuchFormat() {
        return Problem.BAD_REQUEST.response(
                "format is csv or json; separator, which means something to csv only, is semicolon or comma",
                List.of());
    }

    static Response failed() {
        return Problem.UNAVAILABLE
                .response("The export failed; request the list again", List.of())
                .with("retry-after", Integer.toString(Problem.RETRY_AFTER));
    }

    static String attachment(String fileName) {
        return "attachment; filename=\"" + fileName + '"';
    }

    static String exportPage(Slug slug, String export) {
        return "/organiser/seminars/" + slug + "/exports/" + export;
    }
}
