package org.plazas.registration;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.plazas.aws.Environment;
import org.plazas.domain.Language;
import org.plazas.domain.Seminar;
import org.plazas.domain.Slug;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Page;
import org.plazas.web.Pages;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// What stands around every page of this function, and its messages of nobody's in particular.
final class Frames {
    private final boolean clockIsMoved;

    Frames(Environment environment) {
        this.clockIsMoved = environment.optional("LOCAL_CLOCK_NOTICE").isPresent();
    }

    Page of(Request request, Seminar seminar, Words words, String title) {
        return Page.of(
                seminar, words, title, clock(request, words, seminar.zone().id()));
    }

    Page general(Request request, Words words, String title) {
        return Page.general(words, title, clock(request, words, ZoneOffset.UTC));
    }

    private Optional<String> clock(Request request, Words words, ZoneId zone) {
        return clockIsMoved ? Optional.of(Page.clockNotice(words, request.receivedAt(), zone)) : Optional.empty();
    }

    /// In any of the product's languages.
    static Words words(Request request) {
        return Words.in(LanguageChoice.of(request, List.of(Language.values())));
    }

    Response notFound(Request request) {
        var words = words(request);
        if (!Received.isByPages(request)) {
            return Problem.NOT_FOUND.response(words);
        }
        var page = general(request, words, words.text("not-found.title"));
        return Pages.message(404, page, words.text("not-found"), page.brandAddress(), words.text("home"));
    }

    /// What was sent can't be read.
    Response refused(Request request, Words words, Problem problem) {
        var answer = Received.isByPages(request) ? refusedPage(request, words, problem) : problem.response(words);
        return problem == Problem.UNSUPPORTED_MEDIA_TYPE
                ? answer.with("accept-post", "application/json, application/x-www-form-urlencoded")
                : answer;
    }

    private Response refusedPage(Request request, Words words, Problem problem) {
        var page = general(request, words, Pages.refusedTitle(problem, words));
        return Pages.refused(problem, page, Pages.onwards(Slug.of(request.pathParameter("seminar")), words));
    }

    /// After a fault.
    Response unavailable(Request request) {
        if (!Received.isByPages(request)) {
            return Problem.unavailable();
        }
        var words = words(request);
        return Pages.unavailable(general(request, words, words.text("unavailable.title")));
    }
}
