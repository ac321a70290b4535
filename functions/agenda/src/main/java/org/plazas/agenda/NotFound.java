package org.plazas.agenda;

import java.util.List;
import java.util.Optional;
import org.plazas.domain.Language;
import org.plazas.domain.Slug;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Page;
import org.plazas.web.Pages;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// What is said about an address behind which there is nothing: a page for readers, a problem for programs.
final class NotFound {
    private final Notices notices;

    NotFound(Notices notices) {
        this.notices = notices;
    }

    Response answer(Request request) {
        var words = Words.in(LanguageChoice.of(request, List.of(Language.values())));
        if (!request.wantsPage()) {
            return Problem.NOT_FOUND.response(words);
        }
        return page(404, request, words, words.text("not-found.title"), words.text("not-found"));
    }

    /// What only takes what a form sends was opened, or the like: the way on is the seminar's page, if it is one's.
    Response methodNotAllowed(Request request) {
        var words = Words.in(LanguageChoice.of(request, List.of(Language.values())));
        if (!request.wantsPage()) {
            return Problem.METHOD_NOT_ALLOWED.response(words);
        }
        var title = Pages.refusedTitle(Problem.METHOD_NOT_ALLOWED, words);
        var page = Page.general(words, title, notices.clock(words, request, Optional.empty()));
        return Pages.refused(Problem.METHOD_NOT_ALLOWED, page, Pages.onwards(first(request.path()), words));
    }

    private static Optional<Slug> first(String path) {
        var parts = path.split("/", -1);
        return parts.length > 1 ? Slug.of(parts[1]).filter(slug -> !slug.isReserved()) : Optional.empty();
    }

    /// After a fault.
    Response unavailable(Request request) {
        if (!request.wantsPage()) {
            return Problem.unavailable();
        }
        var words = Words.in(LanguageChoice.of(request, List.of(Language.values())));
        var clock = notices.clock(words, request, Optional.empty());
        return Pages.unavailable(Page.general(words, words.text("unavailable.title"), clock));
    }

    /// A message of nobody's in particular.
    Response page(int status, Request request, Words words, String title, String text) {
        var page = Page.general(words, title, notices.clock(words, request, Optional.empty()));
        return Pages.message(status, page, text, "/?lang=" + words.language().code(), words.text("home"));
    }
}
