package org.plazas.registration;

import gg.jte.TemplateEngine;
import java.util.HashMap;
import java.util.Map;
import org.plazas.domain.LinkToken;
import org.plazas.web.Pages;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// After a fault, the button that was pressed, once more, with everything that was sent by it: nobody knows
/// whether it took effect, and pressing again is safe. Needs to know nothing of the seminar, so that an
/// environment which has just started has it too, and opens nothing, so the link need not be verified.
public final class Again {
    private final Frames frames;
    private final TemplateEngine templates;

    Again(Frames frames, TemplateEngine templates) {
        this.frames = frames;
        this.templates = templates;
    }

    /// What the template reads.
    ///
    /// @param action where the form is sent
    /// @param sent what was sent, by field
    public record Content(String title, String text, String action, Map<String, String> sent, String submit) {
        @Override
        public String toString() {
            return "(a button)";
        }
    }

    Response cancelling(Request request) {
        var words = Frames.words(request);
        return own(
                request,
                words,
                words.text("again.cancel.title"),
                words.text("again.cancel"),
                words.text("own.cancel.submit"));
    }

    Response confirming(Request request) {
        var words = Frames.words(request);
        return own(
                request,
                words,
                words.text("again.address.title"),
                words.text("again.address"),
                words.text("address.submit"));
    }

    Response verifying(Request request) {
        var words = Frames.words(request);
        return own(
                request,
                words,
                words.text("again.address.title"),
                words.text("again.unavailable"),
                words.text("own.verify.submit"));
    }

    Response correcting(Request request) {
        var words = Frames.words(request);
        return own(
                request,
                words,
                words.text("unavailable.title"),
                words.text("again.unavailable"),
                words.text("own.correct.submit"));
    }

    Response registering(Request request) {
        var words = Frames.words(request);
        return page(
                request,
                words,
                words.text("unavailable.title"),
                words.text("form.unavailable"),
                words.text("form.submit"));
    }

    Response mailingLink(Request request) {
        var words = Frames.words(request);
        return page(
                request,
                words,
                words.text("unavailable.title"),
                words.text("again.unavailable"),
                words.text("links.submit"));
    }

    /// To nobody but who has something that looks like a link.
    private Response own(Request request, Words words, String title, String text, String submit) {
        return LinkToken.read(request.pathParameter("token")).isPresent()
                ? page(request, words, title, text, submit)
                : frames.unavailable(request);
    }

    private Response page(Request request, Words words, String title, String text, String submit) {
        var submission = Received.submission(request);
        if (!Received.isForm(request) || submission.isEmpty()) {
            return frames.unavailable(request);
        }
        var sent = new HashMap<>(submission.get().fields());
        sent.put("requestId", submission.get().requestId());
        var action = request.path() + "?lang=" + words.language().code();
        var content = new Content(title, text, action, sent, submit);
        var page = frames.general(request, words, title);
        return Response.page(503, Pages.render(page, output -> templates.render("again.jte", content, output)))
                .with("content-language", words.language().code())
                .with("retry-after", Integer.toString(Problem.RETRY_AFTER));
    }
}
