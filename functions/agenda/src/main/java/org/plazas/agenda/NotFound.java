package org.plazas.agenda;

import java.util.List;
import java.util.Optional;
import org.plazas.domain.Language;
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
