package org.plazas.registration;

import gg.jte.TemplateEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plazas.aws.OwnRegistration;
import org.plazas.domain.EmailAddress;
import org.plazas.domain.Published;
import org.plazas.domain.Seminar;
import org.plazas.domain.Slug;
import org.plazas.domain.Violation;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Pages;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// Mails a person her link again. The answer is the same for every address, and so is what is asked of the store.
public final class MailLink {
    private final Seminars seminars;
    private final OwnRegistration registrations;
    private final Frames frames;
    private final TemplateEngine templates;
    private final Again again;

    MailLink(Seminars seminars, OwnRegistration registrations, Frames frames, TemplateEngine templates, Again again) {
        this.seminars = seminars;
        this.registrations = registrations;
        this.frames = frames;
        this.templates = templates;
        this.again = again;
    }

    /// What the template reads.
    ///
    /// @param error what is wrong with the address, empty text if nothing is
    public record Content(Seminar seminar, Words words, String typed, String error, boolean unavailable) {
        String title() {
            var plain = words.text("links.title") + " · " + seminar.title().in(words.language());
            return error.isEmpty() && !unavailable ? plain : words.text("form.error-title", plain);
        }

        public String seminarAddress() {
            return "/" + seminar.slug() + lang();
        }

        public String action() {
            return "/" + seminar.slug() + "/links" + lang();
        }

        private String lang() {
            return "?lang=" + words.language().code();
        }

        @Override
        public String toString() {
            return "(a form)";
        }
    }

    /// The form, or, after it was sent, that the mail is on its way if there is one.
    Response show(Request request) {
        return seminar(request)
                .map(published -> {
                    var seminar = published.seminar();
                    var words = words(request, seminar);
                    return request.query("done").isPresent()
                            ? done(request, seminar, words)
                            : form(200, request, new Content(seminar, words, "", "", false));
                })
                .orElseGet(() -> frames.notFound(request));
    }

    Response answer(Request request) {
        return seminar(request)
                .map(published -> read(request, published.seminar()))
                .orElseGet(() -> frames.notFound(request));
    }

    /// After a fault: the form comes back; the button alone, if its seminar was never read. Reads nothing itself.
    Response unavailable(Request request) {
        var submission = Received.submission(request);
        var published = Slug.of(request.pathParameter("seminar")).flatMap(seminars::remembered);
        if (!Received.isForm(request) || submission.isEmpty() || published.isEmpty()) {
            return again.mailingLink(request);
        }
        var seminar = published.get().seminar();
        var typed = submission.get().typed("email");
        return form(503, request, new Content(seminar, words(request, seminar), typed, "", true))
                .with("retry-after", Integer.toString(Problem.RETRY_AFTER));
    }

    private Response read(Request request, Seminar seminar) {
        var words = words(request, seminar);
        return switch (Received.of(request)) {
            case Received.Unreadable(var problem) -> frames.refused(request, words, problem);
            case Received.Read(var submission) -> {
                var wrong = new ArrayList<Violation>();
                var address = submission.address(Register.ADDRESSES, wrong);
                yield address.isPresent()
                        ? mail(request, seminar, address.get(), words)
                        : invalid(request, seminar, submission, wrong, words);
            }
        };
    }

    private Response mail(Request request, Seminar seminar, EmailAddress address, Words words) {
        var hash = seminars.key(seminar.slug()).hash(address);
        registrations.mailLink(seminar.slug(), hash, request.receivedAt());
        return Received.isForm(request)
                ? Response.seeOther(
                        "/" + seminar.slug() + "/links?lang=" + words.language().code() + "&done=sent")
                : Response.json(202, Map.of("outcome", "sent-if-registered"));
    }

    private Response invalid(
            Request request, Seminar seminar, Submission submission, List<Violation> wrong, Words words) {
        if (!Received.isForm(request)) {
            return Problem.INVALID.response(words, wrong);
        }
        var error = String.join(" ", wrong.stream().map(words::violation).toList());
        return form(422, request, new Content(seminar, words, submission.typed("email"), error, false));
    }

    private Response form(int status, Request request, Content content) {
        var words = content.words();
        var page = frames.of(request, content.seminar(), words, content.title())
                .at("/" + content.seminar().slug() + "/links");
        return Response.page(status, Pages.render(page, output -> templates.render("links.jte", content, output)))
                .with("content-language", words.language().code());
    }

    private Response done(Request request, Seminar seminar, Words words) {
        var page = frames.of(request, seminar, words, words.text("links.title")).at("/" + seminar.slug() + "/links");
        return Pages.message(200, page, seminar, words.text("links.done"));
    }

    private Optional<Published> seminar(Request request) {
        return Slug.of(request.pathParameter("seminar")).flatMap(seminars::find);
    }

    private static Words words(Request request, Seminar seminar) {
        return Words.in(LanguageChoice.of(request, seminar.languages()));
    }
}
