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
import org.plazas.web.Request;
import org.plazas.web.Response;
import org.plazas.web.Words;

/// Registers a person. What a form gets as a page, a program gets as JSON; both are judged alike.
final class Register {
    /// A seminar that is published anew this often during one request is not worth a further try.
    private static final int PUBLICATIONS = 10;

    static final PlainAddress ADDRESSES = new PlainAddress();

    private final Seminars seminars;
    private final RegistrationStore store;
    private final Environment environment;
    private final Frames frames;
    private final Again again;
    private final FormAge age;

    Register(
            Seminars seminars,
            RegistrationStore store,
            Environment environment,
            Frames frames,
            Again again,
            FormAge age) {
        this.age = age;
        this.seminars = seminars;
        this.store = store;
        this.environment = environment;
        this.frames = frames;
        this.again = again;
    }

    Response answer(Request request) {
        return switch (Received.of(request)) {
            case Received.Unreadable(var problem) -> frames.refused(request, Frames.words(request), problem);
            case Received.Read(var submission) ->
                seminar(request)
                        .map(published -> register(request, submission, published, PUBLICATIONS))
                        .orElseGet(() -> frames.notFound(request));
        };
    }

    /// After a fault: a form comes back with everything typed; the button alone, if its seminar was never read.
    /// Reads nothing itself.
    Response unavailable(Request request) {
        var submission = Received.submission(request);
        var published = Slug.of(request.pathParameter("seminar")).flatMap(seminars::remembered);
        if (!Received.isForm(request) || submission.isEmpty() || published.isEmpty()) {
            return again.registering(request);
        }
        var words = Words.in(language(request, submission.get(), published.get().seminar()));
        return byPages(request, submission.get(), published.get(), words).unavailable();
    }

    private Replies.ByPages byPages(Request request, Submission submission, Published published, Words words) {
        return new Replies.ByPages(request, submission, published, words, seminars, frames, age);
    }

    private Optional<Published> seminar(Request request) {
        return Slug.of(request.pathParameter("seminar")).flatMap(seminars::find);
    }

    private Response register(Request request, Submission submission, Published published, int publicationsLeft) {
        var seminar = published.seminar();
        var language = language(request, submission, seminar);
        var words = Words.in(language);
        var replies = Received.isForm(request)
                ? byPages(request, submission, published, words)
                : new Replies.InJson(seminar, words);
        return switch (submission.check(seminar, language, ADDRESSES)) {
            case Checked.Invalid(var violations) -> replies.invalid(violations);
            case Checked.Valid(var application)
            when isDoubtful(request, submission, seminar) ->
                replies.invalid(List.of(new Violation("", Violation.Code.SEND_AGAIN)));
            case Checked.Valid(var application) -> {
                var attempt = attempt(request, submission, published, application);
                yield switch (store.register(attempt)) {
                    case Outcome.Confirmed confirmed -> replies.confirmed();
                    case Outcome.Held held -> replies.held();
                    case Outcome.Waitlisted waitlisted -> replies.waitlisted(attempt.isUnverified());
                    case Outcome.Refused(var reason) -> replies.refused(reason);
                    case Outcome.ReusedRequest reused ->
                        replies.invalid(List.of(new Violation("", Violation.Code.REUSED_REQUEST)));
                    case Outcome.Outdated outdated ->
                        register(request, submission, newest(seminar.slug(), publicationsLeft), publicationsLeft - 1);
                };
            }
        };
    }

    /// What nobody can take any more is refused for that, however it was filled in.
    private boolean isDoubtful(Request request, Submission submission, Seminar seminar) {
        return Received.isForm(request)
                && seminar.isRegistrationOpen(request.receivedAt())
                && age.doubts(submission, seminar.slug(), request.receivedAt());
    }

    /// The language of the answer, one of the seminar's: the form's own, which its address names, else what the
    /// person chose for her mails.
    private static Language language(Request request, Submission submission, Seminar seminar) {
        return request.query("lang")
                .flatMap(Language::of)
                .or(() -> Language.of(submission.typed("language")))
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
                environment.publicUrl().orElseGet(request::origin),
                isUnverified(request, submission, published.seminar()));
    }

    /// What comes in JSON brings no work.
    private boolean isUnverified(Request request, Submission submission, Seminar seminar) {
        return seminar.registration().wantsWork()
                && !(Received.isForm(request) && age.isWorkedFor(submission, seminar.slug(), request.receivedAt()));
    }

    /// The seminar was published anew, so its rules are to be applied again.
    private Published newest(Slug slug, int publicationsLeft) {
        if (publicationsLeft == 0) {
            throw new Overloaded("the seminar keeps being published");
        }
        return seminars.newest(slug).orElseThrow(() -> new IllegalStateException("a published seminar is gone"));
    }
}
