package org.plazas.registration;

import java.util.List;
import java.util.Optional;
import org.plazas.aws.Environment;
import org.plazas.aws.Overloaded;
import org.plazas.aws.RegistrationStore;
import org.plazas.domain.Application;
import org.plazas.domain.ApplicationForm.Checked;
import org.plazas.domain.Language;
import org.plazas.domain.Outcome;
import org.plazas.domain.Published;
import org.plazas.domain.Seminar;
import org.plazas.domain.Slug;
import org.plazas.domain.Violation;
import org.plazas.web.LanguageChoice;
import org.plazas.web.Page;
import org.plazas.web.Pages;
import org.plazas.web.Problem;
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// Registers a person. What a form gets as a page, a program gets as JSON; both are judged alike.
final class Register {
    private static final int LARGEST_BODY = 64 * 1024;

    /// A seminar that is published anew this often during one request is not worth a further try.
    private static final int PUBLICATIONS = 4;

    private static final PlainAddress ADDRESSES = new PlainAddress();

    private final Seminars seminars;
    private final RegistrationStore store;
    private final Environment environment;

    Register(Seminars seminars, RegistrationStore store, Environment environment) {
        this.seminars = seminars;
        this.store = store;
        this.environment = environment;
    }

    Response answer(Request request) {
        var words = Words.in(LanguageChoice.of(request, List.of(Language.values())));
        if (!isForm(request) && !request.contentType().equals("application/json")) {
            return Problem.UNSUPPORTED_MEDIA_TYPE
                    .response(words)
                    .with("accept-post", "application/json, application/x-www-form-urlencoded");
        }
        if (request.body().length > LARGEST_BODY) {
            return Problem.CONTENT_TOO_LARGE.response(words);
        }
        var submission = submission(request);
        if (submission.isEmpty()) {
            return Problem.BAD_REQUEST.response(words);
        }
        return seminar(request)
                .map(published -> register(request, submission.get(), published, PUBLICATIONS))
                .orElseGet(() -> notFound(request, words));
    }

    /// After a fault: a form comes back with everything typed, if its seminar was ever read. Reads nothing itself.
    Response unavailable(Request request) {
        if (!isForm(request)) {
            return Problem.unavailable();
        }
        var submission = submission(request);
        var published = Slug.of(request.pathParameter("seminar")).flatMap(seminars::remembered);
        if (submission.isEmpty() || published.isEmpty()) {
            var words = Words.in(LanguageChoice.of(request, List.of(Language.values())));
            return Pages.unavailable(Page.general(words, words.text("unavailable.title"), Optional.empty()));
        }
        var seminar = published.get().seminar();
        var words = Words.in(language(request, submission.get(), seminar));
        return new Replies.ByPages(request, submission.get(), seminar, words, environment).unavailable();
    }

    private static boolean isForm(Request request) {
        return request.contentType().equals("application/x-www-form-urlencoded");
    }

    private static Optional<Submission> submission(Request request) {
        return isForm(request)
                ? FormBody.read(request.body())
                : JsonBody.read(
                        request.body(), request.header("idempotency-key").filter(key -> !key.isBlank()));
    }

    private Optional<Published> seminar(Request request) {
        return Slug.of(request.pathParameter("seminar")).flatMap(seminars::find);
    }

    private Response register(Request request, Submission submission, Published published, int publicationsLeft) {
        var seminar = published.seminar();
        var language = language(request, submission, seminar);
        var words = Words.in(language);
        var replies = isForm(request)
                ? new Replies.ByPages(request, submission, seminar, words, environment)
                : new Replies.InJson(words);
        return switch (submission.check(seminar, language, ADDRESSES)) {
            case Checked.Invalid(var violations) -> replies.invalid(violations);
            case Checked.Valid(var application) ->
                switch (store.register(attempt(request, submission, published, application))) {
                    case Outcome.Confirmed confirmed -> replies.confirmed();
                    case Outcome.Waitlisted waitlisted -> replies.waitlisted();
                    case Outcome.Refused(var reason) -> replies.refused(reason);
                    case Outcome.ReusedRequest reused ->
                        replies.invalid(List.of(new Violation("", Violation.Code.REUSED_REQUEST)));
                    case Outcome.Outdated outdated ->
                        register(request, submission, newest(seminar.slug(), publicationsLeft), publicationsLeft - 1);
                };
        };
    }

    /// The language of the answer: what the person chose, where that is one of the seminar's.
    private static Language language(Request request, Submission submission, Seminar seminar) {
        return Language.of(submission.typed("language"))
                .filter(seminar.languages()::contains)
                .orElseGet(() -> LanguageChoice.of(request, seminar.languages()));
    }

    private RegistrationStore.Attempt attempt(
            Request request, Submission submission, Published published, Application application) {
        return new RegistrationStore.Attempt(
                published,
                application,
                seminars.key(published.seminar().slug()).hash(application.email()),
                submission.requestId(),
                request.receivedAt(),
                environment.publicUrl().orElseGet(request::origin));
    }

    /// The seminar was published anew, so its rules are to be applied again.
    private Published newest(Slug slug, int publicationsLeft) {
        if (publicationsLeft == 0) {
            throw new Overloaded("the seminar keeps being published");
        }
        return seminars.newest(slug).orElseThrow(() -> new IllegalStateException("a published seminar is gone"));
    }

    private static Response notFound(Request request, Words words) {
        if (!request.wantsPage()) {
            return Problem.NOT_FOUND.response(words);
        }
        var page = Page.general(words, words.text("not-found.title"), Optional.empty());
        return Pages.message(404, page, words.text("not-found"), page.brandAddress(), words.text("home"));
    }
}
